"""Errors of the Web API."""

from __future__ import annotations

from bot.local.json_access import Object


class ApiError(Exception):
    """A refused call. ``code`` is Slack's error code; ``details`` are further members."""

    def __init__(self, code: str, *, messages: tuple[str, ...] = (), **details: str) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.details = details

    def to_json(self) -> Object:
        """The body of the response."""
        body: Object = {"ok": False, "error": self.code, **self.details}
        if self.messages:
            body["response_metadata"] = {"messages": [*self.messages]}
        return body
