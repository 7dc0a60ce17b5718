"""Occurrence, repetition, consistency and conditional: how often, how near, and together with what."""

from collections.abc import Iterator, Sequence

from ...documents.styles import Conditional, Consistency, Occurrence, Repetition
from ..text.folding import MASK
from .hits import Exceptions, Hit, hit
from .patterns import compiled, matches
from .sheet import Sheet, scopes_of


class OccurrenceCheck:
    """A token more often than `max` or less often than `min` times in a block.

    The words that would have to change are the whole sentence, paragraph or list item; of the whole text it is the
    first occurrence beyond the limit, and nothing where the token is missing.
    """

    def __init__(self, rule: Occurrence, accepted: Sequence[str]) -> None:
        self._rule = rule
        self._scopes = scopes_of(rule.scope)
        self._token = compiled(f"(?:{rule.token})", ignorecase=rule.ignorecase, multiline=False)

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        most, least = self._rule.max, self._rule.min
        for scope in self._scopes:
            for block in sheet.blocks((scope,)):
                found = matches(self._token, block.text)
                if not (0 < most < len(found) or len(found) < least):
                    continue
                if scope in ("text", "raw"):
                    yield Hit(block.span(*found[min(most, len(found) - 1)].span()) if found else None)
                else:
                    yield Hit(block.whole)


class RepetitionCheck:
    """The same match more than `max` times after itself, within one sentence."""

    def __init__(self, rule: Repetition, accepted: Sequence[str]) -> None:
        self._rule = rule
        self._scopes = scopes_of(rule.scope)
        self._exceptions = Exceptions(rule, accepted)
        self._tokens = compiled(f"(?:{'|'.join(rule.tokens)})", ignorecase=rule.ignorecase, multiline=False)

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        for block in sheet.blocks(self._scopes):
            before, start, again = "", 0, 0
            for found in matches(self._tokens, block.text):
                token = found[0].strip()
                again = again + 1 if self._same(token, before) else 0
                place = (start, found.end())
                if again > self._rule.max and not self._exceptions.excuse(block, place):
                    source = block.span(*place)
                    if sheet.sentence_of(source[0]) == sheet.sentence_of(source[1] - 1):
                        yield Hit(source, (token,), hit(self._rule.action, sheet, block, place).options)
                before, start = token, found.start()

    def _same(self, token: str, before: str) -> bool:
        same = token.casefold() == before.casefold() if self._rule.ignorecase else token == before
        return same and MASK not in token and (token.isalpha() or not self._rule.alpha)


class ConsistencyCheck:
    """Both forms of a pair in one text: reported at the form that came second."""

    def __init__(self, rule: Consistency, accepted: Sequence[str]) -> None:
        self._rule = rule
        self._scopes = scopes_of(rule.scope)
        edge = "" if rule.nonword else r"\b"
        self._pairs = [
            compiled(f"{edge}(?:(?P<one>{one})|(?P<other>{other})){edge}", ignorecase=rule.ignorecase)
            for one, other in rule.either.items()
        ]

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        for block in sheet.blocks(self._scopes):
            for pair in self._pairs:
                found = matches(pair, block.text)
                second = next((one for one in found if (one["one"] is None) != (found[0]["one"] is None)), None)
                if second:
                    yield hit(self._rule.action, sheet, block, second.span())


class ConditionalCheck:
    """What `first` matches has to be what a group of `second` holds; without groups `second` has to stand there."""

    def __init__(self, rule: Conditional, accepted: Sequence[str]) -> None:
        self._rule = rule
        self._scopes = scopes_of(rule.scope)
        self._exceptions = Exceptions(rule, accepted)
        self._first = compiled(rule.first, ignorecase=rule.ignorecase, multiline=False)
        self._second = compiled(rule.second, ignorecase=rule.ignorecase, multiline=False)

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        defined: set[str] = set()
        for block in sheet.blocks(self._scopes):
            found = matches(self._first, block.text)
            seconds = matches(self._second, block.text) if found else []
            defined |= {group for second in seconds for group in second.groups() if group}
            for first in found:
                met = first[0] in defined if self._second.groups else seconds
                if not met and not self._exceptions.excuse(block, first.span()):
                    yield hit(self._rule.action, sheet, block, first.span())
