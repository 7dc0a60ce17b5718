"""Audience: is anybody in particular spoken to?"""

from collections.abc import Iterator

from ...documents.brief import Brief
from ...documents.clauses import Clause
from ..reading import Reading
from ..strategy import ADDRESSED
from .base import Remark, posts_only, with_brief


@posts_only
@with_brief
def no_reader(r: Reading, brief: Brief) -> Iterator[Remark]:
    """No role, sector, problem or word of any audience stands in the post, in whatever wording."""
    if not r.english or r.named_reader or (r.meant_reader and r.meant_reader.nearness >= ADDRESSED):
        return
    readers = " or ".join(dict.fromkeys(a.role for a in brief.audiences if a.role)) or "the reader of the brief"
    pains = [a.pain for a in brief.audiences if a.pain]
    hint = f" Name the reader or a problem of theirs, for instance: {pains[0]}." if pains else " Name the reader."
    yield Remark(first_audience(brief), f"Nobody in particular is spoken to. The campaign is for {readers}.{hint}")


def first_audience(brief: Brief) -> Clause:
    """The first audience's role, or what else tells who that is."""
    audience = brief.audiences[0]
    field = next((f for f in ("role", "sector", "pain", "objection") if getattr(audience, f)), None)
    return brief.clause(f"audiences.{audience.id}.{field}") if field else brief.clause("core_message")


MEANING = {"audience.no-reader": no_reader}
