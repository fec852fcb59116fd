"""Escapes undone, as whoever reads the text undoes them: JSON and code, shells, and people."""

from __future__ import annotations

import json

from siptrunk import lazy_re2 as re2
from siptrunk.text.mapped import MappedText, Segment, Segments, TextBuilder

STRING_DECODER = json.JSONDecoder(strict=False)
STRING_ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "",
}  # fmt: skip
CODE_DIGITS = {"u": 4, "x": 2}

HEXADECIMAL = frozenset("0123456789abcdefABCDEF")

APOSTROPHE = re2.compile(
    r"(?i)\\u(?:2018|2019|0027|02bc|00b4)|\\x27"
    r"|&(?:amp;)*(?:#0*39|#x0*27|apos|[lr]squo|#821[67]|#x201[89]);"
)
LINK = re2.compile(r"""(?i)(?:https?://|www\.|docs\.)[^\s"'<>`|]+""")
SOFT_BREAK = "\v"
"""Stands for a line break that was escaped, which does not start a line of the paste."""
WRITTEN_CONTROLS = {
    "\\n": SOFT_BREAK, "\\r": SOFT_BREAK, "\\t": " ", "\\b": " ", "\\f": " ", "\\u2019": "'",
}  # fmt: skip
OTHER_ESCAPE = re2.compile(
    r"(?i)\\(?:u[0-9a-f]{4}|x[0-9a-f]{2})|&(?:amp;)*(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});"
)
MARKUP_TAG = re2.compile(r"(?i)</?[a-z][^<>\n]{0,40}>")
MAX_FORMAT_CHARACTERS = 5000
FORMAT_BRACES = re2.compile(r"\{\{|\}\}|:[ \t]*\{([A-Za-z_][\w.]*)\}")
TERMINAL_COLOUR = re2.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def unescape_string(text: str) -> str:
    """``text`` without the backslashes that JSON and most languages write in strings."""
    if "\\" not in text:
        return text
    try:
        return replace_surrogates(STRING_DECODER.decode(f'"{text}"'))
    except ValueError:
        return _unescape_leniently(text)


def _unescape_leniently(text: str) -> str:
    """``unescape_string`` where JSON has not the escapes, or a quote stands inside."""
    parts: list[str] = []
    position = 0
    while (slash := text.find("\\", position)) >= 0:
        character, escape_end = _string_escape(text, slash + 1)
        parts += (text[position:slash], character)
        position = escape_end
    parts.append(text[position:])
    return replace_surrogates("".join(parts))


def _string_escape(text: str, position: int) -> tuple[str, int]:
    """The character of the escape whose letter is at ``position``, and where the escape ends."""
    letter = text[position : position + 1]
    if letter in CODE_DIGITS:
        end = position + 1 + CODE_DIGITS[letter]
        code = text[position + 1 : end]
        if len(code) == CODE_DIGITS[letter] and HEXADECIMAL.issuperset(code):
            return chr(int(code, 16)), end
    return STRING_ESCAPES.get(letter, letter), position + 1


def replace_surrogates(text: str) -> str:
    """``text`` with each pair of surrogates as its character, and each lone one as U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def unescape_tail(text: str, start: int, end: int) -> MappedText:
    """The rest of the string in which ``start`` stands, one level of backslashes taken off.

    It ends with the string, at ``end`` at the latest; the map is to ``text``.
    """
    tail = text[start:end]
    tail = tail[: len(tail) - (len(tail) - len(tail.rstrip("\\"))) % 2]
    try:
        unescaped = replace_surrogates(STRING_DECODER.raw_decode(f'"{tail}"')[0])
    except ValueError:
        unescaped = tail.replace('\\"', '"').replace("\\\\", "\\")
    return MappedText(unescaped, MappedText(text), EscapeOrigin(text, start, "\\"))


def undouble_braces(text: str, start: int, end: int) -> MappedText:
    """The format string of Python from ``start`` on: its braces once, and variables without any."""
    builder = TextBuilder(MappedText(text))
    end, position = min(end, start + MAX_FORMAT_CHARACTERS), start
    for match in FORMAT_BRACES.finditer(text[start:end]):
        variable = match.group(1)
        first = start + (match.start(1) - 1 if variable else match.start())
        builder.copy(position, first)
        builder.replace(first, start + match.end(), variable or match.group()[0])
        position = start + match.end()
    builder.copy(position, end)
    return builder.build()


def unescape_carets(text: str, start: int, end: int) -> MappedText:
    """A command as Windows passes it on: ``^`` keeps the next character from its meaning."""
    parts = text[start:end].replace("^\r\n", "").replace("^\n", "").split("^^")
    unescaped = "^".join(part.replace("^", "") for part in parts)
    return MappedText(unescaped, MappedText(text), EscapeOrigin(text[:end], start, "^"))


def unescape_shell_string(text: str) -> str:
    """What a shell reads between double quotes."""
    if "\\" not in text:
        return text
    parts = text.replace("\\\n", "").split("\\\\")
    return "\\".join(
        part.replace('\\"', '"').replace("\\$", "$").replace("\\`", "`") for part in parts
    )


class EscapeOrigin:
    """Origin of a text that was ``source`` from ``start`` on without its escape signs.

    The source is read as far as the places that are asked for.
    """

    def __init__(self, source: str, start: int, sign: str) -> None:
        self._source = source
        self._sign = sign
        self._segments = Segments([Segment(0, start, start, is_literal=True)])
        self._read_to = (0, start)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place of ``start`` to ``end`` in the source."""
        self._read(end)
        first, last = self._segments.span(start, end)
        return min(first, len(self._source)), min(last, len(self._source))

    def _read(self, end: int) -> None:
        """Lists the segments up to ``end`` of the text."""
        position, place = self._read_to
        while position <= end and place < len(self._source):
            sign = self._source.find(self._sign, place)
            sign = sign if sign >= 0 else len(self._source)
            if sign > place:
                self._segments.append(Segment(position, place, sign, is_literal=True))
                position += sign - place
            place = sign
            if sign < len(self._source):
                place += self._width(sign)
                self._segments.append(Segment(position, sign, place, is_literal=False))
                position += 1
        self._read_to = position, place

    def _width(self, sign: int) -> int:
        return 6 if self._source[sign : sign + 2] == "\\u" else 2


def strip_escapes(text: str) -> str:
    """The words of ``text``, without links, escapes, tags and colours. It keeps its lines."""
    while "\\\\" in text:
        text = text.replace("\\\\", "\\")
    text = TERMINAL_COLOUR.sub("", text)
    text = LINK.sub(" ", text)
    for escape, character in WRITTEN_CONTROLS.items():
        text = text.replace(escape, character)
    text = APOSTROPHE.sub("'", text)
    text = OTHER_ESCAPE.sub(" ", text)
    return str(MARKUP_TAG.sub(" ", text))
