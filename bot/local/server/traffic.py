"""A log of requests and responses in both directions; without headers, which hold tokens."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bot.local.json_access import Json

TrafficDirection: TypeAlias = Literal["to the bot", "to Slack"]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response."""

    number: int
    direction: TrafficDirection
    name: str
    """The Web API method, or the type of the delivery."""
    request: Json
    status: int
    """The HTTP status; 0 where there was no response in time."""
    response: Json
    time_s: float = field(default_factory=time.time)
    """Seconds since 1970."""


class Traffic:
    """The last ``max_exchanges`` exchanges, oldest first."""

    def __init__(self, max_exchanges: int = 500) -> None:
        self._exchanges: deque[Exchange] = deque(maxlen=max_exchanges)
        self._count = 0

    def add(
        self, direction: TrafficDirection, name: str, request: Json, status: int, response: Json
    ) -> None:
        """Records an exchange."""
        self._count += 1
        self._exchanges.append(Exchange(self._count, direction, name, request, status, response))

    def all(self) -> tuple[Exchange, ...]:
        """All recorded exchanges."""
        return tuple(self._exchanges)

    def calls(self, name: str) -> tuple[Exchange, ...]:
        """The exchanges of one method, or of one type of delivery."""
        return tuple(exchange for exchange in self._exchanges if exchange.name == name)

    def lines(self) -> str:
        """One line for each exchange, for the message of a failing test."""
        return "\n".join(
            f"{exchange.direction}: {exchange.name} -> {exchange.status} {error_of(exchange)}"
            for exchange in self._exchanges
        )


def error_of(exchange: Exchange) -> str:
    """The error code in the response, empty where there is none."""
    response = exchange.response
    error = response.get("error") if isinstance(response, dict) else None
    return str(error or "")
