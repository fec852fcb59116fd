"""Back-slashes in strings, and JSON that stands inside a string."""

from __future__ import annotations

import json

QUOTE = '"'
DECODER = json.JSONDecoder(strict=False)
SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}
HEX = {"u": 4, "x": 2}


def unescaped(text: str) -> str:
    """``text`` without the back-slashes that JSON and most languages write in strings."""
    if "\\" not in text:
        return text
    try:
        return without_surrogates(DECODER.decode(f'"{text}"'))
    except ValueError:
        return _unescaped_otherwise(text)


def _unescaped_otherwise(text: str) -> str:
    """The same where JSON has not the escapes, or a quote stands inside."""
    parts, pos = [], 0
    while (slash := text.find("\\", pos)) >= 0:
        parts.append(text[pos:slash])
        said, pos = _escape(text, slash + 1)
        parts.append(said)
    parts.append(text[pos:])
    return without_surrogates("".join(parts))


def _escape(text: str, pos: int) -> tuple[str, int]:
    """What the escape whose letter is at ``pos`` stands for, and where it ends."""
    c = text[pos : pos + 1]
    if c in HEX:
        digits = text[pos + 1 : pos + 1 + HEX[c]]
        if len(digits) == HEX[c] and all(d in "0123456789abcdefABCDEF" for d in digits):
            return chr(int(digits, 16)), pos + 1 + HEX[c]
    return SIMPLE.get(c, c), pos + 1


def without_surrogates(text: str) -> str:
    """``text`` with each pair of surrogates as its character, and each lone one as U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def unescaped_tail(text: str, pos: int, end: int) -> str:
    """The rest of the string in which ``pos`` stands, one level of back-slashes taken off."""
    tail = text[pos:end]
    tail = tail[: len(tail) - (len(tail) - len(tail.rstrip("\\"))) % 2]
    try:
        return without_surrogates(DECODER.raw_decode(f'"{tail}"')[0])
    except ValueError:
        return tail.replace('\\"', QUOTE).replace("\\\\", "\\")


def original_length(text: str, pos: int, length: int, mark: str = "\\") -> int:
    """How many characters of ``text`` from ``pos`` on give ``length`` without ``mark``."""
    start = pos
    while length > 0 and pos < len(text):
        slash = text.find(mark, pos)
        plain = min(length, (slash if slash >= 0 else len(text)) - pos)
        pos, length = pos + plain, length - plain
        if length:
            pos, length = pos + _width(text, pos, mark), length - 1
    return min(pos, len(text)) - start


def _width(text: str, pos: int, mark: str) -> int:
    return 6 if mark == "\\" and text[pos + 1 : pos + 2] == "u" else 2
