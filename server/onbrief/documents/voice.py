"""The brand-voice guide: traits, vocabulary, mechanics, and writing to sound like or unlike."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from .document import Document, Status
from .draft import Platform
from .problems import Fault, plain
from .shape import Count, Data, Id, Shape, Text, duplicate_ids, texts
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
    term: Text | None = None
    avoid: tuple[Text, ...] = Field(min_length=1)
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

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """Unique ids, and three to five traits: fewer are no character, more are none a writer can keep in mind."""
        yield from duplicate_ids(data, "traits", "vocabulary")
        traits = data.get("traits")
        if isinstance(traits, list | tuple) and not 3 <= len(traits) <= 5:
            yield Fault(("traits",), f"expected three to five traits, found {len(traits)}")

    @classmethod
    def file_rules(cls, data: Data, folder: Path) -> Iterator[Fault]:
        """Every styles folder has to be there and hold Vale rules."""
        for at, style in texts(data.get("styles")):
            if "\0" in style or not any((folder / style).glob("*.yml")):
                yield Fault(("styles", at), f"'{style}' is no folder with Vale rule files (*.yml), seen from this file")
