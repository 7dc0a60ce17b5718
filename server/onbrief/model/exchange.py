"""One call from its first attempt to its end: time limits, retries, and doing with less where a server asks for it."""

import asyncio
import logging
import traceback
from collections.abc import Callable, Iterable
from dataclasses import replace
from random import random
from typing import Any

import httpx2
from aiohttp import ClientError
from openai import APIStatusError, AsyncOpenAI, OpenAIError

from .answer import Answer
from .answered import NOTES, Answered, Ended
from .endpoint import Endpoint, Patience, Request
from .failures import RETRIED, Failure, failure_of
from .parameters import parameters, refused

RETRIES = 2
JITTER = 0.25  # of a pause, so that many who were turned away together do not come back together
USAGE_GRACE, END_GRACE = 2.0, 0.25  # seconds that the count of tokens, and the end of the body, may still take

STEP = 0.1  # seconds by which a time limit is moved at the least

logger = logging.getLogger(__name__)


class Exchange:
    """Asks, reads, asks again where that helps and nothing was delivered yet, and says how it ended."""

    def __init__(
        self,
        client: AsyncOpenAI,
        endpoint: Endpoint,
        request: Request,
        patience: Patience,
        without: dict[str, frozenset[str]],
        deliver: Callable[[Answered], None],
    ) -> None:
        self._client = client
        self._endpoint = endpoint
        self._request = request
        self._patience = patience
        self._name = request.choice.name or endpoint.name
        self._known = without
        self._deliver = deliver
        self._delivered = 0
        self._clock = asyncio.get_running_loop().time
        self._deadline = self._clock() + min(patience.whole, request.choice.timeout_s)

    async def run(self) -> Ended:
        """The whole call. Whatever goes wrong is told by the result."""
        try:
            ended = await self._persist()
        except Exception as error:  # a mistake of ours; its message could hold the draft, so only its place is told
            place = traceback.extract_tb(error.__traceback__)[-1]
            logger.error("%s in %s, line %s", type(error).__name__, place.filename, place.lineno)
            ended = Ended(self._name, "unreadable")
        if ended.failure:
            logger.warning("%s: %s", self._name, NOTES[ended.failure])
        return ended

    async def _persist(self) -> Ended:
        retries, without = 0, self._without_at_first()
        while True:
            answer = Answer()
            failure = await self._attempt(answer, without)
            if failure and failure.refused:
                without |= failure.refused
                continue
            pause = self._pause(failure, retries) if failure else None
            if pause is None:
                return Ended(self._name, failure.reason if failure else None, answer.tokens, answer.malformed)
            retries += 1
            await asyncio.sleep(pause)

    def _without_at_first(self) -> frozenset[str]:
        in_words = {"response_format"} if self._endpoint.output == "text" else ()
        return self._known.get(self._name, frozenset()).union(in_words)

    def _pause(self, failure: Failure, retries: int) -> float | None:
        """Seconds to the next attempt; None when there is to be none."""
        if not failure.may_pass or retries == RETRIES or self._delivered:
            return None
        pause = max(failure.after, self._patience.pause * 2**retries) * (1 + JITTER * random())
        return pause if self._clock() + pause < self._deadline else None

    async def _attempt(self, answer: Answer, without: frozenset[str]) -> Failure | None:
        sent = parameters(self._request, self._endpoint, without)
        try:
            await self._read(answer, sent, without)
        except APIStatusError as error:
            must = "response_format" if self._endpoint.output == "schema" else None
            return replace(failure_of(error), refused=refused(error, sent["extra_body"], must))
        except OpenAIError as error:
            return failure_of(error)
        except ClientError:  # what the connections below `httpx2` say of a server that speaks no HTTP
            return Failure("unreachable")
        except TimeoutError:
            if not answer.is_complete:
                return Failure("timed-out")
        except httpx2.HTTPError:
            pass  # cut off: what the answer lacks tells
        self._hand_on(answer.close())
        return Failure(answer.failure, may_pass=answer.failure in RETRIED) if answer.failure else None

    async def _read(self, answer: Answer, sent: dict[str, Any], without: frozenset[str]) -> None:
        until = self._clock() + self._patience.first_token
        async with asyncio.timeout_at(min(until, self._deadline)) as timer:
            async with self._client.chat.completions.with_streaming_response.create(**sent) as response:
                self._known[self._name] = without
                async for data in response.iter_bytes():
                    known = answer.news, answer.is_over
                    self._hand_on(answer.feed(data))
                    if answer.is_cut:
                        return
                    if (answer.news, answer.is_over) != known:
                        self._extend(timer, min(self._clock() + self._grace(answer), self._deadline))

    def _extend(self, timer: asyncio.Timeout, until: float) -> None:
        """Move the time limit, unless by next to nothing: a chunk comes every few milliseconds."""
        if until == self._deadline or abs(until - (timer.when() or 0)) > STEP:
            timer.reschedule(until)

    def _grace(self, answer: Answer) -> float:
        """Seconds until the next sign of life."""
        if answer.is_over:
            return min(self._patience.idle, END_GRACE)
        return min(self._patience.idle, USAGE_GRACE) if answer.is_complete else self._patience.idle

    def _hand_on(self, items: Iterable[Answered]) -> None:
        for item in items:
            self._delivered += 1
            self._deliver(item)
