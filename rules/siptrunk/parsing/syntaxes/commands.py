"""What curl and its kin send: the words after ``-d`` and ``--data``, as a shell reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.parsing.literals.candidates import FENCE, scan
from siptrunk.parsing.syntaxes.syntax import Fragment, ParsedText, PasteSyntax, Remainder
from siptrunk.text.escapes import unescape_carets, unescape_shell_string, unescape_string
from siptrunk.text.mapped import MappedText, TextBuilder

COMMAND = re2.compile(
    rb"(?i)\b(?:curl|wget|https?ie|xh|invoke-(?:restmethod|webrequest)|irm|iwr)\b"
)
OPTION = re2.compile(
    r"(?:^|[\s\"'`^])(?:--data(?:-raw|-binary|-ascii|-urlencode)?|--json|--body(?:-data)?"
    r"|--post-data|--raw|-[a-zA-Z]?d|-Body)(?:[\s=]|[\\^`]\r?\n)*"
)
HERE_DOCUMENT = re2.compile(r"<<[-~]?\s*(?:'(\w+)'|\"(\w+)\"|\\?(\w+))")
MAX_BODIES = 8
MAX_COMMAND_CHARACTERS = 10_000
SINGLE_QUOTES = "'‘’"
DOUBLE_QUOTES = '"“”'


@dataclass(frozen=True, slots=True)
class Body:
    """What one option sends, and the place of its word in the command's text, end exclusive."""

    content: MappedText
    start: int
    end: int


def find_payloads(remainder: Remainder) -> Iterator[Fragment]:
    """The payload of each body; as it stands in the text where the shell would have mangled it."""
    for body in find_bodies(remainder.view):
        payloads = scan(body.content.text).payloads[:1]
        if not payloads:
            continue
        literal = payloads[0].literal
        if literal.failure:
            unquoted = scan(remainder.text[body.start :]).payloads[:1]
            if unquoted and not unquoted[0].literal.failure:
                end = body.start + unquoted[0].end
                source = ParsedText(remainder.view, body.start)
                yield Fragment(unquoted[0].literal, body.start, end, source)
                continue
        yield Fragment(literal, body.start, body.end, ParsedText(body.content))


def find_bodies(text: MappedText) -> Iterator[Body]:
    """The bodies that commands in ``text`` send, in order."""
    if not COMMAND.search(text.text.utf8):
        return
    source: str = text.text
    next_start = 0
    for match in islice(OPTION.finditer(source), MAX_BODIES):
        if match.start() < next_start:
            continue
        end = source.find(FENCE, match.end())
        body = _read_body(text, match.end(), end if end >= 0 else len(source))
        next_start = body.end
        if body.content.text:
            yield body


def _read_body(below: MappedText, start: int, end: int) -> Body:
    text: str = below.text
    if text.startswith("@-", start):
        return _read_here_document(below, start, end)
    if text.startswith(("@'", '@"'), start):
        stop = text.find("\n" + text[start + 1] + "@", start, end)
        stop = stop if stop >= 0 else end
        return Body(_slice(below, start + 2, stop), start, min(stop + 3, end))
    if _has_carets(text, start, end):
        command = unescape_carets(text, start, min(end, start + MAX_COMMAND_CHARACTERS))
        word = _Word(command.over(below), 0, len(command.text))
        return Body(word.read(), start, command.span(0, word.position)[1])
    word = _Word(below, start, end)
    return Body(word.read(), start, word.position)


def _slice(below: MappedText, start: int, end: int) -> MappedText:
    builder = TextBuilder(below)
    builder.copy(start, end)
    return builder.build()


def _has_carets(text: str, start: int, end: int) -> bool:
    """Whether carets stand before the quotes: before all, or only before those inside."""
    inside = text.find('^\\^"', start, min(end, start + MAX_COMMAND_CHARACTERS))
    return text.startswith("^", start) or (text.startswith('"', start) and inside >= 0)


def _read_here_document(below: MappedText, start: int, end: int) -> Body:
    text: str = below.text
    match = HERE_DOCUMENT.search(text[start:end])
    line = text.find("\n", start + match.end(), end) if match else -1
    if not match or line < 0:
        return Body(_slice(below, start, start), start, start)
    name = match.group(1) or match.group(2) or match.group(3)
    stop = text.find(f"\n{name}", line, end)
    stop = stop if stop >= 0 else end
    return Body(_slice(below, line + 1, stop), line + 1, stop)


class _Word:
    """Reads one word of a shell: parts in quotes and without, one after the other."""

    def __init__(self, below: MappedText, position: int, end: int) -> None:
        self.text: str = below.text
        self.position = position
        self.end = end
        self._builder = TextBuilder(below)

    def read(self) -> MappedText:
        """The word with its quotes taken off; what is cut off ends at ``end``."""
        while self.position < self.end and not self.text[self.position].isspace():
            self._read_part()
        return self._builder.build()

    def _read_part(self) -> None:
        text, start = self.text, self.position
        c = text[start]
        if text.startswith("$'", start):
            string = self._read_until("'", start + 2, escapes=True)
            self._add(start + 2, unescape_string(string))
        elif c in SINGLE_QUOTES:
            string = self._read_until("'" if c == "'" else "’", start + 1, escapes=False)
            self._add(start + 1, string)
        elif c in DOUBLE_QUOTES:
            self._add(start + 1, self._read_double(start))
        elif c == "\\":
            self.position = min(start + 2, self.end)
            self._add(start + 1, text[start + 1 : self.position].replace("\n", ""))
        else:
            self._read_bare(start)

    def _read_bare(self, start: int) -> None:
        text = self.text
        while self.position < self.end and not (
            text[self.position].isspace()
            or text[self.position] in SINGLE_QUOTES + DOUBLE_QUOTES + "\\"
        ):
            self.position += 1
        self._builder.copy(start, self.position)

    def _read_double(self, start: int) -> str:
        """Between double quotes, where Windows doubles a quote that others escape."""
        quote = '"' if self.text[start] == '"' else "”"
        string = self._read_until(quote, start + 1, escapes=True)
        while string and self.position < self.end and self.text[self.position] == '"':
            string += '"' + self._read_until(quote, self.position + 1, escapes=True)
        return unescape_shell_string(string)

    def _read_until(self, quote: str, start: int, *, escapes: bool) -> str:
        stop = self.text.find(quote, start, self.end)
        while escapes and stop > 0 and _is_escaped(self.text, stop, start):
            stop = self.text.find(quote, stop + 1, self.end)
        self.position = stop + 1 if stop >= 0 else self.end
        return self.text[start : stop if stop >= 0 else self.end]

    def _add(self, start: int, text: str) -> None:
        """Adds what was read from ``start`` on, line by line where escapes stand for no line."""
        lines = text.splitlines(keepends=True)
        source_lines = self.text[start : self.position].splitlines(keepends=True)
        if len(lines) != len(source_lines):
            lines, source_lines = [text], [self.text[start : self.position]]
        for line, source in zip(lines, source_lines, strict=True):
            self._builder.replace(start, start + len(source), line)
            start += len(source)


def _is_escaped(text: str, position: int, start: int) -> bool:
    slashes = position - 1
    while slashes >= start and text[slashes] == "\\":
        slashes -= 1
    return (position - slashes) % 2 == 0


COMMANDS = PasteSyntax(find_payloads, "curl")
