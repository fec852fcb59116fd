"""Slack's rate limit on posts: about one a second in a channel, with short bursts."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

from bot.local.json_access import Object, text

LIMITED_METHODS = {"chat.postMessage", "chat.update"}


@dataclass(slots=True)
class RateLimit:
    """A token bucket per channel; off while ``per_s`` is 0."""

    per_s: float = 0.0
    """Posts a second that are allowed in a channel."""
    burst: int = 3
    """Posts that are allowed at once."""
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)
    """By channel: the tokens, and the monotonic time at which they were counted."""

    def retry_after(self, method: str, arguments: Object) -> int:
        """Seconds for the ``Retry-After`` header; 0: the call is allowed."""
        if not self.per_s or method not in LIMITED_METHODS:
            return 0
        channel, now = text(arguments, "channel"), time.monotonic()
        tokens, counted_s = self._buckets.get(channel, (float(self.burst), now))
        tokens = min(self.burst, tokens + (now - counted_s) * self.per_s)
        if tokens < 1:
            self._buckets[channel] = (tokens, now)
            return math.ceil((1 - tokens) / self.per_s)
        self._buckets[channel] = (tokens - 1, now)
        return 0
