"""A language model that can be asked from any thread, through the `openai` library."""

import asyncio
import logging
from weakref import finalize

import httpx2
from openai import AsyncOpenAI, DefaultAioHttpClient

from .answered import Ended
from .breaker import Breaker
from .call import Call
from .endpoint import Endpoint, Patience, Request
from .exchange import Exchange
from .loop import conclude, running

NO_KEY = "none"  # the library wants one, servers on one's own machine do not
USUAL = Patience()
LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100, keepalive_expiry=60)

for chatty in ("openai", "httpx2", "httpcore2"):  # below this they tell addresses and headers
    logging.getLogger(chatty).setLevel(logging.WARNING)


class Model:
    """An endpoint, its connections, and what was learnt about it: what it does not take, and whether it needs a rest.

    Make one for each endpoint and keep it. It may be made before a fork, and asked after it.
    """

    def __init__(self, endpoint: Endpoint, patience: Patience = USUAL) -> None:
        self.endpoint = endpoint
        self._patience = patience
        self._breaker = Breaker()
        self._without: dict[str, frozenset[str]] = {}  # by model: the parameters that are not taken
        self._connected: tuple[asyncio.AbstractEventLoop, AsyncOpenAI] | None = None

    def ask(self, request: Request) -> Call:
        """Begin a call; what comes of it is read from the result."""
        name = request.choice.name or self.endpoint.name
        call = Call(name)
        if self._breaker.lets_through():
            future = asyncio.run_coroutine_threadsafe(self._converse(request, call), running())
            call.watch(future, self._breaker.record)
        else:
            call.deliver(Ended(name, "resting"))
        return call

    async def _converse(self, request: Request, call: Call) -> Ended:
        exchange = Exchange(self._client(), self.endpoint, request, self._patience, self._without, call.deliver)
        return await exchange.run()

    def _client(self) -> AsyncOpenAI:
        """The library's client of the running loop: connections made before a fork are not used after it."""
        loop = asyncio.get_running_loop()
        if not self._connected or self._connected[0] is not loop:
            self._connected = loop, self._connect()
            finalize(self, conclude, loop, self._connected[1].close)
        return self._connected[1]

    def _connect(self) -> AsyncOpenAI:
        """No redirects, and no proxy for what stays on this machine: nobody but the endpoint is to read drafts.
        Retries and all time limits but one are Exchange's, which knows the deadline of the whole."""
        timeout = httpx2.Timeout(None, connect=self._patience.connect)
        transport = DefaultAioHttpClient(
            follow_redirects=False, trust_env=not self.endpoint.is_on_machine, limits=LIMITS, timeout=timeout
        )
        return AsyncOpenAI(
            base_url=self.endpoint.url,
            api_key=self.endpoint.key or NO_KEY,
            http_client=transport,
            max_retries=0,
            timeout=timeout,
        )
