"""How a rule points at what was pasted: quotations, and names for what they quote."""

from __future__ import annotations

from siptrunk.model.credential import Gateway
from siptrunk.model.evidence import Quoted
from siptrunk.model.field import Option
from siptrunk.model.json import Node, Pointer, at
from siptrunk.text.wording import code, written

OMITTED = "omitted"


def quote(option: Option[str] | Option[int] | Option[bool]) -> Quoted:
    """The option as it stands in the paste; ``omitted`` where it does not."""
    return Quoted(written(option.raw) if option.written else OMITTED, option.pointer)


def quote_at(document: Node, pointer: Pointer) -> Quoted:
    """What stands at ``pointer``; ``omitted`` where nothing does."""
    try:
        return Quoted(written(at(document, pointer)), pointer)
    except KeyError:
        return Quoted(OMITTED, pointer)


def titled(gateway: Gateway) -> str:
    """``Gateway 1``."""
    return f"Gateway {gateway.number}"


def stands(option: Option[bool]) -> str:
    """What a flag is, for the brackets of a sentence: ``it is omitted, which means on``."""
    if not option.written:
        return f"{code(option.key)} is omitted, which means {'on' if option.means else 'off'}"
    if option.raw is option.means:
        return f"{code(option.key)} is {code(option.raw)}"
    return f"{code(option.key)} is {code(written(option.raw))}, which means " + (
        "on" if option.means else "off"
    )
