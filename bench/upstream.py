"""A model that writes 300 chunks, 10 ms apart, to whoever asks: `python bench/upstream.py`; prints its port.

`GET /sent` tells for every critique, by the word that marks its draft, when the chunk was sent that completes the first
finding (time.monotonic of this machine), as JSON.
"""

import asyncio
import itertools
import json
import re

CHUNKS, PAUSE = 300, 0.01  # seconds
MARK = re.compile(rb"mark[a-z]{8}")
CLAUSE, TYPE = "t2", "voice.off-trait"  # of the sample workspace
QUOTES = (
    "It is incumbent upon every maintenance manager",
    "A trip at three in the morning costs you the shift",
    "Ask the crew which drive tripped",
    "Write the three answers down",
    "Nobody likes to be called at night",
)
FINDINGS = [
    {"type": TYPE, "clause": CLAUSE, "quote": quote, "before": "", "after": "", "suggestion": None}
    | {"message": "This reads like a contract, not like a colleague. Say it as on the floor. " + "Plain. " * n}
    for n, quote in enumerate(QUOTES)
]
TEXT = json.dumps({"findings": FINDINGS, "rows": []})
FIRST = TEXT.index("}") + 1  # characters until the first finding is whole


def event(body: object) -> bytes:
    """One server-sent event, as a part of a chunked body."""
    data = b"data: %b\n\n" % (body if isinstance(body, bytes) else json.dumps(body).encode())
    return b"%x\r\n%b\r\n" % (len(data), data)


def chunk(**choice: object) -> dict[str, object]:
    """One chunk of a chat completion, with all that a provider sends along."""
    usual = {"id": "chatcmpl-bench", "object": "chat.completion.chunk", "created": 1, "model": "bench"}
    return {**usual, "choices": [{"index": 0, "delta": {}, "finish_reason": None, **choice}]}


def chunks() -> list[tuple[int, bytes]]:
    """The answer in 300 pieces, each with how many characters have been said by its end."""
    ends = [round(len(TEXT) * n / CHUNKS) for n in range(CHUNKS + 1)]
    return [(end, event(chunk(delta={"content": TEXT[start:end]}))) for start, end in itertools.pairwise(ends)]


STREAM = chunks()
USAGE = {"prompt_tokens": 2000, "completion_tokens": 300, "total_tokens": 2300}
END = event(chunk(finish_reason="stop")) + event({**chunk(), "choices": [], "usage": USAGE}) + event(b"[DONE]")
sent: dict[str, float] = {}


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Serve one connection until it is closed."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
            body = await reader.readexactly(int(length[1])) if length else b""
            if head.startswith(b"GET"):
                said = json.dumps(sent).encode()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(said), said))
                continue
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
            mark = MARK.search(body)
            await write(writer, mark[0].decode() if mark else "")
            if b"connection: close" in head.lower():
                return writer.close()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def write(writer: asyncio.StreamWriter, mark: str) -> None:
    """The answer, each chunk when it is due."""
    loop = asyncio.get_running_loop()
    due = loop.time()
    for end, data in STREAM:
        due += PAUSE
        await asyncio.sleep(due - loop.time())
        if end >= FIRST and mark not in sent:
            sent[mark] = loop.time()
        writer.write(data)
    writer.write(END + b"0\r\n\r\n")


async def main() -> None:
    """Serve on a free port."""
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
