"""A reading: one draft beside its brief and voice guide, and what rules want to know of it, worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ..documents.brief import Brief
from ..documents.draft import Draft
from ..documents.policy import Lexicons
from ..documents.voice import Voice
from .analysis import strategy
from .analysis.asks import Ask, asks, resolved
from .analysis.claims import Claim, claims
from .analysis.strategy import Trace
from .lexicons import WordLists
from .text import structure, terms
from .text.folding import Folded, fold, masked, seamed
from .text.language import is_english
from .text.phrases import phrases
from .text.statements import Statement, statements
from .text.structure import Link, Passage, Range


@dataclass(frozen=True)
class Reading:
    """What a rule sees. Offsets are code points of `draft.text`; no brief means that none is active."""

    draft: Draft
    brief: Brief | None
    voice: Voice | None
    today: date
    meaning: bool = True  # is the embedding model there?
    lexicons: Lexicons = field(default_factory=Lexicons)  # the policy's changes to the house's word lists

    @property
    def text(self) -> str:
        return self.draft.text

    @property
    def is_answer(self) -> bool:
        """A reply or comment, of which no campaign asks that it carry its message."""
        return self.draft.surface in ("reply", "comment")

    @cached_property
    def english(self) -> bool:
        return is_english(self.prose.text)

    @cached_property
    def by_meaning(self) -> bool:
        """May similarity of meaning judge this draft?"""
        return self.meaning and self.english

    @cached_property
    def links(self) -> tuple[Link, ...]:
        return structure.links(self.text)

    @cached_property
    def addresses(self) -> tuple[Range, ...]:
        """Links and e-mail addresses."""
        return structure.union(
            ((link.start, link.end) for link in self.links), structure.ranges(structure.EMAIL, self.text)
        )

    @cached_property
    def hashtags(self) -> tuple[Range, ...]:
        return structure.ranges(structure.HASHTAG, structure.blanked(self.text, self.addresses))

    @cached_property
    def handles(self) -> tuple[Range, ...]:
        return structure.ranges(structure.HANDLE, structure.blanked(self.text, self.addresses))

    @cached_property
    def code(self) -> tuple[Range, ...]:
        return structure.ranges(structure.CODE, self.text)

    @cached_property
    def quotations(self) -> tuple[Range, ...]:
        return structure.ranges(structure.QUOTATION, self.text)

    @cached_property
    def not_prose(self) -> tuple[Range, ...]:
        """What voice lists do not look at, quotations aside."""
        return structure.union(self.addresses, self.hashtags, self.handles, self.code)

    @cached_property
    def whole(self) -> Folded:
        """Everything, folded."""
        return fold(self.text)

    @cached_property
    def written(self) -> Folded:
        """Everything, typography folded, case kept."""
        return fold(self.text, case=False)

    @cached_property
    def prose(self) -> Folded:
        """Prose outside quotations, folded: where voice lists look."""
        return masked(self.whole, structure.union(self.not_prose, self.quotations))

    @cached_property
    def lists(self) -> WordLists:
        """The word lists as the policy wants them."""
        return WordLists.of(self.lexicons)

    def phrases(self, lexicon: str) -> tuple[Range, ...]:
        """Where the phrases of a word list stand in the prose."""
        return phrases(lexicon, self.prose, self.lists)

    @cached_property
    def banned(self) -> tuple[Range, ...]:
        """Where the guide's own words to avoid stand in the prose."""
        words = {word for entry in (self.voice.vocabulary if self.voice else ()) for word in entry.avoid}
        return tuple(structure.longest({at for _, at in terms.find_all((self.prose,), tuple(sorted(words)))}))

    @cached_property
    def prose_written(self) -> Folded:
        """Prose outside quotations with case, accents and typographic forms of letters kept."""
        return masked(fold(self.text, case=False, accents=False), structure.union(self.not_prose, self.quotations))

    @cached_property
    def spoken(self) -> Folded:
        """Prose with quotations, folded: what the post says, to whom and about what."""
        return masked(self.whole, self.not_prose)

    @cached_property
    def unlinked(self) -> tuple[Folded, ...]:
        """Everything outside addresses, folded, and once more with the words inside hashtags apart."""
        return self._views(masked(self.whole, self.addresses), self.hashtags)

    @cached_property
    def unlinked_written(self) -> tuple[Folded, ...]:
        """The same with case kept, for names."""
        return self._views(masked(self.written, self.addresses), self.hashtags)

    @cached_property
    def everywhere(self) -> tuple[Folded, ...]:
        """Everything, folded, and once more with the words inside hashtags, handles and addresses apart."""
        return self._views(self.whole, structure.union(self.addresses, self.hashtags, self.handles))

    def _views(self, plain: Folded, joined: Iterable[Range]) -> tuple[Folded, ...]:
        """A view, and where it differs the same with the words inside these ranges apart."""
        apart = seamed(plain, self.text, joined)
        return (plain,) if apart is plain else (plain, apart)

    @cached_property
    def names(self) -> tuple[Range, ...]:
        """Where names of the brief and the guide stand, and the words that the brief's readers use."""
        if self.brief is None:
            return ()
        brief = self.brief
        guide = [entry.term for entry in self.voice.vocabulary if entry.term] if self.voice else []
        words = [word for audience in brief.audiences for word in audience.words]
        others = (*(s.name for s in brief.siblings), *(c.name for c in brief.customers), *brief.competitors)
        return tuple(place for _, place in terms.find_all(self.unlinked, (*others, *guide, *words)))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences as folded words, quotations and hashtags included, addresses left out."""
        return tuple(statements(self.unlinked[-1], self.sentences))

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        return structure.sentences(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Passage, ...]:
        return structure.paragraphs(self.text)

    @cached_property
    def parts(self) -> tuple[Passage, ...]:
        """The parts of a thread; any other draft is one part, up to the white space at its end."""
        if self.draft.surface == "thread":
            return structure.parts(self.text)
        whole = self.text.rstrip()
        return (structure.Passage(0, len(whole), whole),)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the draft claims in figures, held against the ledger; none without a brief."""
        return tuple(claims(self.spoken, self.sentences, self.brief, self.today)) if self.brief else ()

    @cached_property
    def asks(self) -> tuple[Ask, ...]:
        """What the draft asks the reader to do; by meaning too, where that may count."""
        offer = self.brief.offer if self.brief else None
        found = asks(self.prose, self.sentences, self.links, offer, self.lists)
        return tuple(resolved(found, self.spoken_sentences, offer, self.lists) if offer and self.by_meaning else found)

    @cached_property
    def spoken_sentences(self) -> list[Passage]:
        """The sentences without their links."""
        return strategy.spoken_sentences(self.sentences, self.links, self.hashtags)

    @cached_property
    def stated_messages(self) -> tuple[Trace, ...]:
        """The messages whose proof the draft states rightly."""
        return tuple(strategy.stated_messages(self.claims, self.brief)) if self.brief else ()

    @cached_property
    def messages(self) -> tuple[Trace, ...]:
        """How near the draft comes to each message, the core message last."""
        return strategy.messages(self.spoken_sentences, self.claims, self.brief) if self.brief else ()

    @cached_property
    def message(self) -> Trace | None:
        """The message it comes nearest to."""
        return max(self.messages, key=lambda trace: trace.nearness, default=None)

    @cached_property
    def named_reader(self) -> Trace | None:
        """The role, sector, pain or word of an audience that the draft names."""
        audiences = self.brief.audiences if self.brief else ()
        found = (strategy.named_reader(self.spoken, a, self.brief) for a in audiences if self.brief)
        return next((trace for trace in found if trace), None)

    @cached_property
    def meant_reader(self) -> Trace | None:
        """The pain, objection or role that the draft comes nearest to in meaning."""
        return strategy.nearest_reader(self.spoken_sentences, self.brief) if self.brief else None
