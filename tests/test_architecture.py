"""The house stands as it was drawn: imports run one way, and its heart knows no server, network, clock or chance."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "server" / "onbrief"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import besides itself. What only wires the others together is not listed.
FRONT = {
    "access",
    "answer",
    "coach",
    "comparison",
    "visit",
    "critique",
    "documents",
    "errors",
    "intake",
    "model",
    "problem",
    "refusals",
    "rehearsal",
    "services",
    "settings",
    "store",
    "trial",
    "provider",
}
MAY_IMPORT = {
    "documents": set[str](),
    "critique": {"documents"},
    "answer": {"documents", "critique"},
    "visit": {"answer", "documents", "model", "store"},
    "consultation": {"answer", "documents", "critique", "model", "store", "visit"},
    "comparison": {"answer", "critique"},
    "coach": {"answer", "consultation", "documents", "critique", "model", "store", "visit"},
    "model": {"documents", "critique", "loopback", "resources"},
    "intake": {"documents", "critique", "model"},
    "resources": set(),
    "problem": set(),
    "errors": {"problem"},
    "refusals": {"errors", "problem"},
    "loopback": set(),
    "settings": {"errors", "loopback", "model"},
    "store": {"documents", "errors", "problem", "resources"},
    "transport": {"errors", "loopback", "settings"},
    "access": {"errors", "settings", "store"},
    "provider": {"errors", "loopback", "settings"},
    "services": {"access", "errors", "model", "provider", "settings", "store", "visit"},
    "api": FRONT,
    "console": FRONT | {"consultation", "policy_text", "resources"},
    "report": {"answer", "critique"},
    "exchange": {"errors", "settings", "store"},
    "devices": {"errors", "report", "settings", "show", "store"},
    "show": {"answer", "errors", "report", "settings", "store"},
    "check": {"answer", "coach", "documents", "errors", "report", "store"},
    "policies": {"check", "documents", "errors", "model", "policy_text", "rehearsal", "settings", "show", "store"},
    "rehearsal": {"critique", "documents", "model", "settings"},
    "trial": {"answer", "coach", "comparison", "documents", "model", "rehearsal", "settings", "visit"},
    "policy_text": {"critique", "documents"},
    "evaluation": {"answer", "coach", "critique", "documents", "store"},
}
WIRING = {"__init__", "__main__", "app", "cli", "cli_options", "cli_policy", "serve"}

PURE = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in ("documents", "critique")]
OUTSIDE = {"flask", "werkzeug", "sqlalchemy", "requests", "httpx", "httpx2", "urllib3", "http", "socket", "asyncio"}
CHANCE = {"time", "random", "secrets", "uuid"}
CLOCK_AND_ENVIRONMENT = {
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today"),
    *("os.environ", "os.getenv", "urllib.request", "Path.home"),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


ROOMS = {room_of(path) for path in MODULES}


def imports(tree: ast.AST, package: tuple[str, ...]) -> Iterator[str]:
    """Dotted names of all that a module of `package` imports, wherever in the module the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            source = ".".join((*above, *([node.module] if node.module else [])))
            yield from (f"{source}.{alias.name}" for alias in node.names)


def imports_of(path: Path) -> list[str]:
    package = path.relative_to(PACKAGE.parent).parent.parts
    return list(imports(ast.parse(path.read_text("utf-8")), package))


def uses(tree: ast.AST) -> set[str]:
    """Every `name.attribute` in a module."""
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(path) in MAY_IMPORT], ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    named = {name.split(".")[1] for name in imports_of(path) if name.startswith("onbrief.")}
    strangers = named & ROOMS - MAY_IMPORT[room_of(path)] - {room_of(path)}
    assert not strangers, f"{name_of(path)} imports from {strangers}"


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_documents_and_critique_know_no_server_network_clock_or_chance(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    names = imports_of(path)
    assert not {name.split(".")[0] for name in names} & (OUTSIDE | CHANCE)
    assert not {*names, *uses(tree)} & CLOCK_AND_ENVIRONMENT


def test_every_room_is_drawn() -> None:
    assert not ROOMS - MAY_IMPORT.keys() - WIRING


def test_an_import_is_seen_in_every_form_and_place() -> None:
    source = (
        "import a.b\nfrom c import d\ndef f():\n    from ..store import g\n    from . import h\n    from .i import j"
    )
    found = list(imports(ast.parse(source), ("onbrief", "critique")))
    assert found == ["a.b", "c.d", "onbrief.store.g", "onbrief.critique.h", "onbrief.critique.i.j"]
