"""On which line of a paste a value stands."""

from __future__ import annotations

import re2

from siptrunk.model.json import Pointer, below, steps
from siptrunk.model.reading import ExtractedObject

TOKEN = re2.compile(
    r'"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'" + r"|[A-Za-z_$][\w$]*|=>|[{}\[\],:=]"
)
OPENING, CLOSING, ASSIGNS = "{[", "}]", (":", "=", "=>")


def line_of(text: str, found: ExtractedObject, pointer: Pointer) -> int:
    """The line of what ``pointer`` leads to, counted from 1; of what holds it where it is absent.

    Reads anything that is written with braces, brackets and commas, as JSON is; in other text it
    is the line on which the object starts.
    """
    lines = _lines(text[slice(*found.span)])
    path = steps(pointer)
    for length in range(len(path), 0, -1):
        place = lines.get(below("", *path[:length]))
        if place is not None:
            return found.line + place
    return found.line


def _lines(text: str) -> dict[Pointer, int]:
    """Of each pointer, how many lines above it the text has."""
    places: dict[Pointer, int] = {}
    path: list[str | int] = []
    line, seen, last = 0, 0, ""
    for token in TOKEN.finditer(text):
        said = token.group()
        line, seen = line + text.count("\n", seen, token.start()), token.start()
        if said in ASSIGNS and path and isinstance(path[-1], str):
            path[-1] = last.strip("\"'")
            places[below("", *path)] = line
        elif said in CLOSING and path:
            path.pop()
        elif said == "," and path and isinstance(path[-1], int):
            path[-1] += 1
        elif said not in CLOSING and said != "," and path and isinstance(path[-1], int):
            places.setdefault(below("", *path), line)
        if said in OPENING:
            path.append("" if said == "{" else 0)
        last = said
    return places
