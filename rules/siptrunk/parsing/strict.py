"""JSON that needs no help, with the keys that stand twice in it."""

from __future__ import annotations

import json

from siptrunk.model.json import Node, Pointer, below
from siptrunk.parsing.containers import TOO_DEEP, Literal
from siptrunk.text.escapes import replace_surrogates

MOST_DIGITS = 30


def read_strict(text: str, pos: int) -> Literal | None:
    """The JSON object or list at ``pos``; None where it is not JSON.

    NaN and infinities are floats; line breaks may stand in strings.
    """
    twice: dict[int, list[str]] = {}

    def members(pairs: list[tuple[str, Node]]) -> dict[str, Node]:
        node = dict(pairs)
        if len(node) < len(pairs):
            keys = [key for key, _ in pairs]
            twice[id(node)] = [key for key in node if keys.count(key) > 1]
        return node

    decoder = json.JSONDecoder(object_pairs_hook=members, parse_int=_whole, strict=False)
    try:
        node, end = decoder.raw_decode(text, pos)
    except ValueError:
        return None
    except RecursionError:
        return Literal(None, pos, TOO_DEEP, deep=True)
    if text.find("\\ud", pos, end) >= 0 or text.find("\\uD", pos, end) >= 0:
        node = _clean(node)
    return Literal(node, end, strict=True, duplicates=_pointers(node, twice) if twice else ())


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) < MOST_DIGITS else float(digits)


def _pointers(root: Node, twice: dict[int, list[str]]) -> tuple[Pointer, ...]:
    found, left = [], [(root, "")]
    while left:
        node, pointer = left.pop()
        if isinstance(node, dict):
            found += [below(pointer, key) for key in twice.get(id(node), ())]
            left += [(value, below(pointer, key)) for key, value in node.items()]
        elif isinstance(node, list):
            left += [(value, below(pointer, n)) for n, value in enumerate(node)]
    return tuple(sorted(found))


def _clean(root: Node) -> Node:
    """``root`` without lone surrogates, which JSON can escape and nothing can encode."""
    if isinstance(root, str):
        return replace_surrogates(root)
    if isinstance(root, list):
        return [_clean(value) for value in root]
    if isinstance(root, dict):
        return {replace_surrogates(key): _clean(value) for key, value in root.items()}
    return root
