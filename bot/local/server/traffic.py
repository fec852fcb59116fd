"""What went over the wire, both ways; headers, and with them tokens, are left out."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bot.local.json_access import Json

Way: TypeAlias = Literal["to the bot", "to Slack"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its answer."""

    number: int
    way: Way
    name: str
    """The method, or what was delivered."""
    sent: Json
    status: int
    """Of HTTP; 0 where there was no answer in time."""
    answered: Json
    at: float = field(default_factory=time.time)


class Traffic:
    """The last exchanges, oldest first."""

    def __init__(self, most: int = 500) -> None:
        self._kept: deque[Exchange] = deque(maxlen=most)
        self._count = 0

    def add(self, way: Way, name: str, sent: Json, status: int, answered: Json) -> Exchange:
        """Keep one more."""
        self._count += 1
        exchange = Exchange(self._count, way, name, sent, status, answered)
        self._kept.append(exchange)
        return exchange

    def all(self) -> tuple[Exchange, ...]:
        """Those that are kept."""
        return tuple(self._kept)

    def calls(self, name: str) -> tuple[Exchange, ...]:
        """Those of one method, or of one kind of delivery."""
        return tuple(one for one in self._kept if one.name == name)

    def lines(self) -> str:
        """One line each, to read when a test fails."""
        return "\n".join(
            f"{one.way}: {one.name} -> {one.status} {_brief(one.answered)}" for one in self._kept
        )


def _brief(answered: Json) -> str:
    error = answered.get("error") if isinstance(answered, dict) else None
    return str(error or "")
