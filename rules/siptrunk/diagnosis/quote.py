"""How a rule quotes what was pasted."""

from __future__ import annotations

from siptrunk.model.evidence import Quoted
from siptrunk.model.json import Node, Pointer, Unknown, value_at
from siptrunk.model.vapi.credential import Gateway
from siptrunk.model.vapi.field import AnyField, Field
from siptrunk.text.wording import code, format_value

OMITTED = "omitted"


def quote(field: AnyField) -> Quoted:
    """The field as the paste has it; ``omitted`` where the paste does not have it."""
    line = field.origin.line if field.origin and field.origin.line else None
    return Quoted(format_value(field.raw) if field.is_present else OMITTED, field.pointer, line)


def describe_origin(field: AnyField) -> str:
    """Where a value comes from that the payload only names: ``from `HOST`, line 3``; else empty."""
    origin = field.origin
    if origin is None:
        return ""
    words = {
        "constant": "from",
        "default": "the default of",
        "fallback": "the fallback of",
        "box": "the box",
    }
    line = f", line {origin.line}" if origin.line else ""
    return f"{words[origin.kind]} {code(origin.name)}{line}"


def quote_at(document: Node, pointer: Pointer) -> Quoted:
    """The value at ``pointer``; ``omitted`` if there is none."""
    try:
        return Quoted(format_value(value_at(document, pointer)), pointer)
    except KeyError:
        return Quoted(OMITTED, pointer)


def describe_unseen_address(gateway: Gateway) -> str:
    """That the address of a gateway cannot be seen, and what stands there; no full stop.

    One that ends in a domain is a hostname, whatever stands before it.
    """
    raw = gateway.ip.raw
    if gateway.unseen_domain:
        return f"The address of gateway {gateway.number} is a hostname ({code(raw)})"
    if isinstance(raw, Unknown) and raw.is_ambiguous:
        why = f"{code(raw)} is set in more than one place"
    else:
        why = code(gateway.spread if raw is None else raw)
    return f"The address of gateway {gateway.number} cannot be seen ({why})"


def describe_flag(field: Field[bool]) -> str:
    """A flag for the brackets of a sentence: ``it is omitted, which means on``."""
    effect = "on" if field.effective else "off"
    if field.origin and field.origin.kind == "box":
        return f"{code(field.origin.name)} is {'ticked' if field.effective else 'not ticked'}"
    if field.origin:
        return f"{code(field.key)} is {code(field.raw)}, {describe_origin(field)}"
    if not field.is_present:
        return f"{code(field.key)} is omitted, which means {effect}"
    if field.raw is field.effective:
        return f"{code(field.key)} is {code(field.raw)}"
    return f"{code(field.key)} is {code(format_value(field.raw))}, which means {effect}"
