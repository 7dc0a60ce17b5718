"""How long the critic takes: beside other linters, after a keystroke, and as texts grow.

    python bench/rules.py            # everything; `posts`, `edit` or `growth` runs one part

Needs what `make check` installs, and Node for harper.js and textlint, which the first run installs into
bench/node_modules. All times are CPU time in milliseconds, on one core where the system lets a process choose: what a
writer waits for when nothing else runs. Everything that is compared is measured in turn, post by post, in one run.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import process_time
from unittest.mock import patch

from proselint.checks import __register__ as proselint_checks
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

from onbrief import coach
from onbrief.critique import meaning
from onbrief.critique.text import structure
from onbrief.documents.brief import Brief
from onbrief.documents.draft import Draft
from onbrief.documents.golden import load_cases
from onbrief.documents.loading import load
from onbrief.documents.voice import Voice
from onbrief.store.shipped import default_policy

BENCH = Path(__file__).parent
GOLDEN = BENCH.parent / "tests" / "golden"
DESK = coach.Desk(
    load(Brief, GOLDEN / "briefs/line-audit-q4.yaml"), load(Voice, GOLDEN / "voices/halden.yaml"), default_policy()
)
TODAY = date(2026, 10, 12)
POSTS, WORDS = 200, 150
WARM_UP = 10
MEANING = "rules and meaning"
SIZES = [20_000 >> halvings for halvings in range(8, -1, -1)]  # 78 to 20,000 characters
PER_DOUBLING = 2.3  # what twice the text may cost
PLACES, RUNS = 3, 4  # of each text that grows: the sum of its cuts at so many places, each the best of so many runs
SUGGESTED = "We leverage the trip log.\n\n"
HOSTILE = {
    "nested quotes": "“He said ‘she said \"they said 'we said' so\" so’ so” (and “again (so” they) ",
    "open quotes": "“\"‘'«(",
    "links": "https://halden.example/audit?a=1&b=2 http://x.example/(a(b(c www.example.com/%20 ",
    "hashtags": "#ConveyorUptime#nightshift #a#b#c @halden@you ",
    "a-a-a": "a-",
    "exclamations": "!!!! ?!?! ",
    "digits": "37,000,000.5%,1,2,3,44,555 12/3/4-5 ",
    "emoji": "👩‍🔧🏽🚀🚀🇩🇪1️⃣",
    "one long word": "conveyor",
    "line breaks": "a\n\n\n- b\n",
    "superlatives": "the best, the first and only one that will cut your costs by 60% ",
}


def main(parts: Sequence[str]) -> None:
    """Run the parts asked for, all three unless told otherwise."""
    on_one_core()
    sentences = corpus()
    posts = [post(sentences, random.Random(seed)) for seed in range(2 * POSTS + WARM_UP)]
    critique(posts[-1])  # loads the model, the lexicons and the brief
    for name, part in {"posts": compare, "edit": after_an_edit, "growth": growth}.items():
        if not parts or name in parts:
            part(posts)


def on_one_core() -> None:
    """Stay on one core, where the system knows how (Linux); processes started from here stay there too."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def corpus() -> list[str]:
    """The sentences of the golden drafts, each once."""
    drafts = [case.draft for file in ("cases", "tuning") for case in load_cases(GOLDEN / f"{file}.yaml")]
    found = (s.text for draft in drafts for s in structure.sentences(draft))
    return [text for text in dict.fromkeys(found) if text.isascii() and 4 <= len(text.split()) <= 30]


def post(sentences: Sequence[str], chance: random.Random, words: int = WORDS) -> str:
    """Sentences in paragraphs of three. One word of each is another sentence's, so that none was ever seen before."""
    chosen: list[str] = []
    while sum(len(s.split()) for s in chosen) < words:
        chosen.append(with_another_word(chance.choice(sentences), chance.choice(sentences).split()[1], chance))
    return "\n\n".join(" ".join(chosen[at : at + 3]) for at in range(0, len(chosen), 3))


def with_another_word(text: str, word: str, chance: random.Random) -> str:
    """The text with one of its plain words, the first aside, exchanged."""
    parts = text.split(" ")
    plain = [at for at, part in enumerate(parts) if at and part.isalpha()]
    if plain:
        parts[chance.choice(plain)] = word
    return " ".join(parts)


def critique(text: str) -> None:
    """Rules and meaning: the whole path of a draft."""
    coach.critique(Draft(text=text, platform="linkedin"), DESK, today=TODAY, id="bench")


def rules_alone(text: str) -> float:
    """CPU milliseconds of the same path where there is no embedding model."""
    with patch.object(coach, "available", lambda: False):  # outside of what is measured
        return ms(critique, text)


def proselint(text: str) -> None:
    """Everything that proselint checks unless told otherwise."""
    LintFile("post", text).lint()


def ms(work: Callable[[str], object], text: str) -> float:
    """CPU milliseconds of one call."""
    before = process_time()
    work(text)
    return 1000 * (process_time() - before)


@contextmanager
def node(name: str) -> Iterator[Callable[[str], float]]:
    """One of the linters of peer.mjs, in a process of its own that measures itself."""
    command = ["node", str(BENCH / "peer.mjs"), name]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout
        asked, answers = process.stdin, process.stdout

        def measure(text: str) -> float:
            print(json.dumps(text), file=asked, flush=True)
            return float(answers.readline())

        yield measure
        asked.close()


def compare(posts: Sequence[str]) -> None:
    """Each post once through everything, all of it warm; meaning has posts of its own, so that no cache knows them."""
    if not (BENCH / "node_modules/.package-lock.json").exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=BENCH, check=True)
    CheckRegistry().register_many(proselint_checks)
    with node("harper") as harper, node("textlint") as textlint:
        measures: dict[str, Callable[[str], float]] = {
            "proselint": lambda text: ms(proselint, text),
            "harper.js": harper,
            "textlint": textlint,
            "rules alone": rules_alone,
        }
        for text in posts[-WARM_UP:]:
            for measure in measures.values():
                measure(text)
        took: dict[str, list[float]] = {name: [] for name in (*measures, MEANING)}
        for text, other in zip(posts[:POSTS], posts[POSTS:], strict=False):
            for name, measure in measures.items():
                took[name].append(measure(text))
            took[MEANING].append(ms(critique, other))
    report_posts({name: median(times) for name, times in took.items()})


def report_posts(p50: dict[str, float]) -> None:
    """The medians, each also as a multiple of proselint's."""
    print(f"{POSTS} posts of about {WORDS} words, medians")
    for name, took in sorted(p50.items(), key=lambda pair: pair[1]):
        print(f"  {name:<20}{took:9.2f} ms {took / p50['proselint']:8.2f} × proselint")
    holds("rules alone, against proselint", p50["rules alone"] / p50["proselint"], 1.0)


def after_an_edit(posts: Sequence[str]) -> None:
    """A post that is known gets another word: everything again, against rules alone and one sentence's embedding."""
    whole: list[float] = []
    rules: list[float] = []
    embedding: list[float] = []
    for seed, text in enumerate(posts[:POSTS]):
        chance = random.Random(-seed)
        critique(text)
        whole.append(ms(critique, with_another_word(text, word(chance), chance)))
        rules.append(rules_alone(with_another_word(text, word(chance), chance)))
        sentence = chance.choice(structure.sentences(text)).text
        embedding.append(ms(lambda said: meaning.embeddings([said]), f"{sentence} {word(chance)}"))
    p50 = [median(times) for times in (whole, rules, embedding)]
    print(f"After one word of a known post is another, medians of {POSTS} posts")
    for name, took in zip((MEANING, "rules alone", "one sentence's embedding"), p50, strict=True):
        print(f"  {name:<25}{took:9.2f} ms")
    holds("rules and meaning, against rules alone + 2 × one embedding", p50[0] / (p50[1] + 2 * p50[2]), 1.0)


def word(chance: random.Random) -> str:
    """A word that was never seen before."""
    return "".join(chance.choices("aeioulnrst", k=7))


def growth(posts: Sequence[str]) -> None:
    """What each doubling of the text costs: rules alone, and with meaning where the vector of each sentence is known.

    A vector costs the same for each new sentence (`edit` has it), whichever text it stands in. All cuts of a text begin
    at the same places, and with the same words, for which something is suggested: so each is read, and read just once
    more to vet all its suggestions, however many. Without those words the first cut with a suggestion would take twice
    the time for no more text; and cuts from here and there told little, since some had no new sentence.
    """
    print(f"Growth, {SIZES[0]} to {SIZES[-1]} characters, as the ratio of each doubling")
    print(f"  {'':<31}{'':>9}" + "".join(f"{size:>8}" for size in SIZES[1:]))
    worst = 0.0
    for name, unit in {"plain": "\n\n".join(posts), **HOSTILE}.items():
        for part, measure in {"rules alone": rules_alone, MEANING: known}.items():
            took = fastest(measure, [cuts(unit, size) for size in SIZES])
            ratios = [after / before for before, after in pairwise(took)]
            worst = max(worst, *ratios)
            print(
                f"  {name:<14}{part:<17}{took[-1] / PLACES:6.0f} ms" + "".join(f"{r:8.2f}" for r in ratios), flush=True
            )
    holds("twice the text, at worst", worst, PER_DOUBLING)


def fastest(measure: Callable[[str], float], sizes: Sequence[Sequence[str]]) -> list[float]:
    """The time that the texts of each size take together, each text at its best of some runs through all of them: what
    else the machine does for a while then falls on every size."""
    runs = [[[measure(text) for text in texts] for texts in sizes] for _ in range(RUNS)]
    return [sum(map(min, zip(*of_size, strict=True))) for of_size in zip(*runs, strict=True)]


def known(text: str) -> float:
    """CPU milliseconds of the whole path for a text whose sentences have their vectors."""
    critique(text)
    return ms(critique, text)


def cuts(unit: str, size: int) -> list[str]:
    """Texts of this size, each the beginning of the one of twice the size."""
    source = unit * (PLACES * SIZES[-1] // len(unit) + 1)
    return [(SUGGESTED + source[at * SIZES[-1] :])[:size] for at in range(PLACES)]


def holds(what: str, figure: float, limit: float) -> None:
    """One line of the table of figures: does it hold?"""
    print(f"  → {'holds' if figure <= limit else 'MISSED'}: {what}: {figure:.2f}, at most {limit:.2f}\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
