"""JSON that needs no help, with the keys that objects repeat, and where its values stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from siptrunk.model.json import Node, Pointer, below
from siptrunk.parsing.literals.containers import TOO_DEEP, Literal
from siptrunk.text.escapes import replace_surrogates
from siptrunk.text.patterns import Pattern

MAX_INTEGER_DIGITS = 29
TOKEN = Pattern(r"""(?s)"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+""")


def parse_strict(text: str, start: int) -> Literal | None:
    """The JSON object or list at ``start``; None where it is not JSON.

    NaN and infinities are floats; line breaks may stand in strings.
    """
    repeated_keys: dict[int, list[str]] = {}

    def build_object(pairs: list[tuple[str, Node]]) -> dict[str, Node]:
        node = dict(pairs)
        if len(node) < len(pairs):
            keys = [key for key, _ in pairs]
            repeated_keys[id(node)] = [key for key in node if keys.count(key) > 1]
        return node

    decoder = json.JSONDecoder(
        object_pairs_hook=build_object, parse_int=_parse_integer, strict=False
    )
    try:
        node, end = decoder.raw_decode(text, start)
    except ValueError:
        return None
    except RecursionError:
        return Literal(None, start, TOO_DEEP, is_too_deep=True)
    if text.find("\\ud", start, end) >= 0 or text.find("\\uD", start, end) >= 0:
        node = _without_lone_surrogates(node)
    return Literal(
        node,
        end,
        is_strict=True,
        duplicates=_pointers(node, repeated_keys) if repeated_keys else (),
        positions=partial(_positions, text, start, end),
    )


def _parse_integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= MAX_INTEGER_DIGITS else float(digits)


def _pointers(root: Node, keys: Mapping[int, list[str]]) -> tuple[Pointer, ...]:
    """The pointers to ``keys`` of the objects with these ids."""
    pointers: list[Pointer] = []
    stack: list[tuple[Node, Pointer]] = [(root, "")]
    while stack:
        node, pointer = stack.pop()
        if isinstance(node, dict):
            pointers += [below(pointer, key) for key in keys.get(id(node), ())]
            stack += [(value, below(pointer, key)) for key, value in node.items()]
        elif isinstance(node, list):
            stack += [(value, below(pointer, index)) for index, value in enumerate(node)]
    return tuple(sorted(pointers))


def _without_lone_surrogates(root: Node) -> Node:
    """``root`` without lone surrogates, which JSON can escape and nothing can encode."""
    if isinstance(root, str):
        return replace_surrogates(root)
    if isinstance(root, list):
        return [_without_lone_surrogates(value) for value in root]
    if isinstance(root, dict):
        return {
            replace_surrogates(key): _without_lone_surrogates(value) for key, value in root.items()
        }
    return root


def _positions(text: str, start: int, end: int) -> dict[Pointer, int]:
    """Where each key and each element stands in the JSON from ``start`` to ``end``."""
    positions: dict[Pointer, int] = {}
    path: list[str | int] = []
    previous = (start, start)
    for token_start, token_end in TOKEN.spans(text[start:end]):
        span = (start + token_start, start + token_end)
        sign = text[slice(*span)]
        if sign == ":":
            path[-1] = replace_surrogates(json.loads(text[slice(*previous)], strict=False))
            positions[below("", *path)] = previous[0]
        elif sign in "}]":
            path.pop()
        elif sign == ",":
            path[-1] = path[-1] + 1 if isinstance(path[-1], int) else ""
        elif path and isinstance(path[-1], int):
            positions[below("", *path)] = span[0]
        if sign in "{[":
            path.append("" if sign == "{" else 0)
        previous = span
    return positions
