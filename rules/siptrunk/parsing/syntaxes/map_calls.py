"""Objects that calls of Java and Kotlin make: ``Map.of("ip", "…")``, ``mapOf("ip" to "…")``."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Unknown
from siptrunk.parsing.keywords import is_telling
from siptrunk.parsing.literals.constructors import CONSTANTS
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.literals.tokens import QUOTES, Tokens
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

PAIRS = re2.compile(
    r"^(?:Map\.of|ImmutableMap\.of|Map\.ofEntries|mapOf|mutableMapOf|hashMapOf|linkedMapOf)"
    r"(?:<[\w<>?, ]{1,60}>)?\("
)
OBJECT = re2.compile(
    r"^(?:new[ \t]+(?:\w+\.)?(?:JSONObject|JsonObject|JObject|\w*Map)(?:<[\w<>?, ]{0,60}>)?\(\)"
    r"|\w+\.createObjectNode\(\)|Json\.createObjectBuilder\(\))"
)
ENTRIES = re2.compile(
    r"^(?:List\.of|Arrays\.asList|ImmutableList\.of|Collections\.singletonList|listOf|mutableListOf"
    r"|arrayOf|jsonArrayOf)(?:<[\w<>?, ]{1,60}>)?\("
)
LIST = re2.compile(
    r"^(?:new[ \t]+(?:\w+\.)?(?:JSONArray|JsonArray|JArray|\w*List)(?:<[\w<>?, ]{0,60}>)?\(\)"
    r"|Json\.createArrayBuilder\(\)|\w+\.createArrayNode\(\))"
)
ENTRY = re2.compile(r"^(?:Map\.)?entry\(|^Pair\(")
START = re2.compile(
    r"\b(?:Map\.of|ImmutableMap\.of|Map\.ofEntries|mapOf|mutableMapOf|hashMapOf|linkedMapOf"
    r"|new[ \t]+(?:\w+\.)?(?:JSONObject|JsonObject|JObject|HashMap|LinkedHashMap|Map)"
    r"|Json\.createObjectBuilder|\w+\.createObjectNode)\b"
)
SETTERS = ("put", "add", "addProperty", "set", "append")
ADDERS = ("put", "add", "append")
MAX_LOOKAHEAD = 120
"""Characters in which the start of a value is looked for."""
MAX_DEPTH = 8
MAX_VALUES = 400
MAX_STARTS = 16


def find_map_calls(remainder: Remainder) -> Iterator[Fragment]:
    """Every object that calls make, with an option of a trunk in it."""
    text, next_start, count = remainder.lines, 0, 0
    for match in START.finditer(text):
        if match.start() < next_start:
            continue
        count += 1
        if count > MAX_STARTS:
            return
        reader = _CallReader(Tokens(text, match.start(), len(text)))
        document = reader.read_value(MAX_DEPTH)
        next_start = max(reader.tokens.position, match.end())
        if isinstance(document, dict) and is_telling(document):
            yield Fragment(Literal(document, next_start), match.start(), next_start)


class _CallReader:
    """Reads values, those inside of calls too; ``values_left`` bounds them."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.values_left = MAX_VALUES

    def read_value(self, depth: int) -> Node:
        """The value that stands here."""
        tokens = self.tokens
        tokens.skip_blank()
        self.values_left -= 1
        ahead = tokens.text[tokens.position : min(tokens.position + MAX_LOOKAHEAD, tokens.end)]
        if depth and self.values_left > 0:
            for pattern, read in (
                (PAIRS, self._read_pairs),
                (OBJECT, self._read_setters),
                (ENTRIES, self._read_entries),
                (LIST, self._read_adders),
            ):
                if match := pattern.search(ahead):
                    tokens.position += match.end()
                    return read(depth - 1)
        return self._read_scalar()

    def _read_scalar(self) -> Node:
        tokens = self.tokens
        start, c = tokens.position, tokens.peek()
        if c and c in QUOTES and (text := tokens.read_string()) is not None:
            tokens.skip_spaces()
            if tokens.peek() in {",", ")", ""} or self._is_pair():
                return text
            tokens.position = start
        if c.isdecimal() and (number := tokens.read_number()) is not None:
            return number
        expression = tokens.read_expression()
        return CONSTANTS.get(expression.source, expression)

    def _is_pair(self) -> bool:
        return self.tokens.text.startswith("to ", self.tokens.position)

    def _arguments(self) -> Iterator[None]:
        """Once for each argument, in front of it; the bracket that ends them is passed."""
        tokens = self.tokens
        while self.values_left > 0:
            tokens.skip_blank()
            if tokens.peek() in {")", ""}:
                break
            start = tokens.position
            yield
            tokens.skip_blank()
            if tokens.peek() == ",":
                tokens.position += 1
            elif tokens.position == start or tokens.peek() != ")":
                break
        if tokens.peek() == ")":
            tokens.position += 1

    def _read_pairs(self, depth: int) -> Node:
        document: dict[str, Node] = {}
        key: str | None = None
        tokens = self.tokens
        for _ in self._arguments():
            ahead = tokens.text[tokens.position : tokens.position + MAX_LOOKAHEAD]
            if entry := ENTRY.search(ahead):
                tokens.position += entry.end()
                document |= self._read_entry(depth)
                continue
            value = self.read_value(depth)
            tokens.skip_blank()
            if isinstance(value, str) and self._is_pair():
                tokens.position += len("to ")
                document[value] = self.read_value(depth)
            elif key is not None:
                document[key], key = value, None
            elif isinstance(value, str):
                key = value
            else:
                break
        return document

    def _read_entry(self, depth: int) -> dict[str, Node]:
        arguments = [self.read_value(depth) for _ in self._arguments()]
        is_pair = len(arguments) > 1 and isinstance(arguments[0], str)
        return {str(arguments[0]): arguments[1]} if is_pair else {}

    def _read_entries(self, depth: int) -> Node:
        return [self.read_value(depth) for _ in self._arguments()]

    def _read_setters(self, depth: int) -> Node:
        document: dict[str, Node] = {}
        while self._enter_call(SETTERS):
            document |= self._read_entry(depth)
        return document

    def _read_adders(self, depth: int) -> Node:
        entries: list[Node] = []
        while self._enter_call(ADDERS):
            arguments = [self.read_value(depth) for _ in self._arguments()]
            entries += arguments or [Unknown("")]
        return entries

    def _enter_call(self, names: tuple[str, ...]) -> bool:
        """Whether a call of one of ``names`` follows; its bracket is passed then."""
        tokens = self.tokens
        start = tokens.position
        tokens.skip_blank()
        if tokens.peek() == ".":
            tokens.position += 1
            name = tokens.read_word()
            if name in names and tokens.peek() == "(":
                tokens.position += 1
                return self.values_left > 0
            if name in {"build", "toString"} and tokens.text.startswith("()", tokens.position):
                tokens.position += 2
                return False
        tokens.position = start
        return False


MAP_CALLS = PasteSyntax(find_map_calls, "text")
