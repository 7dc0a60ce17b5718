"""What the stream costs: the lag of the first finding, and the CPU of a critique, beside the LiteLLM proxy.

    python bench/stream.py           # five rounds of everything, about five minutes; `2` makes it two rounds

A model's server writes 300 chunks, 10 ms apart (bench/upstream.py). It is read in turn directly, through the server
that `onbrief run` starts (rules, meaning, grounding, receipt and all), and through the LiteLLM proxy, which only relays
and which the first run installs into bench/.venv. A round is 40 critiques; one begins every 150 ms, so that about 20
are under way at any time. What is measured has one worker and, where the system lets a process choose, a core of its
own; the model's server and the readers share another. The lag is from when the model's server sends the chunk that
completes the first finding to when a reader has that finding.
"""

import asyncio
import json
import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from onbrief.model.answer import Answer

BENCH = Path(__file__).parent
PEER = "litellm[proxy]==1.106.2"
ROUNDS, CRITIQUES, EVERY = 5, 40, 0.15  # seconds
TOKEN = "a-token-for-the-bench-of-the-server"
DRAFT = """A trip at three in the morning costs you the shift, and nobody likes to be called at night for a reset.

37% fewer unplanned stops across three sites over twelve months: that is what the audits found on overland conveyors.
It is incumbent upon every maintenance manager to check the frame first. Nobody likes to be called at night.

Ask the crew which drive tripped, at what load, and who reset it. Write the three answers down. Give them to {mark}.

A service engineer goes through the answers with you in two hours, on your floor, free of charge. You keep the list of
what to mend first, whoever mends it, and your night shift keeps the belt running until the morning comes.

Book a two-hour line audit:
https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4
"""
ALONE = {  # LiteLLM without its look at the network, its log, and keys to check, all of which would cost it time
    "LITELLM_LOCAL_MODEL_COST_MAP": "True",
    "LITELLM_LOG": "ERROR",
    "LITELLM_DANGEROUSLY_PERMIT_WEAK_OR_UNSET_MASTER_KEY": "true",
}

Found = Callable[[bytes], bool]


class Server(NamedTuple):
    """Something to read from: its address, what is asked of it, how a finding shows, and the process to measure."""

    name: str
    port: int
    path: str
    body: Callable[[str], dict[str, object]]
    found: Callable[[], Found]
    pid: int | None


class Round(NamedTuple):
    """Milliseconds: the median lag of the first finding, and CPU per critique."""

    lag: float
    cpu: float


def main(rounds: int) -> None:
    """Measure all in turn and print the medians."""
    with ExitStack() as stack:
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        upstream = stack.enter_context(process([sys.executable, str(BENCH / "upstream.py")]))
        assert upstream.stdout
        port = int(upstream.stdout.readline())
        servers = [direct(port), stack.enter_context(onbrief(port)), stack.enter_context(litellm(port))]
        if len(cores) > 1:
            place(os.getpid(), cores[1])
            place(upstream.pid, cores[1])
            for server in servers:
                place(server.pid, cores[0])
        for server in servers:
            asyncio.run(round_of(server, port, critiques=3))  # warm: connections, models, caches
        took: dict[str, list[Round]] = {server.name: [] for server in servers}
        for _ in range(rounds):
            for server in servers:
                took[server.name].append(asyncio.run(round_of(server, port)))
    report({name: Round(*map(median, zip(*each, strict=True))) for name, each in took.items()}, rounds)


def report(took: dict[str, Round], rounds: int) -> None:
    """The medians, and whether they hold."""
    print(f"{CRITIQUES} critiques a round, 300 chunks each, about 20 at a time; medians of {rounds} rounds")
    print(f"  {'':<20}{'lag, first finding':>20}{'CPU per critique':>20}")
    for name, round_ in took.items():
        cpu = f"{round_.cpu:17.1f} ms" if round_.cpu else ""
        print(f"  {name:<20}{round_.lag:17.2f} ms{cpu}")
    ours, peer, plain = took["onbrief run"], took["LiteLLM proxy"], took["read directly"]
    holds("added lag, in ms, at most 5", ours.lag - plain.lag, ours.lag - plain.lag <= 5)
    holds("times less CPU than LiteLLM, at least 8", peer.cpu / ours.cpu, peer.cpu / ours.cpu >= 8)


def holds(what: str, figure: float, does: bool) -> None:
    """One line of the table of figures: does it hold?"""
    print(f"  → {'holds' if does else 'MISSED'}: {what}: {figure:.2f}", flush=True)


def direct(port: int) -> Server:
    """The model's server itself."""
    return Server("read directly", port, "/v1/chat/completions", completion, proposals, None)


@contextmanager
def onbrief(upstream: int) -> Iterator[Server]:
    """`onbrief run` with the sample workspace."""
    with TemporaryDirectory() as home:
        port = free_port()
        environment = {
            "ONBRIEF_HOME": home,
            "ONBRIEF_PORT": str(port),
            "ONBRIEF_TOKEN": TOKEN,
            "ONBRIEF_MODEL_URL": f"http://127.0.0.1:{upstream}/v1",
            "ONBRIEF_LOG_LEVEL": "error",
        }
        with process([sys.executable, "-m", "onbrief", "run"], **environment) as running:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield Server("onbrief run", port, "/v1/critiques", critique, findings, running.pid)


@contextmanager
def litellm(upstream: int) -> Iterator[Server]:
    """The proxy, relaying to the same model."""
    python = BENCH / ".venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", BENCH / ".venv"], check=True)
        subprocess.run([sys.executable, "-m", "uv", "pip", "install", "-q", "--python", python, PEER], check=True)
    with TemporaryDirectory() as folder:
        config, port = Path(folder) / "config.yaml", free_port()
        model = {"model": "openai/bench", "api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": "none"}
        config.write_text(json.dumps({"model_list": [{"model_name": "bench", "litellm_params": model}]}))
        command = [str(python.with_name("litellm")), "--config", str(config), "--host", "127.0.0.1"]
        with process([*command, "--port", str(port)], **ALONE) as running:
            wait_for(f"http://127.0.0.1:{port}/health/liveliness")
            yield Server("LiteLLM proxy", port, "/v1/chat/completions", completion, proposals, running.pid)


@contextmanager
def process(command: list[str], **environment: str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own, ended at the end."""
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env={**os.environ, **environment}
    )
    try:
        yield running
    finally:
        running.terminate()
        running.wait(10)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def wait_for(url: str) -> None:
    """Until something answers there, a minute at most."""
    until = monotonic() + 60
    while monotonic() < until:
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            sleep(0.1)
    raise SystemExit(f"nothing answers on {url}")


def place(pid: int | None, core: int) -> None:
    """Keep a process with all its threads on one core."""
    for thread in Path(f"/proc/{pid}/task").iterdir() if pid else ():
        os.sched_setaffinity(int(thread.name), {core})


def cpu(pid: int | None) -> float:
    """Milliseconds of CPU that a process has used."""
    if pid is None:
        return 0.0
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def completion(mark: str) -> dict[str, object]:
    """What is asked of a model, as long as OnBrief's own prompt."""
    messages = [{"role": "system", "content": "You are a coach. " * 500}, {"role": "user", "content": mark}]
    return {"model": "bench", "messages": messages, "stream": True, "stream_options": {"include_usage": True}}


def critique(mark: str) -> dict[str, object]:
    """What is asked of OnBrief: a draft that it has never seen."""
    return {"text": DRAFT.format(mark=mark), "platform": "linkedin", "surface": "post", "author": "brand"}


def proposals() -> Found:
    """Sees the first whole finding in a model's stream. The lines of HTTP between the events are no events."""
    answer = Answer()
    return lambda data: bool(answer.feed(data))


def findings() -> Found:
    """Sees the first finding of a model's in OnBrief's stream."""
    held = bytearray()

    def found(data: bytes) -> bool:
        held.extend(data)
        return b'"origin":"model"' in held

    return found


async def round_of(server: Server, upstream: int, critiques: int = CRITIQUES) -> Round:
    """One begins every 150 ms; all are read to their end."""
    before = cpu(server.pid)
    marks = ["mark" + "".join(random.choices("aeioulnrst", k=8)) for _ in range(critiques)]
    reading = []
    for mark in marks:
        reading.append(asyncio.create_task(read(server, mark)))
        await asyncio.sleep(EVERY)
    found = dict(zip(marks, await asyncio.gather(*reading), strict=True))
    with urlopen(f"http://127.0.0.1:{upstream}/sent") as response:
        sent = json.load(response)
    lag = median(1000 * (found[mark] - sent[mark]) for mark in marks)
    return Round(lag, (cpu(server.pid) - before) / critiques)


async def read(server: Server, mark: str) -> float:
    """Ask, read all of the answer, and return when the first finding was there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    body = json.dumps(server.body(mark)).encode()
    head = (
        f"POST {server.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {TOKEN}\r\nConnection: close\r\n"
        f"Accept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    writer.write(head.encode() + body)
    found, at = server.found(), 0.0
    while data := await reader.read(65536):
        if not at and found(data):
            at = monotonic()
    writer.close()
    if not at:
        raise SystemExit(f"no finding through {server.name}")
    return at


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
