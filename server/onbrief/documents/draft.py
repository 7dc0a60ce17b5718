"""The draft: a writer's text and where it is going."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Strict

from .problems import Fault, plain
from .shape import Data, Flag, Shape, writable

Platform = Literal["linkedin", "x"]
Surface = Literal["post", "comment", "reply", "thread", "article"]
Author = Literal["brand", "employee", "partner"]

MAX_CHARACTERS = 40_000
"""The longest text that is judged, in code points; everything beyond is refused before any work is done."""

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Controls, format characters (zero width, soft hyphen, …), spaces and separators leave nothing to see.
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}


class DraftError(ValueError):
    """A text that cannot be judged. `code` is `empty-draft`, `lone-surrogate` or `draft-too-long`."""

    def __init__(self, code: Literal["empty-draft", "lone-surrogate", "draft-too-long"], message: str) -> None:
        self.code = code
        super().__init__(message)


def check_text(text: str) -> None:
    """Raise DraftError unless the text can be judged."""
    if len(text) > MAX_CHARACTERS:
        message = f"The draft has {len(text):,} characters; at most {MAX_CHARACTERS:,} are judged."
        raise DraftError("draft-too-long", message)
    if LONE_SURROGATE.search(text):
        raise DraftError("lone-surrogate", "The draft holds half of a surrogate pair, which is no character.")
    if all(unicodedata.category(char) in INVISIBLE for char in text):
        raise DraftError("empty-draft", "The draft is empty: there is nothing in it to read.")


def _judgeable(text: str) -> str:
    try:
        check_text(text)
    except DraftError as error:
        raise plain(str(error)) from error
    return text


Prose = Annotated[str, Strict(), AfterValidator(writable)]


class Draft(Shape):
    """What is judged. `recent` holds the author's last posts, newest first; `context` the text replied to.

    `long_posts` says that the X account may post beyond 280.
    """

    text: Annotated[str, Strict(), AfterValidator(_judgeable)]
    platform: Platform
    surface: Surface = "post"
    author: Author = "brand"
    recent: tuple[Prose, ...] = ()
    context: Prose | None = None
    long_posts: Flag = False

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """Threads are X's."""
        if data.get("surface") == "thread" and data.get("platform") == "linkedin":
            yield Fault(("surface",), "a thread is for X only; expected post, comment, reply or article on LinkedIn")
