"""How a rule quotes what was pasted."""

from __future__ import annotations

from siptrunk.model.evidence import Quoted
from siptrunk.model.field import AnyField, Field
from siptrunk.model.json import Node, Pointer, value_at
from siptrunk.text.wording import code, format_value

OMITTED = "omitted"


def quote(field: AnyField) -> Quoted:
    """The field as the paste has it; ``omitted`` where the paste does not have it."""
    return Quoted(format_value(field.raw) if field.is_present else OMITTED, field.pointer)


def quote_at(document: Node, pointer: Pointer) -> Quoted:
    """The value at ``pointer``; ``omitted`` if there is none."""
    try:
        return Quoted(format_value(value_at(document, pointer)), pointer)
    except KeyError:
        return Quoted(OMITTED, pointer)


def describe_flag(field: Field[bool]) -> str:
    """A flag for the brackets of a sentence: ``it is omitted, which means on``."""
    effect = "on" if field.effective else "off"
    if not field.is_present:
        return f"{code(field.key)} is omitted, which means {effect}"
    if field.raw is field.effective:
        return f"{code(field.key)} is {code(field.raw)}"
    return f"{code(field.key)} is {code(format_value(field.raw))}, which means {effect}"
