"""The prompt: what is the same from draft to draft comes first, and the draft, as data, comes last."""

from onbrief.model.prompt import Prompt, compile_prompt
from onbrief.store.shipped import default_policy
from tests.critique.readings import halden, reading


def compiled(text: str, *, off_machine: bool = True, **about: str) -> Prompt:
    return compile_prompt(
        reading(text, *halden(), **about),  # type: ignore[arg-type]
        default_policy(),
        model="gpt-5-mini",
        off_machine=off_machine,
    )


def test_the_system_text_and_the_schema_are_the_same_for_every_draft_of_a_campaign() -> None:
    one = compiled("Three sites had 37% fewer unplanned stops.")
    other = compiled("Follow us!", platform="x", surface="reply", author="employee")
    assert (one.system, one.schema) == (other.system, other.schema)
    assert one.user != other.user


def test_the_draft_comes_last_and_whole() -> None:
    draft = "Line one.\r\n\r\n  Line <two> & {{ three }}.\n"
    prompt = compiled(draft)
    before, _, after = prompt.user.partition(f"\n{draft}\n")
    assert before
    assert after.startswith("</draft ") and "\n" not in after.strip()
