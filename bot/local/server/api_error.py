"""What Slack's Web API answers when it does not do what was asked."""

from __future__ import annotations

from bot.local.json_access import Object


class RefusedError(Exception):
    """A call was refused; ``code`` is Slack's error code, what stands at ``error``."""

    def __init__(self, code: str, *, messages: tuple[str, ...] = (), **more: str) -> None:
        super().__init__(code)
        self.code = code
        self.messages = messages
        self.more = more

    def answer(self) -> Object:
        """The answer's body."""
        body: Object = {"ok": False, "error": self.code, **self.more}
        if self.messages:
            body["response_metadata"] = {"messages": [*self.messages]}
        return body
