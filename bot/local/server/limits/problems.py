"""Problems of a payload, in Slack's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.local.json_access import Json, text


@dataclass(slots=True)
class ProblemList:
    """Collects problems, each with the JSON pointer of its place."""

    problems: list[tuple[str, str]] = field(default_factory=list)

    @property
    def messages(self) -> tuple[str, ...]:
        """The problems in the form of ``response_metadata.messages``."""
        return tuple(f"[ERROR] {text} [json-pointer:{place}]" for text, place in self.problems)

    def add(self, problem: str, pointer: str) -> None:
        """Adds a problem at a JSON pointer."""
        self.problems.append((problem, pointer))

    def check_length(
        self, value: Json, pointer: str, maximum: int | None, *, minimum: int = 1
    ) -> None:
        """Checks for ``minimum`` to ``maximum`` characters; with ``minimum`` 0 None is allowed."""
        if value is None and minimum == 0:
            return
        if not isinstance(value, str):
            self.add("must be a string", pointer)
        elif len(value) < minimum:
            self.add(f"must be more than {minimum - 1} characters", pointer)
        elif maximum is not None and len(value) > maximum:
            self.add(f"must be less than {maximum + 1} characters", pointer)

    def check_count(self, values: Sequence[object], pointer: str, maximum: int | None) -> None:
        """Checks for at least one and at most ``maximum`` values."""
        if not values:
            self.add("no fewer than 1 items allowed", pointer)
        elif maximum is not None and len(values) > maximum:
            self.add(f"no more than {maximum} items allowed [{len(values)} items found]", pointer)

    def check_text(self, value: Json, pointer: str, maximum: int, *, plain: bool = False) -> None:
        """Checks a text object: ``plain_text``, or without ``plain`` ``mrkdwn`` too."""
        if not isinstance(value, dict):
            self.add("missing required field: text object", pointer)
            return
        allowed = ("plain_text",) if plain else ("plain_text", "mrkdwn")
        if text(value, "type") not in allowed:
            self.add(f"must be one of: {', '.join(allowed)}", f"{pointer}/type")
        self.check_length(value.get("text"), f"{pointer}/text", maximum)
