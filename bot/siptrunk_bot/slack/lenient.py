"""Base of the models for Slack's payloads, in which null means the same as left out."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue, model_validator


class Lenient(BaseModel):
    """A model of the part of a payload that is used; other fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def without_nulls(cls, fields: JsonValue) -> JsonValue:
        """Drop the fields that are null."""
        if not isinstance(fields, dict):
            return fields
        return {key: value for key, value in fields.items() if value is not None}
