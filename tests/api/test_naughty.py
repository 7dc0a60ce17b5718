"""Texts that break programs: each gives a critique or a clear refusal, never an error of ours."""

import unicodedata

import pytest
from flask.testing import FlaskClient

from onbrief.answer import Critique
from tests.long import EVERY
from tests.serving import app_in, post
from tests.third_party import naughty_strings

HARD = {
    "only emoji": "🐦‍🔥👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿😀" * 20,
    "one word of 20,000 characters": "a" * 20_000,
    "20,000 times a wide character": "語" * 20_000,
    "NUL": "Book\0an audit\0",
    "right to left": "احجز تدقيقًا لمدة ساعتين مجانًا \u202eabc\u202c 37%",
    "combining marks": "Z̸͉͆a̷l̴g̵o̶" * 200,
    "line breaks of all kinds": "a\rb\r\nc\u2028d\u2029e\x0bf\x85g",
    "unassigned and private": "\U000e0fff\ue000\U0010ffff\ufffe",
    "only digits": "1" * 5_000,
    "brackets": "([{" * 2_000,
    "a wall of links": "https://halden.example/audit?a=b&c=%zz " * 200,
    "markup": "<script>alert(1)</script> {{7*7}} ${7*7} %s %n",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A client of one server, which no text changes."""
    return app_in(tmp_path_factory.mktemp("naughty")).test_client()


def assert_judged(client: FlaskClient, text: str) -> None:
    response = post(client, text=text)
    if response.status_code != 200:
        assert response.status_code == 400, text
        assert response.json["type"] == "urn:onbrief:problem:empty-draft"
        assert all(unicodedata.category(char)[0] in "CZ" for char in text)
        return
    critique = Critique.model_validate_json(response.data)
    assert critique.draft.text == text
    for finding in critique.findings:
        if finding.span:
            assert text[finding.span.start : finding.span.end] == finding.span.quote


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_a_hard_text_is_judged(client: FlaskClient, text: str) -> None:
    assert_judged(client, text)


@EVERY
def test_every_naughty_string_is_judged_or_clearly_refused(client: FlaskClient, step: int) -> None:
    for text in naughty_strings()[::step]:
        assert_judged(client, text)


@EVERY
def test_every_naughty_string_is_harmless_in_every_other_field(client: FlaskClient, step: int) -> None:
    for text in naughty_strings()[::step]:
        response = post(client, recent=[text], context=text, draft_id=text[:200])
        assert response.status_code == 200, text
        assert post(client, campaign=text).status_code == 404
