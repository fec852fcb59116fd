"""Objects made by a chain of calls, as in Java: ``X.builder().ip("…").port(5060).build()``."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Unknown
from siptrunk.parsing.literals.constructors import CONSTANTS
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.literals.tokens import QUOTES, Tokens
from siptrunk.parsing.syntaxes.option_values import option_name
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

START = re2.compile(
    r"(?:\b[\w.]+\.builder\(\)|\bnew[ \t]+[\w.]+\.Builder\(\)|\bnew[ \t]+\w+Builder\(\))"
)
LISTS = re2.compile(
    r"^(?:List\.of|Arrays\.asList|Collections\.singletonList|ImmutableList\.of|listOf)\("
)
WRAPPERS = re2.compile(r"^Optional\.of(?:Nullable)?\(")
MAX_DEPTH = 6
MAX_CALLS = 400
MAX_CHAINS = 4


def find_builders(remainder: Remainder) -> Iterator[Fragment]:
    """Every chain that builds something with gateways, or a gateway."""
    text, next_start, count = remainder.lines, 0, 0
    for match in START.finditer(text):
        if match.start() < next_start:
            continue
        count += 1
        if count > MAX_CHAINS:
            return
        reader = _ChainReader(Tokens(text, match.end(), len(text)))
        document = reader.read_chain(MAX_DEPTH)
        next_start = max(reader.tokens.position, match.end())
        if "gateways" in document or "ip" in document:
            yield Fragment(Literal(document, next_start), match.start(), next_start)


class _ChainReader:
    """Reads calls and their arguments; ``calls_left`` bounds both."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.calls_left = MAX_CALLS

    def read_chain(self, depth: int) -> dict[str, Node]:
        """The options that the calls from here on set, up to ``build()``."""
        document: dict[str, Node] = {}
        while self.calls_left > 0:
            self.calls_left -= 1
            self.tokens.skip_blank()
            if self.tokens.peek() != ".":
                break
            self.tokens.position += 1
            name = self.tokens.read_word()
            if self.tokens.peek() != "(":
                break
            self.tokens.position += 1
            value = self._read_argument(depth)
            self._close()
            if name == "build":
                break
            if option := option_name(name):
                document[option] = value
        return document

    def _read_argument(self, depth: int) -> Node:
        tokens = self.tokens
        tokens.skip_blank()
        start, c = tokens.position, tokens.peek()
        if not c or c == ")":
            return Unknown("")
        if c in QUOTES:
            string = tokens.read_string()
            return Unknown("") if string is None else string
        if c.isdecimal() and (number := tokens.read_number()) is not None:
            is_whole = isinstance(number, float) and number.is_integer()
            return int(number) if is_whole else number
        ahead = tokens.text[start : start + 80]
        if depth and (opening := LISTS.search(ahead)):
            tokens.position += opening.end()
            return self._read_list(depth - 1)
        if depth and (opening := WRAPPERS.search(ahead)):
            tokens.position += opening.end()
            value = self._read_argument(depth - 1)
            self._close()
            return value
        if depth and (opening := START.search(ahead)) and opening.start() == 0:
            tokens.position += opening.end()
            return self.read_chain(depth - 1)
        expression = tokens.read_expression()
        return CONSTANTS.get(expression.source, expression)

    def _read_list(self, depth: int) -> list[Node]:
        entries: list[Node] = []
        while self.calls_left > 0:
            self.calls_left -= 1
            self.tokens.skip_blank()
            if self.tokens.peek() in {")", ""}:
                break
            entries.append(self._read_argument(depth))
            self.tokens.skip_blank()
            if self.tokens.peek() != ",":
                break
            self.tokens.position += 1
        self._close()
        return entries

    def _close(self) -> None:
        """Skips to the end of the call."""
        tokens = self.tokens
        tokens.skip_blank()
        if tokens.peek() not in {")", ""}:
            tokens.read_expression()
        if tokens.peek() == ")":
            tokens.position += 1


BUILDER_CALLS = PasteSyntax(find_builders, "text")
