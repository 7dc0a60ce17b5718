"""How all pages are made: what they may hold and weigh, where they lead, and what of others' they carry."""

import re
from hashlib import sha256
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from onbrief.console.flashes import flash
from onbrief.console.navigation import FOOTER, HEADER
from tests.serving import sign_in

CONSOLE = Path(__file__).parents[2] / "server" / "onbrief" / "console"
STATIC = CONSOLE / "static"
HEAVIEST = 150_000  # bytes of a page with all it loads, uncompressed
NAVIGATION = {"Sec-Fetch-Site": "none"}
NAMED = {"briefs": "line-audit-q4", "voices": "halden", "policies": "b2b"}  # a document of each kind
CARRIED = {
    "simple.min.css": "fb0624582679e4af905268e0fb461128583a49b5d9e5d8675d1c9e2fc34c7d3d",  # simpledotcss 2.3.7
    "htmx.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",  # htmx.org 4.0.1
}
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\son\w+=|\bhx-on|\bjs:|javascript:|\|\s*safe", re.IGNORECASE
)


def pages(app: Flask) -> list[str]:
    """The address of every page that takes no argument, and of those about a document."""
    found = []
    for rule in app.url_map.iter_rules():
        is_page = not rule.rule.startswith(("/v1/", "/healthz", "/openapi.json")) and not rule.rule.endswith(".csv")
        if "GET" not in (rule.methods or ()) or not is_page:
            continue
        kind = rule.rule.split("/")[1]
        if not rule.arguments:
            found.append(rule.rule)
        elif kind in NAMED and rule.arguments == {"id"} and not rule.rule.endswith("/difference"):
            found.append(rule.rule.replace("<id>", NAMED[kind]))
    return sorted(found)


def loaded(page: str) -> set[Path]:
    """Every file of ours that a page loads, and that those load in turn."""
    wanted = [STATIC / name for name in re.findall(r'(?:src|href)="/static/([^"]+)"', page)]
    found: set[Path] = set()
    while wanted:
        file = wanted.pop()
        if file not in found:
            found.add(file)
            named = re.findall(r'(?:from|@import url\()\s*"\.?/?([^"]+)"', file.read_text("utf-8"))
            wanted += [file.parent / name for name in named]
    return found


def test_what_others_made_is_carried_unchanged() -> None:
    assert {file.name: sha256(file.read_bytes()).hexdigest() for file in (STATIC / "vendor").iterdir()} == CARRIED


def test_no_template_holds_script_style_or_handlers_of_its_own() -> None:
    templates = sorted((CONSOLE / "templates").rglob("*.html"))
    assert not [file.name for file in templates if INLINE.search(file.read_text("utf-8"))] and templates


def test_every_way_of_the_navigation_leads_to_a_page(app: Flask) -> None:
    assert {place.endpoint for place in (*HEADER, *FOOTER)} <= app.view_functions.keys()


def test_every_page_is_light_and_says_all_without_a_script(app: Flask, tmp_path: Path) -> None:
    client = sign_in(app.test_client(), tmp_path)
    for address in pages(app):
        page = client.get(address, headers=NAVIGATION)
        assert page.status_code == 200, address
        assert len(re.findall("<main", page.text)) == len(re.findall("<h1", page.text)) == 1, address
        weight = len(page.data) + sum(file.stat().st_size for file in loaded(page.text))
        assert weight <= HEAVIEST, f"{address} weighs {weight}"


def test_what_a_page_loads_is_found_to_the_last_file(client: FlaskClient, tmp_path: Path) -> None:
    found = loaded(sign_in(client, tmp_path).get("/", headers=NAVIGATION).text)
    assert {"console.css", "simple.min.css", "try.css", "console.js", "view.js", "icon.svg"} <= {
        file.name for file in found
    }


def test_what_was_done_is_said_on_any_page_and_can_be_undone(app: Flask) -> None:
    with app.test_request_context("/"):
        flash("The finding is set aside <for now>.", "/undo", key="a-key")
        page = render_template_string('{% extends "base.html" %}')
        assert 'role="status"' in page and "&lt;for now&gt;" in page
        assert 'action="/undo"' in page and 'name="key" value="a-key"' in page


@pytest.mark.parametrize("problem", [None, "No such day."])
def test_a_field_names_its_hint_and_what_is_wrong_with_it(app: Flask, problem: str | None) -> None:
    with app.test_request_context("/"):
        made = render_template_string(
            '{% from "_macros.html" import field %}{{ field("ends", "Ends", "x", hint="A day.", problem=problem) }}',
            problem=problem,
        )
    assert 'aria-describedby="field-ends-hint' in made
    assert ("aria-invalid" in made) is ("No such day." in made) is bool(problem)
