"""A new version in an old source: one number changes, and nothing else."""

import pytest

from onbrief.documents.brief import Brief
from onbrief.documents.loading import at_version, loads
from onbrief.documents.policy import Policy
from tests.serving import GOLDEN

BRIEF = (GOLDEN / "briefs/line-audit-q4.yaml").read_text("utf-8")
HEAD, REST = "id: line-audit-q4\n", BRIEF.partition("version: 3\n")[2]
WRITTEN = {
    "version: 3\n": "version: 77\n",
    "version: 3   # the third\n": "version: 77   # the third\n",
    "'version':   \"3\"\n": "'version':   77\n",
    "version: &v 3\n": "version: 77\n",
    "version: nonsense\n": "version: 77\n",
}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_only_the_number_of_a_brief_changes(ending: str, mark: str) -> None:
    for written, expected in WRITTEN.items():
        before, after = ((mark + HEAD + line + REST).replace("\n", ending) for line in (written, expected))
        assert at_version(Brief, before, 77) == after
        assert loads(Brief, after).version == 77


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_only_the_number_of_a_policy_changes(ending: str, mark: str) -> None:
    source = (
        "---\nid: ours\nversion: {}  # so far\nname: Ours\nchange_note: X.\n---\n\nversion: 1 is in this text too.\n"
    )
    before, after = ((mark + source.format(number)).replace("\n", ending) for number in (1, 77))
    assert at_version(Policy, before, 77) == after
    assert loads(Policy, after).version == 77


def test_a_version_in_another_place_is_left_alone() -> None:
    text = "context: |\n  version: 1\nnested: {version: 2}\n"
    assert at_version(Brief, text, 77) == text
    assert at_version(Brief, "{version: 2, id: a}", 77) == "{version: 77, id: a}"


@pytest.mark.parametrize("text", ["", "version:", "version: [", "- version: 1", "version", "---\nno end"])
def test_where_none_is_named_the_text_stays(text: str) -> None:
    assert at_version(Brief, text, 77) == text
    assert at_version(Policy, text, 77) == text
