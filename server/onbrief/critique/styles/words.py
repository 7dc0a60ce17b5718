"""Existence and substitution: words that should not stand there, or have a better form."""

from collections.abc import Iterator, Sequence

import regex

from ...documents.styles import Existence, Substitution
from .fixes import recased
from .hits import Exceptions, Hit, hit
from .patterns import Alternatives, Unsupported, compiled
from .sheet import Sheet, scopes_of

WORD = (r"\b", r"\b")
OPTION = regex.compile(r"(?<!\\)\|")
CAPTURING = regex.compile(r"\$\{?\d")
OPTIONAL_PLURAL = regex.compile(r"\(e?s\)")
SPECIAL = regex.compile(r"[\[\](){}*+?^$\\]")


class ExistenceCheck:
    """Any of the tokens, between word boundaries unless `nonword`, next to what is in `raw`."""

    def __init__(self, rule: Existence, accepted: Sequence[str]) -> None:
        self._rule = rule
        self._scopes = scopes_of(rule.scope)
        self._exceptions = Exceptions(rule, () if rule.nonword else accepted)
        tokens = [token for token in rule.tokens if token.strip()]
        raw = "".join(rule.raw)
        before, after = WORD if tokens and not rule.nonword else ("", "")
        before, after = (before, after + raw) if rule.append else (raw + before, after)
        self._tokens = Alternatives(tokens or [""], before, after, rule.ignorecase)

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        if possible := self._tokens.possible(sheet.probed(self._scopes)):
            for block in sheet.blocks(self._scopes):
                for _, found in self._tokens.find(block.text, possible):
                    if not self._exceptions.excuse(block, found.span()):
                        yield hit(self._rule.action, sheet, block, found.span())


class SubstitutionCheck:
    """A key of the swap table; the longest key that matches at a place counts."""

    def __init__(self, rule: Substitution, accepted: Sequence[str]) -> None:
        self._rule = rule
        self._scopes = scopes_of(rule.scope)
        self._exceptions = Exceptions(rule, accepted)
        keys = sorted(rule.swap, key=lambda key: -len(key))
        self._options = [_options(rule.swap[key]) for key in keys]
        self._keys = Alternatives(keys, *(("", "") if rule.nonword else WORD), rule.ignorecase)

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        if possible := self._keys.possible(sheet.probed(self._scopes)):
            for block in sheet.blocks(self._scopes):
                for at, found in self._keys.find(block.text, possible):
                    observed = found[0].strip()
                    options = self._expected(at, found, observed)
                    if options and not self._exceptions.excuse(block, found.span()):
                        place = hit(None, sheet, block, found.span())
                        better = _either(options, self._rule.message)
                        yield Hit(place.at, (better, *place.fills), tuple(filter(self._literal, options)))

    def _expected(self, at: int, found: "regex.Match[str]", observed: str) -> tuple[str, ...]:
        """What may stand there instead, in its case; nothing where what stands there will do."""
        expected = [_expanded(option, found) for option in self._options[at]]
        if observed in expected or any(self._describes(option, observed) for option in expected):
            return ()
        cased = [recased(option, observed) if self._rule.ignorecase else option for option in expected]
        return tuple(expected if observed in cased else cased)

    def _describes(self, option: str, observed: str) -> bool:
        """Without the action `replace`, the better form may be a pattern."""
        if self._is_literal or not SPECIAL.search(option):
            return False
        try:
            return compiled(option).fullmatch(observed, timeout=0.01) is not None
        except Unsupported:
            return False

    @property
    def _is_literal(self) -> bool:
        return self._rule.action is not None and self._rule.action.name == "replace"

    def _literal(self, option: str) -> bool:
        return not (OPTIONAL_PLURAL if self._is_literal else SPECIAL).search(option)


def _options(value: str) -> tuple[str, ...]:
    return tuple(option.replace(r"\|", "|") for option in OPTION.split(value) if option)


def _expanded(option: str, found: "regex.Match[str]") -> str:
    """Go's `$1` is what the first group of the key holds."""
    if not CAPTURING.search(option):
        return option
    groups = found.groups()
    return regex.sub(
        r"\$\{?(\d+)\}?", lambda m: (groups[int(m[1]) - 1] or "") if 0 < int(m[1]) <= len(groups) else "", option
    )


def _either(options: Sequence[str], message: str) -> str:
    """One as it is, or several with the quotation marks that the message has around its first gap."""
    quote = next((mark for mark in "'\"" if f"{mark}%s{mark}" in message), "")
    return f"{quote} or {quote}".join(options)
