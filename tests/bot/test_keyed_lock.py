"""Turns: one at a time, by when each began."""

from __future__ import annotations

import asyncio

import pytest

from siptrunk_bot.workflow.keyed_lock import FifoLocks


async def test_whoever_began_first_is_next() -> None:
    locks, order = FifoLocks(), list[str]()

    async def take(name: str, began: float) -> None:
        async with locks.hold("channel", began):
            order.append(name)

    async with locks.hold("channel"):
        waiting = [asyncio.create_task(take(n, b)) for n, b in (("c", 3), ("a", 1), ("b", 2))]
        await asyncio.sleep(0)
    await asyncio.gather(*waiting)
    assert order == ["a", "b", "c"]


async def test_names_do_not_wait_for_each_other() -> None:
    locks = FifoLocks()
    async with locks.hold("one"), locks.hold("other"):
        pass


async def test_who_goes_away_is_passed_over() -> None:
    locks = FifoLocks()

    async def take() -> str:
        async with locks.hold("channel", 1):
            return "taken"

    async with locks.hold("channel"):
        cancelled, late = asyncio.create_task(take()), asyncio.create_task(take())
        await asyncio.sleep(0)
        cancelled.cancel()
        await asyncio.sleep(0)
    assert await late == "taken"
    with pytest.raises(asyncio.CancelledError):
        await cancelled


async def test_a_turn_that_came_too_late_is_passed_on() -> None:
    locks = FifoLocks()

    async def take() -> str:
        async with locks.hold("channel", 1):
            return "taken"

    async with locks.hold("channel"):
        cancelled, late = asyncio.create_task(take()), asyncio.create_task(take())
        await asyncio.sleep(0)
    cancelled.cancel()
    assert await late == "taken"
    async with locks.hold("channel"):
        pass
