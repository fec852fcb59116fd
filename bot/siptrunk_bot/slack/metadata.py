"""The private metadata of a modal: where it was opened. It holds no text that a user wrote."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class ModalMetadata(BaseModel):
    """``url`` is the response URL of a command; ``case`` and ``paste`` identify a reply."""

    model_config = ConfigDict(frozen=True)

    channel: str
    thread: str
    url: str = ""
    case: str = ""
    paste: str = ""

    def to_json(self) -> str:
        """The metadata as JSON, without defaults; Slack's limit is 3,000 characters."""
        return self.model_dump_json(exclude_defaults=True)
