"""The brand-voice guide: traits, vocabulary, mechanics, and writing to sound like or unlike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, PrivateAttr

from .document import Beside, Document, Status
from .draft import Platform
from .problems import Fault, plain
from .shape import Count, Data, Id, Note, Shape, Text, duplicate_ids, texts
from .styles import StyleSet, read_styles, rule_files
from .types import Level


class Trait(Shape):
    """One trait: what the voice is, what it is not, and how that sounds."""

    id: Id
    is_: Text = Field(alias="is")
    is_not: Text | None = None
    text: Text | None = None
    do: tuple[Text, ...] = ()
    dont: tuple[Text, ...] = ()

    def cited(self) -> tuple[str, str]:
        """The trait's text, else "exact, not stiff"."""
        return "text", self.text or ", not ".join(part for part in (self.is_, self.is_not) if part)


class Term(Shape):
    """One entry of the vocabulary. With a `term` it is about spelling: only the listed forms are wrong."""

    id: Id
    term: Note | None = None
    avoid: tuple[Note, ...] = Field(min_length=1)
    use: Text | None = None
    why: Text | None = None
    level: Level = "warning"

    def cited(self) -> tuple[str, str]:
        """A spelling entry's term; else the reason, else the list of what to avoid."""
        if self.term:
            return "term", self.term
        return "why", self.why or f"Avoid: {', '.join(self.avoid)}"


class Mechanics(Shape):
    """The limits; each is optional."""

    person: Literal["we", "you", "third"] | None = None
    sentence_words_max: Count | None = None
    paragraph_words_max: Count | None = None
    emoji_max: Count | None = None
    exclamations_max: Count | None = None
    hashtags_max: dict[Platform, Count] = Field(default_factory=dict)
    contractions: Literal["allowed", "avoid", "required"] | None = None


def _folder(value: str) -> str:
    if Path(value).is_absolute() or value.startswith(("/", "\\", "~")):
        raise plain(f"'{value}' is an absolute path; expected a folder relative to this file")
    return value


class Voice(Document):
    """A brand-voice guide."""

    kind: ClassVar[Literal["voice"]] = "voice"

    status: Status
    traits: tuple[Trait, ...]
    vocabulary: tuple[Term, ...] = ()
    mechanics: Mechanics = Mechanics()
    exemplars: tuple[Text, ...] = ()
    counterexamples: tuple[Text, ...] = ()
    styles: tuple[Annotated[Text, AfterValidator(_folder)], ...] = ()

    _style_set: StyleSet = PrivateAttr(default=StyleSet())

    @property
    def style_set(self) -> StyleSet:
        """The Vale rules in the folders under `styles`; none where the guide was not read from a file."""
        return self._style_set

    def beside(self, beside: Beside) -> Self:
        """The guide with the rules of its styles, each of which is a clause and part of the digest."""
        guide = self.model_copy()
        guide._style_set = read_styles(beside, self.styles)
        return guide

    def _content(self) -> dict[str, Any]:
        rules = {"style_rules": self.style_set.digest} if self.style_set.rules else {}
        return super()._content() | rules

    def _citable(self) -> Iterator[tuple[str, str]]:
        yield from super()._citable()
        yield from ((rule.path, rule.definition.message) for rule in self.style_set.rules)

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """Unique ids, and three to five traits: fewer are no character, more are none a writer can keep in mind."""
        yield from duplicate_ids(data, "traits", "vocabulary")
        traits = data.get("traits")
        if isinstance(traits, list | tuple) and not 3 <= len(traits) <= 5:
            yield Fault(("traits",), f"expected three to five traits, found {len(traits)}")

    @classmethod
    def file_rules(cls, data: Data, beside: Beside) -> Iterator[Fault]:
        """Every styles folder has to be there, hold Vale rules, and have a name of its own."""
        names: set[str] = set()
        for at, style in texts(data.get("styles")):
            if "\0" in style or not (files := rule_files(beside, [style])):
                yield Fault(("styles", at), f"'{style}' is no folder with Vale rule files (*.yml), seen from this file")
            elif files[0].parent.name in names:
                yield Fault(("styles", at), f"a second style is named '{files[0].parent.name}'; expected one of a name")
            else:
                names.add(files[0].parent.name)
