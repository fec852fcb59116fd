"""Reading, judging and redaction of long text run beside the event loop."""

from __future__ import annotations

import asyncio
import threading

from siptrunk.model.redacted import Raw, Redacted
from siptrunk_bot.conversation.incoming_text import (
    MAX_INLINE_CHARACTERS,
    IncomingText,
    redact_incoming,
)
from siptrunk_bot.worker_threads import DIAGNOSIS, INTAKE
from tests.bot.pastes import SECRET, WITH_SECRET


async def test_work_runs_in_a_thread_of_its_own() -> None:
    loop_thread = threading.current_thread()
    for workers in (INTAKE, DIAGNOSIS):
        assert await workers.run(threading.current_thread) is not loop_thread


async def test_diagnosis_keeps_the_order_of_its_calls() -> None:
    order = list[int]()
    await asyncio.gather(*(DIAGNOSIS.run(order.append, number) for number in range(20)))
    assert order == list(range(20))


async def test_the_loop_goes_on_while_a_diagnosis_runs() -> None:
    release = threading.Event()
    diagnosis = asyncio.create_task(DIAGNOSIS.run(release.wait))
    incoming = await redact_incoming(Raw(WITH_SECRET))
    release.set()
    assert incoming.recognised
    assert SECRET not in incoming.redacted.text
    assert await diagnosis


async def test_short_text_is_redacted_at_once() -> None:
    assert len("hello") <= MAX_INLINE_CHARACTERS
    assert await redact_incoming(Raw("hello")) == IncomingText(Redacted("hello"), recognised=False)
