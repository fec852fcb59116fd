"""The phone numbers of the user's own among the objects of a paste."""

from __future__ import annotations

import json
from collections.abc import Iterator

from siptrunk.model.json import Node, Pointer, below
from siptrunk.model.reading import ExtractedObject, ParsedPhoneNumber
from siptrunk.model.vapi.phone_number import read_phone_number
from siptrunk.parsing.extract import Extraction
from siptrunk.parsing.recognise import is_phone_number

MAX_NODES = 20_000
MAX_PHONE_NUMBERS = 20
"""Phone numbers of one paste that are looked at."""


def parse_phone_numbers(extraction: Extraction) -> tuple[ParsedPhoneNumber, ...]:
    """Each phone number once, in the order of the paste."""
    phone_numbers: dict[str, ParsedPhoneNumber] = {}
    for extracted in extraction.objects:
        for parsed in _find(extracted):
            content = json.dumps(parsed.phone_number.raw, sort_keys=True, default=repr)
            phone_numbers.setdefault(content, parsed)
    return tuple(phone_numbers.values())[:MAX_PHONE_NUMBERS]


def _find(extracted: ExtractedObject) -> Iterator[ParsedPhoneNumber]:
    stack: list[tuple[Node, Pointer]] = [(extracted.document, "")]
    count = 0
    while stack and count < MAX_NODES:
        node, pointer = stack.pop()
        count += 1
        if isinstance(node, dict) and is_phone_number(node):
            yield _parse(node, pointer, extracted)
        elif isinstance(node, dict):
            stack += reversed([(value, below(pointer, key)) for key, value in node.items()])
        elif isinstance(node, list):
            stack += reversed([(value, below(pointer, n)) for n, value in enumerate(node)])


def _parse(node: Node, pointer: Pointer, extracted: ExtractedObject) -> ParsedPhoneNumber:
    is_cut = any(place == pointer or place.startswith(f"{pointer}/") for place in extracted.open_at)

    def line_of(place: Pointer) -> int:
        return extracted.line_of(pointer + place)

    return ParsedPhoneNumber(
        read_phone_number(node, "", cut=is_cut),
        extracted.syntax,
        extracted.read_as,
        complete=not is_cut,
        line_of=line_of,
    )
