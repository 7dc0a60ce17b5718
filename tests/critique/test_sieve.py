"""A sieve leaves out what cannot be found in a text, and nothing else."""

import regex
from hypothesis import given
from hypothesis import strategies as st

from onbrief.critique.text.probes import probes
from onbrief.critique.text.sieve import Sieve

WORDS = st.text("abé ", max_size=4)


@given(st.lists(st.sets(WORDS, max_size=3), max_size=6), st.text("abé ", max_size=30))
def test_what_has_a_probe_in_the_text_passes_and_so_does_what_has_no_probes(
    probes_of_each: list[set[str]], text: str
) -> None:
    sieve = Sieve(enumerate(probes_of_each))
    wanted = [at for at, some in enumerate(probes_of_each) if not some or any(probe in text for probe in some)]
    assert sieve.possible(text) == wanted


def test_a_pattern_whose_branches_share_their_groups_has_the_probes_of_all() -> None:
    assert probes(r"\b(?|our\s(best)|the\s(first)\sone)") == {"best", "first"}


def test_a_pattern_passes_with_every_text_it_matches() -> None:
    patterns = [regex.compile(p) for p in (r"colou?rs?\b", r"(?:no|zero)\s+risk", r"\d+", "naïve")]
    sieve = Sieve((pattern, probes(pattern.pattern)) for pattern in patterns)
    for text in ("the colors", "zero  risk", "no risk at 40%", "how naïve"):
        assert {p for p in patterns if p.search(text)} <= set(sieve.possible(text))
    assert sieve.possible("nothing here") == [patterns[2]]
