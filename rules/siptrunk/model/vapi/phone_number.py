"""A ``byo-phone-number`` as it was pasted, each field as ``field`` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import PLACEHOLDER, Node, Pointer, value_at
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import AnyField, Field, ObjectAt, read_field

PLACE = re2.compile(r"(?i)<.*>|\.\.\.|…|x{4,}|.*(?:your|here|replace|paste|[_-]id$).*")
"""What people write where an id has still to be filled in."""


@dataclass(frozen=True, slots=True)
class PhoneNumber:
    """One phone number of the user's own; ``document`` is what is sent, ``pointer`` leads to it."""

    document: Node
    pointer: Pointer
    raw: Mapping[str, Node]
    provider: Field[str]
    credential_id: Field[str]
    number: Field[str]
    check: Field[bool]
    name: Field[str]
    cut: bool = False

    @property
    def fields(self) -> tuple[AnyField, ...]:
        """Every field that is no object and no list."""
        return (self.provider, self.credential_id, self.number, self.check, self.name)


def read_phone_number(document: Node, pointer: Pointer, *, cut: bool = False) -> PhoneNumber:
    """The phone number at ``pointer`` of ``document``, which must be an object there."""
    raw = value_at(document, pointer)
    if not isinstance(raw, dict):
        raise TypeError(f"{pointer or 'the document'} is not an object")
    place, specs = ObjectAt(raw, pointer, cut=cut), schema.PHONE_NUMBER
    return PhoneNumber(
        document=document,
        pointer=pointer,
        raw=raw,
        provider=read_field(place, "provider", specs, str),
        credential_id=read_field(place, "credentialId", specs, str),
        number=read_field(place, "number", specs, str),
        check=read_field(place, "numberE164CheckEnabled", specs, bool),
        name=read_field(place, "name", specs, str),
        cut=cut,
    )


def is_placeholder(text: str) -> bool:
    """Whether ``text`` stands for an id that has still to be filled in."""
    return text.startswith(PLACEHOLDER) or bool(PLACE.fullmatch(text.strip()))
