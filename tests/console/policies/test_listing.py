"""The list of policies: which one serves where and why, and a new one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from onbrief.documents.policy import Policy
from tests.people import House, house_in
from tests.serving import sample_folder

from .lead import Lead

CAMPAIGN = "campaigns: [line-audit-q4]"
FOR_X = "---\nid: for-x\nversion: 1\nname: Short\napplies_to: {platforms: [x]}\n---\nBe brief.\n"
FOR_AUDIT = (
    FOR_X.replace("for-x", "for-audit")
    .replace("Short", "Audit")
    .replace("platforms: [x]", "campaigns: [line-audit-q4]")
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A server with a policy for a platform and one for a campaign in production."""
    house = house_in(tmp_path_factory.mktemp("listing"))
    for text in (FOR_X, FOR_AUDIT):
        made = house.records.library.create("policy", text, by="", note="", at=datetime.now(UTC))
        house.records.library.label("policy", made.id, "production", 1, by="", at=datetime.now(UTC))
    return house


def rows(page: str) -> list[str]:
    """The words of each row of the table."""
    table = page.split("<tbody>")[1].split("</tbody>")[0]
    return [" ".join(row.replace(">", "> ").split()) for row in table.split("<tr>")[1:]]


def test_the_list_says_which_policy_serves_where_and_why(house: House) -> None:
    told = rows(Lead(house).client.get("/policies").text)
    wanted = [
        ("Line audit on LinkedIn", "Audit", "It names this campaign."),
        ("Line audit on X", "Audit", "It names this campaign."),
        ("no campaign on LinkedIn", "B2B default", "None names this campaign or platform."),
        ("no campaign on X", "Short", "It names X."),
    ]
    assert len(told) == len(wanted)
    for row, words in zip(told, wanted, strict=True):
        assert all(word in row for word in words), row


def test_a_new_one_is_a_copy_that_serves_nowhere(house: House) -> None:
    lead = Lead(house)
    made = lead.client.post("/policies", data={"from": "for-x", "name": "  For   fairs "})
    assert made.location == "/policies/for-fairs/edit"
    copy = house.records.library.held("policy", "for-fairs")
    assert "production" not in copy.labels and copy.name == "For fairs"
    document = copy.latest.document()
    assert isinstance(document, Policy) and document.instructions == "Be brief."
    assert document.applies_to.platforms == () and document.identity == "for-fairs@1"
    again = lead.client.post("/policies", data={"from": "for-x", "name": "For fairs"})
    assert again.location == "/policies/for-fairs-2/edit"


@pytest.mark.parametrize("told", [{"name": " ", "from": "b2b"}, {"name": "Ours", "from": "nobody"}, {}])
def test_a_new_one_needs_a_name_and_a_beginning(house: House, told: dict[str, str]) -> None:
    answer = Lead(house).client.post("/policies", data=told)
    assert answer.status_code == 422 and "Give it a name" in answer.text


def test_in_a_folder_policies_are_read_and_nothing_offers_to_edit_them(tmp_path: Path) -> None:
    folder = sample_folder(tmp_path)
    (folder / "policies").mkdir(exist_ok=True)
    (folder / "policies" / "x.md").write_text(FOR_X, "utf-8")
    lead = Lead(house_in(tmp_path, workspace=folder), "for-x")
    page = lead.client.get("/policies").text
    assert str(folder) in page and "/edit" not in page and "Short" in page
    assert "Be brief." in lead.client.get("/policies/for-x").text
    assert "Be brief." in lead.client.get("/policies/for-x/prompt").text
    assert lead.client.get(lead.address).status_code == 409


def test_a_policy_that_is_not_there_is_told(house: House) -> None:
    client = Lead(house).client
    assert {client.get(f"/policies/nobody{side}").status_code for side in ("", "/prompt", "/edit", "/source")} == {404}
