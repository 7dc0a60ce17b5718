"""A real Firefox with the extension in it, driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/)."""

import base64
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from .build import FIREFOX_BUILD
from .sites import HOSTS

SETTING = "ONBRIEF_FIREFOX"
NAMES = ("firefox-esr", "firefox")
OURS = "5e3a5a52-0c0e-4b0a-8f6f-1d2c3b4a5f60"  # the host of our own pages, which else is drawn by lot
CONTROL, BACKSPACE, ENTER = "\ue009", "\ue003", "\ue007"
UP = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def find() -> str | None:
    """The path of the Firefox that the setting names, else of the machine's."""
    return os.environ.get(SETTING) or next((path for name in NAMES if (path := shutil.which(name))), None)


class Tab:
    """One tab, and the moves of a writer in it."""

    def __init__(self, session: "Session", address: str) -> None:
        self._call = session.call
        self.id = self._call("browsingContext.create", type="tab")["context"]
        self._call("browsingContext.navigate", context=self.id, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """What a JavaScript expression comes to: a string, number, boolean or null; promises are awaited."""
        return self._evaluate(expression).get("value")

    def wait_for(self, expression: str) -> Any:
        """The first value of the expression that is true."""
        for _ in range(100):
            if value := self.evaluate(expression):
                return value
            time.sleep(0.1)
        raise AssertionError(f"never true: {expression}; the page says: {self.evaluate('document.body.innerText')}")

    def click(self, selector: str) -> None:
        """A press of the mouse, which counts as the writer's own."""
        self.wait_for(f"!!document.querySelector({json.dumps(selector)})")
        element = {"sharedId": self._evaluate(f"document.querySelector({json.dumps(selector)})")["sharedId"]}
        self._press({"x": 0, "y": 0, "origin": {"type": "element", "element": element}})

    def click_within(self, expression: str) -> None:
        """A press of the mouse in the middle of what an expression gives: an element, or a range's first line."""
        box = f"(({expression}).getClientRects()[0])"
        middle = f"[{box}.left + {box}.width / 2, {box}.top + {box}.height / 2].map(Math.round).join()"
        x, y = map(int, self.evaluate(middle).split(","))
        self._press({"x": x, "y": y})

    def type(self, text: str) -> None:
        """Press the keys of a text one after the other."""
        keys = [{"type": way, "value": key} for key in text.replace("\n", ENTER) for way in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def undo(self) -> None:
        """Ctrl+Z."""
        keys = [("keyDown", CONTROL), ("keyDown", "z"), ("keyUp", "z"), ("keyUp", CONTROL)]
        self._act({"type": "key", "id": "keyboard", "actions": [{"type": way, "value": key} for way, key in keys]})

    def screenshot(self) -> bytes:
        """The tab as PNG."""
        return base64.b64decode(self._call("browsingContext.captureScreenshot", context=self.id)["data"])

    def _press(self, where: dict[str, Any]) -> None:
        press = [
            {"type": "pointerMove", **where},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": press})

    def _act(self, source: dict[str, Any]) -> None:
        self._call("browsingContext.activate", context=self.id)
        self._call("input.performActions", context=self.id, actions=[source])

    def _evaluate(self, expression: str) -> Any:
        answer = self._call("script.evaluate", expression=expression, target={"context": self.id}, awaitPromise=True)
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"]


class Session:
    """A started Firefox that trusts every certificate and has the extension."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, count(1)
        self.call("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
        self.call("webExtension.install", extensionData={"type": "path", "path": str(FIREFOX_BUILD)})

    def open(self, address: str) -> Tab:
        """A new tab."""
        return Tab(self, address)

    def own_page(self, name: str) -> Tab:
        """The sidebar or the options, as a tab."""
        return self.open(f"moz-extension://{OURS}/{name}.html")

    def call(self, method: str, **params: Any) -> Any:
        """One command and its result; raises RuntimeError with what the browser said."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self._socket.recv(timeout=30))).get("id") != number:
            pass  # an event
        if answer["type"] == "error":
            raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]


@contextmanager
def browsing(path: str, profile: Path, port: int) -> Iterator[Session]:
    """A Firefox to whom the sites' real names are our pages on `port`."""
    profile.joinpath("user.js").write_text("".join(_preferences(port)), "utf-8")
    # Only with system access may a driver open an extension's own pages.
    flags = ("--headless", "--no-remote", "--remote-debugging-port", "0", "--remote-allow-system-access")
    log = profile / "firefox.log"
    with (
        log.open("w") as output,
        subprocess.Popen([path, *flags, "--profile", str(profile)], stdout=output, stderr=output) as process,
    ):
        try:
            with connect(f"{_address(log, process)}/session", max_size=None) as socket:
                yield Session(socket)
        finally:
            process.terminate()


def _preferences(port: int) -> Iterator[str]:
    ours = json.loads((FIREFOX_BUILD / "manifest.json").read_text("utf-8"))["browser_specific_settings"]["gecko"]["id"]
    preferences = {
        "network.dns.localDomains": ",".join(HOSTS),
        "network.socket.forcePort": f"443={port}",
        "extensions.webextensions.uuids": json.dumps({ours: OURS}),
        "datareporting.policy.dataSubmissionEnabled": False,
    }
    for name, value in preferences.items():
        yield f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        if found := UP.search(log.read_text("utf-8", "replace")):
            return found[1]
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"Firefox did not come up:\n{log.read_text('utf-8', 'replace')}")
