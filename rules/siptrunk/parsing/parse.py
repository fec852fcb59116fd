"""The credentials of a paste that are Vapi's ``byo-sip-trunk``, and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

from siptrunk.model.credential import MAX_GATEWAYS, Credential, read_credential
from siptrunk.model.json import Node, Pointer, Unknown, at, below, steps
from siptrunk.model.reading import ExtractedObject, ParsedPayload
from siptrunk.parsing.candidates import scan
from siptrunk.parsing.extract import Extraction
from siptrunk.parsing.keywords import PAYLOAD_IN_STRING
from siptrunk.parsing.recognise import (
    has_gateway,
    is_credential,
    is_gateway,
    is_gateways,
    is_trunk_provider,
)

WRAPPERS = frozenset(
    (
        *("body", "data", "json", "payload", "request", "requestBody", "request_body", "jsonBody"),
        *("response", "result", "params", "parameters", "input", "args", "config", "options"),
    )
)
"""Keys of what carries a payload to the API, or logs it, and is no part of it."""
MOST_NODES = 20_000
LONGEST_LINE = 60
TOO_MANY = f"only the first {MAX_GATEWAYS} gateways"


@dataclass(frozen=True, slots=True)
class Whole:
    """A document that is sent as one, with the credential somewhere in it."""

    document: Node
    pointer: Pointer
    open_at: tuple[Pointer, ...]
    duplicates: tuple[Pointer, ...]


def parse(extraction: Extraction, *, symptom: bool) -> tuple[ParsedPayload, ...]:
    """Each credential once, in the order of the paste. ``symptom``: the trunk error is beside it.

    Left out are other products' objects, other credentials, and one that is cut off before a
    gateway can be read.
    """
    seen: set[str] = set()
    readings = []
    for found in extraction.objects:
        if found.is_labelled and not symptom and not _names_trunk(found.document):
            continue
        for whole in _wholes(found, symptom=symptom):
            reading = _reading(whole, found, extraction.text)
            same = json.dumps(reading.credential.raw, sort_keys=True, default=repr)
            if same not in seen:
                seen.add(same)
                readings.append(reading)
    return tuple(_joined(readings))


def _joined(readings: list[ParsedPayload]) -> list[ParsedPayload]:
    """``const gateways = […]`` and the credential that names it are one."""
    lists = [one for one in readings if one.complete and one.credential.raw.keys() == {"gateways"}]
    naming = [one for one in readings if one.credential.gateways_raw == Unknown("gateways")]
    if len(lists) != 1 or len(naming) != 1 or lists[0].credential.duplicates:
        return readings
    listed, named = lists[0].credential, naming[0].credential
    document = deepcopy(named.document)
    raw = at(document, named.pointer)
    if isinstance(raw, dict):
        raw["gateways"] = listed.gateways_raw
    whole = read_credential(
        document,
        named.pointer,
        duplicates=named.duplicates,
        first_line=min(listed.first_line, named.first_line),
    )
    joined = replace(naming[0], credential=whole)
    return [joined if one is naming[0] else one for one in readings if one is not lists[0]]


def _wholes(found: ExtractedObject, *, symptom: bool) -> Iterator[Whole]:
    """Walks down to each credential, not into it; JSON in a string is a document of its own."""
    left: list[tuple[Node, Pointer]] = [(found.document, "")]
    count = 0
    while left and count < MOST_NODES:
        node, pointer = left.pop()
        count += 1
        if isinstance(node, str):
            yield from _in_string(node, found, symptom=symptom)
            continue
        whole = _whole(node, pointer, found, symptom=symptom)
        if whole is not None:
            if _is_readable(whole):
                yield whole
            continue
        entries = node.items() if isinstance(node, dict) else enumerate(_list(node))
        left += reversed([(value, below(pointer, key)) for key, value in entries])


def _names_trunk(document: Node) -> bool:
    return isinstance(document, dict) and is_trunk_provider(document.get("provider"))


def _list(node: Node) -> list[Node]:
    return node if isinstance(node, list) else []


def _whole(node: Node, pointer: Pointer, found: ExtractedObject, *, symptom: bool) -> Whole | None:
    if isinstance(node, dict) and is_credential(node, symptom=symptom):
        return _unwrapped(pointer, found)
    if isinstance(node, list) and is_gateways(node, symptom=symptom):
        return _as_gateways(node, "/gateways", pointer, found)
    if isinstance(node, dict) and is_gateway(node, symptom=symptom):
        return _as_gateways([node], "/gateways/0", pointer, found)
    return None


def _as_gateways(
    gateways: list[Node], prefix: Pointer, pointer: Pointer, found: ExtractedObject
) -> Whole:
    """A list of gateways, or one alone, as the credential that it is a part of."""
    return Whole(
        {"gateways": gateways},
        "",
        tuple(prefix + inner for inner in _inside(found.open_at, pointer)),
        tuple(prefix + inner for inner in _inside(found.duplicates, pointer)),
    )


def _unwrapped(pointer: Pointer, found: ExtractedObject) -> Whole:
    """The document without what carries it to the API."""
    parts, start = steps(pointer), 0
    for n, part in enumerate(parts, 1):
        if part in WRAPPERS or (n == 1 and isinstance(found.document, list)):
            start = n
    root = below("", *parts[:start])
    return Whole(
        at(found.document, root),
        below("", *parts[start:]),
        _inside(found.open_at, root),
        _inside(found.duplicates, root),
    )


def _inside(pointers: tuple[Pointer, ...], root: Pointer) -> tuple[Pointer, ...]:
    """``pointers`` at or below ``root``, as seen from there."""
    return tuple(p[len(root) :] for p in pointers if p == root or p.startswith(f"{root}/"))


def _in_string(text: str, found: ExtractedObject, *, symptom: bool) -> Iterator[Whole]:
    if not PAYLOAD_IN_STRING.search(text):
        return
    for piece in scan(text).pieces:
        literal = piece.literal
        inner = replace(
            found,
            document=literal.node,
            open_at=literal.open_at,
            duplicates=literal.duplicates,
        )
        yield from _wholes(inner, symptom=symptom)


def _is_readable(whole: Whole) -> bool:
    """Whether it is whole, or something of a gateway stands before the cut."""
    return whole.pointer not in whole.open_at or has_gateway(at(whole.document, whole.pointer))


def _credential(whole: Whole, line: int) -> Credential:
    inside = frozenset(
        p for p in whole.open_at if p == whole.pointer or p.startswith(f"{whole.pointer}/")
    )
    return read_credential(
        whole.document,
        whole.pointer,
        duplicates=whole.duplicates,
        open_at=inside,
        first_line=line,
    )


def _reading(whole: Whole, found: ExtractedObject, text: str) -> ParsedPayload:
    complete = not whole.open_at
    credential = _credential(whole, found.line)
    entries = credential.gateways_raw
    unread = TOO_MANY if isinstance(entries, list) and len(entries) > MAX_GATEWAYS else ""
    return ParsedPayload(
        credential=credential,
        syntax=found.syntax,
        read_as=", ".join(filter(None, (found.read_as, unread))),
        complete=complete,
        cut_after="" if complete else _last_line(text[slice(*found.span)]),
        limit_note=unread,
    )


def _last_line(text: str) -> str:
    line = text.rstrip().rpartition("\n")[2].strip()
    return line if len(line) <= LONGEST_LINE else f"…{line[-LONGEST_LINE:]}"
