"""What is wrong with a payload, in Slack's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.local.json_access import Json, text


@dataclass(slots=True)
class Found:
    """Gathers problems as ``response_metadata.messages`` shows them."""

    messages: list[str] = field(default_factory=list)

    def add(self, says: str, at: str) -> None:
        """One problem, and the JSON pointer to where it is."""
        self.messages.append(f"[ERROR] {says} [json-pointer:{at}]")

    def length(self, value: Json, at: str, most: int | None, *, least: int = 1) -> None:
        """A text of ``least`` to ``most`` characters; with ``least`` 0 it may be absent."""
        if value is None and least == 0:
            return
        if not isinstance(value, str):
            self.add("must be a string", at)
        elif len(value) < least:
            self.add(f"must be more than {least - 1} characters", at)
        elif most is not None and len(value) > most:
            self.add(f"must be less than {most + 1} characters", at)

    def count(self, values: Sequence[object], at: str, most: int | None) -> None:
        """At least one of ``values``, at most ``most``."""
        if not values:
            self.add("no fewer than 1 items allowed", at)
        elif most is not None and len(values) > most:
            self.add(f"no more than {most} items allowed [{len(values)} items found]", at)

    def text(self, value: Json, at: str, most: int, *, plain: bool = False) -> None:
        """A text object: ``plain_text``, or ``mrkdwn`` where that is allowed."""
        if not isinstance(value, dict):
            self.add("missing required field: text object", at)
            return
        allowed = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if text(value, "type") not in allowed:
            self.add(f"must be one of: {', '.join(allowed)}", f"{at}/type")
        self.length(value.get("text"), f"{at}/text", most)
