"""Somebody said that a reply is wrong."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

Wrong: TypeAlias = Literal["cause", "json", "not-a-trunk", "other"]


class Feedback(BaseModel):
    """What is wrong, a redacted line about it, and the rules that had spoken."""

    model_config = ConfigDict(frozen=True)

    what: Wrong
    note: str
    rules: tuple[str, ...]
