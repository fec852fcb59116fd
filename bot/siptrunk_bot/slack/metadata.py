"""What a form brings back of where it was opened. No text of anybody's."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Metadata(BaseModel):
    """``url`` is the response URL of a command; ``case`` and ``paste`` name a reply."""

    model_config = ConfigDict(frozen=True)

    channel: str
    thread: str
    url: str = ""
    case: str = ""
    paste: str = ""
    public: bool = True

    def packed(self) -> str:
        """As Slack carries it."""
        return self.model_dump_json(exclude_defaults=True)
