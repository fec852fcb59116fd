"""Slack's own pace: about one post a second in a channel, short bursts allowed."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field

from bot.local.json_access import Object, text

PACED = {"chat.postMessage", "chat.update"}


@dataclass(slots=True)
class Pace:
    """A bucket for each channel; off unless a test, or somebody who looks on, switches it on."""

    per_s: float = 0.0
    burst: int = 3
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)

    def retry_after(self, method: str, asked: Object) -> int:
        """Seconds after which to ask again; 0: go ahead."""
        if not self.per_s or method not in PACED:
            return 0
        channel, now = text(asked, "channel"), time.monotonic()
        left, at = self._left.get(channel, (float(self.burst), now))
        left = min(self.burst, left + (now - at) * self.per_s)
        if left < 1:
            self._left[channel] = (left, now)
            return math.ceil((1 - left) / self.per_s)
        self._left[channel] = (left - 1, now)
        return 0
