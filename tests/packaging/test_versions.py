"""One version everywhere it is written."""

import json
import re
from pathlib import Path

import onbrief

ROOT = Path(__file__).parents[2]


def test_the_extension_has_the_package_s_version() -> None:
    for name in ("package.json", "package-lock.json"):
        assert json.loads((ROOT / "extension" / name).read_text("utf-8"))["version"] == onbrief.__version__


def test_the_changelog_s_newest_entry_is_the_package_s_version() -> None:
    versions = re.findall(r"^## \[(\d\S*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == onbrief.__version__
