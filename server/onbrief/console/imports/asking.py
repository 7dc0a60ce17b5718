"""Asking the language model about a source: may it be told, what does it cost, what did it find."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from ...consultation import UNASKED
from ...critique.proposal import Proposal
from ...documents.importing.blocks import Extract
from ...errors import BadField
from ...intake.asking import Answer, grounded, is_withheld, request
from ...intake.proposed import Proposed
from ...model.answered import NOTES, Ended, Tokens
from ...model.client import Model
from ...model.endpoint import Request
from ...model.tokens import count
from ...services import Services, services
from ...store.imports import Source
from ...store.people import Person
from ...store.uses import Call

ANSWER = 4_000  # tokens of an answer at the most
ENVELOPE = 9  # tokens of the roles and marks around two messages
WITHHELD = (
    "The source speaks of something that is under embargo or not public, so the language model, which is not on this "
    "machine, was not asked."
)
PRIVATE = "In private mode nothing leaves this server, so the language model was not asked."
SPENT = "What this month's budget for the language model has left is not enough for it."


def ask(source: Source, extract: Extract, known: Sequence[Proposed], person: Person) -> tuple[Answer, str]:
    """What the model finds beyond what is known, and what is said of it."""
    house = services()
    model = house.studio.model
    if model is None:
        raise BadField("No language model is set up.", "/do")
    off_machine = not model.endpoint.is_on_machine
    if off_machine and house.studio.private:
        return Answer((), {}), PRIVATE
    briefs = house.workspace.shelf().all_briefs
    if off_machine and is_withheld(extract.blocks, known, briefs, house.settings.today()):
        return Answer((), {}), WITHHELD
    choice = house.workspace.shelf().policy("linkedin", None).model.model_copy(update={"max_output_tokens": ANSWER})
    asked = request(source.kind, extract.blocks, known, choice, off_machine=off_machine)
    said, note = _said(house, model, asked, person)
    answer = grounded(source.kind, said, extract.blocks, known)
    return answer, note or _told(answer)


def _said(house: Services, model: Model, asked: Request, person: Person) -> tuple[list[Proposal], str]:
    """What the model says, paid for out of the month's budget, and what went wrong."""
    name, studio, today = asked.choice.name or model.endpoint.name, house.studio, house.settings.today()
    budget = house.workspace.shelf().policy("linkedin", None).budget
    prompt = count(asked.system, name) + count(asked.user, name) + count(str(asked.schema), name) + ENVELOPE
    most = Tokens(prompt=prompt, completion=ANSWER)
    ledger = studio.records.ledger
    reserved = ledger.reserve(f"{today:%Y-%m}", budget, most.sum, studio.cost(name, most), at=datetime.now(UTC))
    if reserved is None:
        return [], SPENT
    ended = Ended(name, "cancelled")
    said: list[Proposal] = []
    try:
        with model.ask(asked) as call:
            for item in call:
                if isinstance(item, Ended):
                    ended = item
                elif isinstance(item, Proposal):
                    said.append(item)
    finally:
        used = ended.tokens or (Tokens() if ended.failure in UNASKED else most)
        cost = studio.cost(name, used)
        ledger.settle(reserved, Call(today, name, "", person.id, used.prompt, used.cached, used.completion, cost))
    return said, NOTES[ended.failure] if ended.failure and not said else ""


def _told(answer: Answer) -> str:
    dropped = Counter(answer.dropped).total()
    more = len(answer.proposed)
    found = f"The language model proposes {more} more, below with the others." if more else "It found nothing more."
    left = f" {dropped} of what it said did not stand, word for word and anew, in the source, and is left out."
    return found + (left if dropped else "")
