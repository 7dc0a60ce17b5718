"""What a pattern cannot match without: read off its text, so that most searches need not begin."""

import regex

NONE: frozenset[str] = frozenset()
MANY = 512  # probes of one pattern beyond which nearly every text holds one
OPTIONAL = regex.compile(r"[*?]|\{0*(?:,\d*)?\}|\{0+,\d+\}")
REPEATED = regex.compile(r"\+|\{\d+(?:,\d*)?\}")
SUFFIX = regex.compile(r"[?+]")
ESCAPE = regex.compile(r"\\(?:[pPx]\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|k<\w+>|[a-zA-Z]|\d+)")
SET = regex.compile(r"\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]", regex.DOTALL)
OPENING = regex.compile(r"\((?:\?(?:(?P<around><?[=!])|P?<\w+>|'\w+'|[:>|]|(?P<flags>[a-zA-Z-]+)(?P<end>[:)])))?")


def probes(pattern: str) -> frozenset[str]:
    """Pieces of text (lower case, without spaces) one of which every match holds; none if that cannot be told."""
    if regex.search(r"\(\?[a-w]*x", pattern):
        return NONE
    reader = _Reader(pattern)
    try:
        found = reader.alternation()
    except (_Unclear, RecursionError):
        return NONE
    return found if reader.at == len(pattern) else NONE


class _Unclear(Exception):
    """The pattern uses what this reader does not know."""


class _Reader:
    """Reads a pattern once, from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternation(self) -> frozenset[str]:
        branches = [self.sequence()]
        while self._takes("|"):
            branches.append(self.sequence())
        every = frozenset().union(*branches)
        return every if all(branches) and len(every) <= MANY else NONE

    def sequence(self) -> frozenset[str]:
        best, run = NONE, ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            char, inside = self._atom()
            optional, repeated = self._quantifier()
            if char and not optional:
                run += char
            if not char or optional or repeated:
                best, run = _better(_better(best, run), "" if optional else inside), ""
        return _better(best, run)

    def _atom(self) -> tuple[str, frozenset[str]]:
        """A literal character, or the probes of what stands in brackets."""
        if found := OPENING.match(self.pattern, self.at):
            self.at = found.end()
            return "", self._group(found)
        if found := SET.match(self.pattern, self.at) or ESCAPE.match(self.pattern, self.at):
            self.at = found.end()
            return "", NONE
        escaped = self._takes("\\")
        char = self.pattern[self.at : self.at + 1]
        if not char or char == "[":
            raise _Unclear
        self.at += 1
        plain = char.isascii() and not char.isspace() and (escaped or char not in ".^$")
        return (char.lower() if plain else ""), NONE

    def _group(self, opening: regex.Match[str]) -> frozenset[str]:
        if opening[0] == "(" and self._takes("?"):
            raise _Unclear
        if opening["end"] == ")":
            return NONE
        inside = self.alternation()
        if not self._takes(")"):
            raise _Unclear
        return NONE if opening["around"] else inside

    def _quantifier(self) -> tuple[bool, bool]:
        """May what came before be left out? May it stand there again?"""
        for number, pattern in enumerate((OPTIONAL, REPEATED)):
            if found := pattern.match(self.pattern, self.at):
                self.at = found.end()
                if suffix := SUFFIX.match(self.pattern, self.at):
                    self.at = suffix.end()
                return number == 0, number == 1
        return False, False

    def _takes(self, char: str) -> bool:
        taken = self.pattern.startswith(char, self.at)
        self.at += taken
        return taken


def _better(best: frozenset[str], other: frozenset[str] | str) -> frozenset[str]:
    """The probes that are rarer in a text: the longer ones."""
    candidate = frozenset({other} if isinstance(other, str) else other) - {""}
    return max(best, candidate, key=lambda some: min(map(len, some), default=0))
