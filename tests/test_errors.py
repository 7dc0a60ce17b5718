"""Errors: one tree, one shape, and nothing of a draft in the log."""

import inspect

import pytest
from flask import Flask
from flask.testing import FlaskClient

import onbrief.errors as errors
from tests.serving import app, assert_problem, client

__all__ = ["app", "client"]

CLASSES = [
    each
    for _, each in inspect.getmembers(errors, inspect.isclass)
    if issubclass(each, errors.OnBriefError) and each is not errors.RequestError
]


@pytest.mark.parametrize("error", CLASSES, ids=lambda error: error.__name__)
def test_the_tree_at_the_top_shows_every_error(error: type[errors.OnBriefError]) -> None:
    tree = errors.__doc__ or ""
    (line,) = [line for line in tree.splitlines() if error.__name__ in line.split()]
    if issubclass(error, errors.RequestError):
        assert str(error.status) in line.split()


def test_every_kind_of_refusal_has_its_own_name() -> None:
    slugs = [
        each.slug for each in CLASSES if issubclass(each, errors.RequestError) and each is not errors.UnusableDraft
    ]
    assert len(slugs) == len(set(slugs))


def test_an_unexpected_error_is_logged_with_an_id_and_without_its_message(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    draft = "".join(["unpub", "lished words"])

    def fail() -> str:
        raise RuntimeError(draft)

    app.add_url_rule("/v1/fail", view_func=fail)
    app.add_url_rule("/fail", view_func=fail)
    problem = assert_problem(client.get("/v1/fail"), 500, "incident")
    page = client.get("/fail")
    assert (page.status_code, page.mimetype) == (500, "text/html")
    assert problem["detail"].split()[-1].rstrip(".") in caplog.text
    assert "in fail" in caplog.text and "RuntimeError" in caplog.text
    for told in (caplog.text, page.text, problem["detail"]):
        assert draft not in told


def test_a_type_is_a_name_that_stays() -> None:
    assert errors.NotSignedIn("…").problem.type == "urn:onbrief:problem:not-signed-in"
