"""What the README says can be typed, set and opened, is there."""

import re
from pathlib import Path

import pytest

from onbrief.cli import main
from onbrief.critique.rules import BY_MEANING, BY_RULES
from onbrief.documents.types import TYPES
from onbrief.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
SETTINGS = dict(re.findall(r"^\| `(?:ONBRIEF_)?([A-Z_]+)` \| (.+?) \|", README, re.MULTILINE))


def test_every_make_command_is_a_target() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", README, re.MULTILINE))
    assert {"run", "test", "check"} <= named <= targets


def test_every_command_of_the_command_line_is_shown() -> None:
    assert set(re.findall(r"^onbrief (\w+)", README, re.MULTILINE)) == main.commands.keys()


def test_the_number_of_critiques_is_the_number_of_rules() -> None:
    assert f"look for {len({*BY_RULES, *BY_MEANING})} of the {len(TYPES)} types" in " ".join(README.split())


def test_the_table_of_settings_is_complete() -> None:
    assert SETTINGS.keys() == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize(("name", "said"), [item for item in SETTINGS.items() if item[1].startswith("`")])
def test_a_default_in_the_table_is_the_default(name: str, said: str) -> None:
    default = Settings.model_fields[name.lower()].default
    assert said.strip("`") == (str(default).lower() if isinstance(default, bool) else str(default))


def test_the_first_screen_is_a_sentence_a_picture_and_two_commands() -> None:
    first = README.split("\n## ")[0].splitlines()
    assert sum(line.startswith("![") for line in first) == 1
    assert [line.split("#")[0].strip() for line in first if line.startswith("make ")] == ["make run", "make test"]


def test_links_within_the_project_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^):]+)\)", README)
    assert links and [link for link in links if not (ROOT / link).is_file()] == []


def test_what_the_notice_names_is_there() -> None:
    named = re.findall(r"\((\w+/\S+)\)", (ROOT / "NOTICE").read_text("utf-8"))
    assert named and [path for path in named if not (ROOT / path).exists()] == []
