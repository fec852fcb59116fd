r"""Escapes undone with the text as long as it was: a character for each escape, then fillings.

``%22`` becomes ``"`` and two fillings, ``\n`` a line break and one. Each kind of escape is one
replacement of the whole text, so a text made of nothing else takes no longer than another.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import accumulate, pairwise

from siptrunk import lazy_re as re
from siptrunk.text.escapes import HEXADECIMAL
from siptrunk.text.mapped import MappedText
from siptrunk.text.patterns import Pattern

FILLING = "\x0e"
READ_BACKSLASH = "\x0f"
"""A backslash that ended an escape and does not start another one."""
UNSEARCHABLE = "\x7f"
"""Stands for a character that a text cannot have while it is searched."""
PERCENT_RUN = Pattern(r"(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f])+)+")
ENTITIES = {
    "quot;": '"',
    "colon;": ":",
    "equals;": "=",
    "lt;": "<",
    "gt;": ">",
    "#39;": "'",
    "#x27;": "'",
    "apos;": "'",
    "amp;": "&",
}
BACKSLASH_ESCAPES = {
    "'\"'\"'": "'",
    "'\\''": "'",
    "\\\\": READ_BACKSLASH,
    '\\"': '"',
    "\\'": "'",
    "\\/": "/",
    "\\`": "`",
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
}
CARET_ESCAPES = {f"^{sign}": sign for sign in '"&|<>^\\{}:,'}
MAX_DIFFERENT_ESCAPES = 256
"""Different characters that are written as escapes of a kind, and runs of ``%C3%A9``."""
MAX_ENTITY_DEPTH = 4
RUN = re.compile(f"[^{FILLING}]+")


def undo(below: MappedText, fill: Callable[[str], str]) -> MappedText:
    """``below`` with the escapes that ``fill`` knows undone; itself where it has none."""
    filled = fill(below.text)
    if filled is below.text:
        return below
    return MappedText(filled.replace(FILLING, ""), below, FilledOrigin(filled))


def remove_escapes(text: str, fill: Callable[[str], str]) -> str:
    """``text`` with the escapes that ``fill`` knows undone, without a map."""
    return fill(text).replace(FILLING, "")


def fill_percent_escapes(text: str) -> str:
    """``text`` with each URL escape as its character and fillings."""
    if "%" not in text:
        return text
    codes = {part[:2] for part in text.split("%")[1:]}
    for code in codes:
        if len(code) == 2 and code[0] in "01234567" and code[1] in HEXADECIMAL:
            text = _fill(text, f"%{code}", _character(code))
    if any(code[:1] in "CDEFcdef" for code in codes if code):
        matches = zip(PERCENT_RUN.finditer(text), range(MAX_DIFFERENT_ESCAPES), strict=False)
        for run in sorted({match[0] for match, _ in matches}, key=len, reverse=True):
            letters = bytes.fromhex(run.replace("%", "")).decode("utf-8", "replace")
            text = _fill(text, run, letters)
    return text


def fill_backslash_escapes(text: str) -> str:
    """``text`` with each backslash, caret and shell escape as its character and fillings."""
    if "\\" in text:
        for escape, character in BACKSLASH_ESCAPES.items():
            text = _fill(text, escape, character)
        if "\\u" in text:
            text = _fill_codes(text, "\\u", 4)
        if "\\x" in text:
            text = _fill_codes(text, "\\x", 2)
        text = text.replace(READ_BACKSLASH, "\\")
    elif "'\"'\"'" in text:
        text = _fill(text, "'\"'\"'", "'")
    if "^" in text:
        for escape, character in CARET_ESCAPES.items():
            text = _fill(text, escape, character)
    return text


def fill_entities(text: str) -> str:
    """``text`` with the usual HTML entities as their characters and fillings, also nested ones."""
    if "&" not in text:
        return text
    for depth in range(MAX_ENTITY_DEPTH if "&amp;" in text else 0, -1, -1):
        for name, character in ENTITIES.items():
            text = _fill(text, f"&{'amp;' * depth}{name}", character)
    return text


def _fill_codes(text: str, sign: str, size: int) -> str:
    parts = text.split(sign)
    surrogates = {
        (high_code[:size], low_code[:size])
        for high_code, low_code in pairwise(parts[1:])
        if high_code[:1] in {"d", "D"} and len(high_code) == size <= len(low_code)
    }
    for high_code, low_code in list(surrogates)[:MAX_DIFFERENT_ESCAPES]:
        if (
            _is_code(high_code)
            and _is_code(low_code)
            and high_code[1] in "89abAB"
            and low_code[:1] in "dD"
        ):
            character = bytes.fromhex(high_code + low_code).decode("utf-16-be", "replace")
            text = _fill(text, sign + high_code + sign + low_code, character)
    for code in _first({part[:size] for part in parts[1:]}):
        if len(code) == size and _is_code(code):
            text = _fill(text, sign + code, _character(code))
    return text


def _character(code: str) -> str:
    character = chr(int(code, 16))
    is_control = character < " " and character not in "\t\r\n"
    return UNSEARCHABLE if is_control or "\ud800" <= character <= "\udfff" else character


def _first(codes: Iterable[str]) -> list[str]:
    return sorted(codes)[:MAX_DIFFERENT_ESCAPES]


def _is_code(code: str) -> bool:
    return HEXADECIMAL.issuperset(code)


def _fill(text: str, escape: str, character: str) -> str:
    return text.replace(escape, character + FILLING * (len(escape) - len(character)))


class FilledOrigin:
    """Origin of a text that was ``filled`` before its fillings were dropped."""

    def __init__(self, filled: str) -> None:
        self._filled = filled

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``start`` to ``end`` in the text with fillings."""
        return self._place(start), self._place(end)

    @cached_property
    def changes(self) -> list[int]:
        """Where the text goes on after an escape, and its length at last."""
        lengths = (end - start for start, end in self._runs)
        return list(accumulate(lengths))

    @cached_property
    def _runs(self) -> list[tuple[int, int]]:
        """What stands between fillings."""
        return [run.span() for run in RUN.finditer(self._filled)]

    def _place(self, position: int) -> int:
        index = bisect_right(self.changes, position)
        if index == len(self._runs):
            return len(self._filled)
        before = self.changes[index - 1] if index else 0
        return self._runs[index][0] + position - before
