"""Values of a literal: scalars, strings, the start of containers, and expressions."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Unknown
from siptrunk.parsing.literals.constructors import (
    CAST_WORDS,
    Opening,
    Scalar,
    is_prose,
    read_bracket,
    read_start,
    resolve_string,
)
from siptrunk.parsing.literals.containers import CUT, TOO_DEEP, ContainerStack
from siptrunk.parsing.literals.quirks import Quirk
from siptrunk.parsing.literals.tokens import (
    MAX_KEY_CHARACTERS,
    MAX_SOURCE_CHARACTERS,
    QUOTES,
    Tokens,
)

MAX_UNCLOSED_STRINGS = 2
"""Strings without an end that are passed over before parsing stops."""
NODE_PLACEHOLDERS = frozenset(
    ("[Object]", "[Array]", "[Function]", "[Circular]", "[object Object]")
)
"""What Node prints for what it does not show."""
PLAIN_TEXT = re2.compile(
    r"byo-sip-trunk|(?:[a-z0-9]+\.)*[a-z0-9]+(?:-[a-z0-9]+)+(?:\.[a-z0-9-]+)*\.[a-z]{2,}"
)
"""What no language subtracts, so that it is text without quotes, as YAML writes it."""


class ValueReader:
    """Reads values from ``tokens`` into the innermost container of ``stack``.

    ``failure`` says why reading stopped; it is empty while reading goes on.
    """

    __slots__ = ("failure", "stack", "tokens", "unclosed_strings")

    def __init__(self, tokens: Tokens, stack: ContainerStack) -> None:
        self.tokens = tokens
        self.stack = stack
        self.failure = ""
        self.unclosed_strings = 0

    def open(self, opening: Opening) -> None:
        """Opens the container whose bracket has just been passed."""
        self.stack.push(opening, self.tokens.position - 1)
        if self.stack.is_too_deep:
            self.failure = TOO_DEEP

    def read(self) -> None:
        """Reads the value that stands here, or opens the container that it starts."""
        tokens = self.tokens
        tokens.skip_blank()
        start, c = tokens.position, tokens.peek()
        if not c or c in ",;}])":
            self._miss(c)
        elif c == "[" and (mark := self._mark()):
            tokens.position += len(mark)
            self.stack.put(Unknown(mark) if mark in NODE_PLACEHOLDERS else mark)
        elif c in "{[":
            self.open(read_bracket(tokens))
        elif c in QUOTES:
            self._read_string(start)
        elif (c.isdecimal() or c in "-+.") and (number := tokens.read_number()) is not None:
            self._put_scalar(number, start)
        else:
            self._put_start(read_start(tokens), start)

    def _miss(self, c: str) -> None:
        self.stack.put(Unknown(""))
        self.tokens.quirks.add(Quirk.MISSING_VALUE)
        if not c:
            self.failure = CUT

    def _mark(self) -> str:
        """A mark for what is not shown, such as ``[sip-password 1]``; empty for a list."""
        tokens = self.tokens
        start = tokens.position
        stop = tokens.text.find("]", start, min(tokens.end, start + MAX_KEY_CHARACTERS))
        kind, _, number = tokens.text[start + 1 : max(stop, start)].partition(" ")
        mark = tokens.text[start : stop + 1]
        is_redacted = number.isdecimal() and kind.replace("-", "").isalpha()
        return mark if is_redacted or mark in NODE_PLACEHOLDERS else ""

    def _put_start(self, value: Opening | Scalar | None, start: int) -> None:
        if isinstance(value, Opening):
            self.open(value)
        elif isinstance(value, Scalar):
            self._put_scalar(value.value, start)
        else:
            self._read_expression(start)

    def _read_expression(self, start: int) -> None:
        tokens = self.tokens
        tokens.position = start
        expression = tokens.read_expression()
        in_list = isinstance(self.stack.innermost.node, list)
        if in_list and (tokens.position >= tokens.end or is_prose(expression.source)):
            tokens.position, self.failure = start, CUT
            return
        value: Node = expression
        if PLAIN_TEXT.fullmatch(expression.source):
            value = expression.source
            tokens.quirks.add(Quirk.UNQUOTED_ADDRESS)
        self.stack.put(Unknown("") if self._is_cut() else value)
        if tokens.position == start:
            self.failure = f"`{tokens.peek()}` is no value"

    def _read_string(self, start: int) -> None:
        tokens = self.tokens
        string = tokens.read_string()
        if string is not None:
            source = tokens.text[start : tokens.position]
            self.stack.put(resolve_string(string, source, may_be_ruby=self._may_be_ruby()))
            self.end_value(start)
            return
        line_end = tokens.text.find("\n", start, tokens.end)
        self.unclosed_strings += 1
        if line_end < 0:
            tokens.position, self.failure = tokens.end, CUT
            self.stack.put(Unknown(""))
        elif self.unclosed_strings > MAX_UNCLOSED_STRINGS:
            self.failure = "A quote is missing here"
        else:
            tokens.position = line_end
            tokens.quirks.add(Quirk.UNCLOSED_STRING)
            source = tokens.text[start + 1 : line_end].strip()
            self.stack.put(Unknown(source[:MAX_SOURCE_CHARACTERS]))

    def _may_be_ruby(self) -> bool:
        """Whether keys are written as in Ruby: bare or with an arrow, and none as in HCL."""
        quirks = self.tokens.quirks
        return Quirk.EQUALS_SIGN not in quirks and bool(quirks & {Quirk.BARE_KEY, Quirk.ARROW})

    def _put_scalar(self, value: Node, start: int) -> None:
        if value is None and self.stack.innermost.opening.is_typed:
            # Typed clients do not send what is null.
            self.end_value(start)
            return
        self.stack.put(Unknown("") if self._is_cut() else value)
        self.end_value(start)

    def _is_cut(self) -> bool:
        """Whether the text ends right here, so that what was just read may go on."""
        return self.tokens.position >= self.tokens.end and self.stack.has_bracket

    def _is_stray_quote(self, start: int, c: str) -> bool:
        """Whether a string that started at ``start`` was closed once more: ``"sip.acme.net"",``."""
        tokens = self.tokens
        following = tokens.text[tokens.position + 1 : tokens.position + 2]
        is_quote = bool(c) and c in "\"'" and tokens.text[start] == c
        return is_quote and following in {",", "}", "]", "\n"}

    def end_value(self, start: int) -> None:
        """Makes a value that is only the start of an expression unknown."""
        tokens = self.tokens
        tokens.skip_spaces()
        c = tokens.peek()
        if c == "!":
            tokens.position += 1
            c = tokens.peek()
        if self._is_stray_quote(start, c):
            tokens.quirks.add(Quirk.STRAY_QUOTE)
            tokens.position += 1
            return
        if self._ends_here(c):
            return
        if c == ":":
            self.failure = "There is a second colon"
            return
        member = tokens.probe(MAX_KEY_CHARACTERS)
        if member.read_key() and member.read_separator():
            return
        is_cast = tokens.probe().read_word() in CAST_WORDS
        tokens.read_expression()
        if not is_cast:
            source = tokens.text[start : tokens.position][:MAX_SOURCE_CHARACTERS]
            self.stack.replace(Unknown(" ".join(source.split())))

    def _ends_here(self, c: str) -> bool:
        """Whether ``c``, the next character, can follow a value."""
        tokens = self.tokens
        is_comment = tokens.text.startswith(("//", "/*"), tokens.position)
        return not c or c in ",;}])\n\r{[#\\" or is_comment
