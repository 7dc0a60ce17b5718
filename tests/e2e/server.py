"""The real OnBrief server, started as its users start it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

TOKEN = "a-token-for-the-end-to-end-tests"


class OnBrief:
    """A running server: where it is and how to speak with it."""

    def __init__(self, address: str, token: str) -> None:
        self.address, self.token = address, token

    def critique(self, **draft: str) -> Any:
        """The whole critique of a draft, as the extension would be told piece by piece."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        request = Request(
            f"{self.address}/v1/critiques",
            json.dumps({"platform": "linkedin", "surface": "post", "author": "brand", **draft}).encode(),
            {**headers, "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=30) as response:
            return json.load(response)


@contextmanager
def serving_onbrief(home: Path, *options: str) -> Iterator[OnBrief]:
    """`onbrief run` with its home in `home` and, unless the options say otherwise, the sample, whose campaign is always
    forty days old."""
    port = _free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("ONBRIEF_")}
    environment = {**inherited, "ONBRIEF_HOME": str(home), "ONBRIEF_TOKEN": TOKEN}
    command = [sys.executable, "-m", "onbrief", "run", "--port", str(port), *options]
    log = home / "server.log"
    with log.open("w") as output, subprocess.Popen(command, env=environment, stdout=output, stderr=output) as process:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_up(address, process, log)
            yield OnBrief(address, TOKEN)
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_up(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(900):
        if process.poll() is not None:
            break
        try:
            urlopen(f"{address}/healthz", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"onbrief run did not come up:\n{log.read_text()}")
