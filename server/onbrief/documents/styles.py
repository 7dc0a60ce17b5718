"""Vale styles beside a voice guide: folders of rule files, each read strictly or listed with the reason.

The files are those of a folder on disk, or texts by path, as they are kept with a guide in the database.

The fields are those of Vale 3 (vale.sh/docs/styles; github.com/errata-ai/vale, internal/check).
"""

import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath, PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from .document import Beside
from .loading import located, read_text
from .problems import DocumentError, Fault, Problem, described
from .shape import Amount, Count, Data, Flag, Shape, Text
from .tree import Tree, read
from .types import Level

OFF = {
    "sequence": "needs a part-of-speech tagger, which is not part of OnBrief",
    "spelling": "needs a spelling dictionary, which is not part of OnBrief",
    "script": "is a program, and no guide may bring one along",
}
Grade = Literal["Gunning Fog", "Coleman-Liau", "Flesch-Kincaid", "SMOG", "Automated Readability"]


def _written(value: object) -> object:
    """Vale takes an unquoted number or truth value for the text that stands there."""
    return str(value).lower() if isinstance(value, bool) else str(value) if isinstance(value, int | float) else value


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Word = Annotated[str, BeforeValidator(_written)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed)]


class Action(Shape):
    """How a match is put right."""

    name: Literal["replace", "remove", "edit", "convert", "suggest"]
    params: Words = ()


class Definition(Shape):
    """What every rule has. `message` holds a `%s` for each of what was found and what is better."""

    extends: str
    message: Text
    level: Level = "warning"
    scope: Words = ("text",)
    action: Action | None = None
    limit: Count = 0
    link: Word | None = None
    description: Word | None = None
    name: Word | None = None
    code: Literal[False] = False
    matchcase: Flag = False


class Excepting(Definition):
    """A rule with exceptions; `vocab` counts the guide's own spelled names among them."""

    exceptions: Words = ()
    vocab: Flag = True
    ignorecase: Flag = False


class Existence(Excepting):
    """Something stands there that should not: any of `tokens`, after (or, with `append`, before) what is in `raw`."""

    extends: Literal["existence"]
    tokens: Words = ()
    raw: Words = ()
    append: Flag = False
    nonword: Flag = False

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """One of the two lists is needed."""
        if not data.get("tokens") and not data.get("raw"):
            yield Fault((), "expected tokens or raw, found neither")


class Substitution(Excepting):
    """Something has a better form: a key of `swap` is to be its value (several are separated by `|`)."""

    extends: Literal["substitution"]
    swap: dict[str, Word] = Field(min_length=1)
    nonword: Flag = False
    capitalize: Flag = False


class Occurrence(Definition):
    """Something stands there too often or too rarely."""

    extends: Literal["occurrence"]
    token: Word
    max: Count = 0
    min: Count = 0
    ignorecase: Flag = False


class Repetition(Excepting):
    """Something stands there twice in a row."""

    extends: Literal["repetition"]
    tokens: Words = Field(min_length=1)
    max: Count = 0
    alpha: Flag = False


class Consistency(Definition):
    """Either the key or the value, not both in one text."""

    extends: Literal["consistency"]
    either: dict[str, Word] = Field(min_length=1)
    nonword: Flag = False
    ignorecase: Flag = False


class Conditional(Excepting):
    """Where `first` stands `second` has to stand too; the groups of `second` say for which `first`."""

    extends: Literal["conditional"]
    first: Word
    second: Word


class Capitalization(Excepting):
    """Capitals as `match` has them: $title, $sentence, $lower, $upper or a pattern."""

    extends: Literal["capitalization"]
    match: Word
    style: Literal["AP", "Chicago"] = "AP"
    indicators: Words = ()
    threshold: Amount = 0.8
    prefix: Word = ""


class Metric(Definition):
    """A formula over counts of the whole text, and the condition under which it is a problem."""

    extends: Literal["metric"]
    formula: Word
    condition: Word


class Readability(Definition):
    """The mean of some readability grades, and the highest that is acceptable."""

    extends: Literal["readability"]
    metrics: Annotated[tuple[Grade, ...], BeforeValidator(_listed), Field(min_length=1)]
    grade: Amount


KINDS: Mapping[str, type[Definition]] = {
    "existence": Existence,
    "substitution": Substitution,
    "occurrence": Occurrence,
    "repetition": Repetition,
    "consistency": Consistency,
    "conditional": Conditional,
    "capitalization": Capitalization,
    "metric": Metric,
    "readability": Readability,
}


@dataclass(frozen=True)
class StyleRule:
    """One rule of a style: `styles/Plain/Wordy.yml` is the rule Wordy of the style Plain."""

    style: str
    name: str
    definition: Definition
    file: str = field(default="", compare=False)

    @property
    def path(self) -> str:
        """Its address in the guide, e.g. `styles.Plain.Wordy`."""
        return f"styles.{self.style}.{self.name}"


@dataclass(frozen=True)
class StyleSet:
    """The rules that a guide brings along, and what of its files could not be read as a rule."""

    rules: tuple[StyleRule, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The sha256 (hex) of the rules, independent of the layout of their files."""
        content = [(rule.path, rule.definition.model_dump(mode="json")) for rule in self.rules]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    def __hash__(self) -> int:
        return hash(self.digest)


def read_styles(beside: Beside, styles: Iterable[str]) -> StyleSet:
    """The rule files (*.yml) of some folders, in the order of the folders and of the names."""
    rules: list[StyleRule] = []
    problems: list[Problem] = []
    for path in rule_files(beside, styles):
        try:
            definition = _definition(_source(beside, path), str(path))
            rules.append(StyleRule(path.parent.name, path.stem, definition, str(path)))
        except DocumentError as error:
            problems += error.problems
    return StyleSet(tuple(rules), tuple(problems))


def rule_files(beside: Beside, styles: Iterable[str]) -> Sequence[PurePath]:
    """The rule files of some style folders, in the order of the folders and of the names."""
    if isinstance(beside, Path):
        return [path for style in styles for path in sorted((beside / style).resolve().glob("*.yml"))]
    kept = sorted(map(PurePosixPath, beside))
    return [path for style in styles for path in kept if path.parent == PurePosixPath(posixpath.normpath(style))]


def _source(beside: Beside, path: PurePath) -> str:
    return read_text(beside / path) if isinstance(beside, Path) else beside[str(path)]


def _definition(text: str, name: str) -> Definition:
    tree = read(text, name)
    if tree.found or not isinstance(tree.data, Mapping):
        raise DocumentError(tree.problems([] if tree.found else [Fault((), "expected a Vale rule, found none")]))
    data = {str(name).lower(): value for name, value in tree.data.items()}
    try:
        return _kind(data, tree).model_validate(data)
    except ValidationError as error:
        raise DocumentError(tree.problems(located(error))) from error


def _kind(data: Mapping[str, Any], tree: Tree) -> type[Definition]:
    extends = data.get("extends")
    if isinstance(extends, str) and extends in KINDS:
        return KINDS[extends]
    if isinstance(extends, str) and extends in OFF:
        message = f"a rule that extends {extends} {OFF[extends]}"
    else:
        message = f"expected one of {', '.join(KINDS)}, found {described(extends)}"
    raise DocumentError(tree.problems([Fault(("extends",), message)]))
