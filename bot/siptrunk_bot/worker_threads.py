"""Worker threads for CPU-bound work, so that it does not block the event loop.

The interpreter lock makes more threads useless. What an acknowledgement waits for, such as
redaction, has threads of its own. Diagnosis has one thread, so that replies keep the order of
their messages. ``SWITCH_INTERVAL_S`` bounds how long the event loop waits for the lock.
"""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar

SWITCH_INTERVAL_S = 0.001
"""A fifth of Python's default: an acknowledgement takes the interpreter lock several times."""

Params = ParamSpec("Params")
Result = TypeVar("Result")


class WorkerThreads:
    """A bounded number of threads; calls beyond it wait in a queue, in order."""

    def __init__(self, name: str, count: int) -> None:
        self._executor = ThreadPoolExecutor(count, thread_name_prefix=f"siptrunk-{name}")

    async def run(
        self, function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Result:
        """The result of ``function``, called in one of the threads."""
        context = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self._executor, lambda: context.run(function, *args, **kwargs)
        )


INTAKE = WorkerThreads("intake", 2)
DIAGNOSIS = WorkerThreads("diagnosis", 1)
