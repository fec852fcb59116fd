r"""Escapes undone with the text as long as it was: what each one stands for, then fillings.

``%22`` becomes ``"`` and two fillings, ``\n`` a line break and one. Each kind of escape is one
replacement of the whole text, so a text made of nothing else takes no longer than another.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from siptrunk.text.patterns import Shape

FILLING = "\x0e"
TAKEN = "\x0f"
"""A backslash that has been read and is not the start of an escape any more."""
HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
WIDE = Shape(r"(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f])+)+")
ENTITIES = {
    "quot;": '"',
    "lt;": "<",
    "gt;": ">",
    "#39;": "'",
    "#x27;": "'",
    "apos;": "'",
    "amp;": "&",
}
SIMPLE = {
    "'\"'\"'": "'",
    "'\\''": "'",
    "\\\\": TAKEN,
    '\\"': '"',
    "\\'": "'",
    "\\/": "/",
    "\\`": "`",
    "\\n": "\n",
    "\\r": "\r",
    "\\t": "\t",
}
CARETS = {f"^{sign}": sign for sign in '"&|<>^\\{}:,'}
STRANGE = "\x7f"
"""Stands for a character that a text cannot have while it is searched."""
MOST = 256
"""Different characters that are written as escapes of a kind, and runs of ``%C3%A9``."""
DEEPEST = 4


def unquoted(text: str) -> str:
    """``text`` with each URL escape as its character and fillings."""
    if "%" not in text:
        return text
    codes = {part[:2] for part in text.split("%")[1:]}
    for code in codes:
        if len(code) == 2 and code[0] in "01234567" and code[1] in HEXADECIMAL:
            text = _replaced(text, f"%{code}", _character(code))
    if any(code[:1] in "CDEFcdef" for code in codes if code):
        wide = {found[0] for found, _ in zip(WIDE.finditer(text), range(MOST), strict=False)}
        for said in sorted(wide, key=len, reverse=True):
            letters = bytes.fromhex(said.replace("%", "")).decode("utf-8", "replace")
            text = _replaced(text, said, letters)
    return text


def unescaped(text: str) -> str:
    """``text`` with each backslash, caret and shell escape as its character and fillings."""
    if "\\" in text:
        for escape, said in SIMPLE.items():
            text = _replaced(text, escape, said)
        if "\\u" in text:
            text = _by_code(text, "\\u", 4)
        if "\\x" in text:
            text = _by_code(text, "\\x", 2)
        text = text.replace(TAKEN, "\\")
    elif "'\"'\"'" in text:
        text = _replaced(text, "'\"'\"'", "'")
    if "^" in text:
        for escape, said in CARETS.items():
            text = _replaced(text, escape, said)
    return text


def unentitied(text: str) -> str:
    """``text`` with the usual HTML entities as their characters and fillings, also nested ones."""
    if "&" not in text:
        return text
    for depth in range(DEEPEST if "&amp;" in text else 0, -1, -1):
        for name, said in ENTITIES.items():
            text = _replaced(text, f"&{'amp;' * depth}{name}", said)
    return text


def _by_code(text: str, sign: str, size: int) -> str:
    parts = text.split(sign)
    pairs = {
        (one[:size], two[:size])
        for one, two in pairwise(parts[1:])
        if one[:1] in {"d", "D"} and len(one) == size
    }
    for high, low in list(pairs)[:MOST]:
        if _is_code(high) and _is_code(low) and high[1] in "89abAB" and low[:1] in "dD":
            units = bytes.fromhex(high + low).decode("utf-16-be", "replace")
            text = _replaced(text, sign + high + sign + low, units)
    for code in _first({part[:size] for part in parts[1:]}):
        if len(code) == size and _is_code(code):
            text = _replaced(text, sign + code, _character(code))
    return text


def _character(code: str) -> str:
    c = chr(int(code, 16))
    return STRANGE if (c < " " and c not in "\t\r\n") or "\ud800" <= c <= "\udfff" else c


def _first(codes: Iterable[str]) -> list[str]:
    return sorted(codes)[:MOST]


def _is_code(code: str) -> bool:
    return HEXADECIMAL.issuperset(code)


def _replaced(text: str, escape: str, said: str) -> str:
    return text.replace(escape, said + FILLING * (len(escape) - len(said)))
