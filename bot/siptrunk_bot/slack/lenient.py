"""What comes from Slack is read leniently: what is null is as good as left out."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue, model_validator


class Lenient(BaseModel):
    """A model of something that Slack sends, or of as much of it as matters here."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def without_nulls(cls, said: dict[str, JsonValue]) -> dict[str, JsonValue]:
        """Null says nothing."""
        return {key: value for key, value in said.items() if value is not None}
