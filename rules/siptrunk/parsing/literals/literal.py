"""Objects and lists as JSON, JavaScript, Python, PHP, Ruby, C#, Go and HCL write them.

One parser for all of them: they differ in quotes, in what stands between key and value, and in the
words around an object. A variable, a call or any other expression is ``Unknown``: it is never
guessed. Text that ends, or stops making sense, inside an object gives what stands before.
"""

from __future__ import annotations

from siptrunk.model.json import Node, Unknown, below
from siptrunk.parsing.keywords import FRAGMENT_KEYS, OPTION_NAMES
from siptrunk.parsing.literals.constructors import Opening, is_keyed, is_prose
from siptrunk.parsing.literals.containers import (
    CUT,
    MEMBERS,
    TOO_DEEP,
    Container,
    ContainerStack,
    Literal,
)
from siptrunk.parsing.literals.quirks import Quirk
from siptrunk.parsing.literals.tokens import (
    MAX_KEY_CHARACTERS,
    MAX_SOURCE_CHARACTERS,
    QUOTES,
    Tokens,
)
from siptrunk.parsing.literals.values import ValueReader

LIST_BLOCKS = {"gateways"}
"""Blocks of HCL that are a list, however many there are."""
TYPE_NAME_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."
MAX_STEPS = 3000
"""Members, values, commas and brackets; a trunk has a few dozen."""
ELLIPSES = ("...", "…", "**", "..")
RUST_DEFAULTS = ("Default::default()", "default()")
"""What the members of a struct are that are not there: ``None``."""
ABBREVIATIONS = {"etc", "more", "snip", "truncated", "omitted"}
"""Words after dots that say that something is left out."""
LOOP_WORDS = {"for", "async"}
CODE_WORDS = frozenset(("return", "else", "try", "do", "finally", "yield", "await", "async"))
"""Before a brace, they start no block of HCL."""
MAX_LOOPS = 8
"""Commas in the loops of a comprehension."""
CLOSERS = {"{": "}", "[": "]", "(": ")"}
SEPARATOR_QUIRKS = {"=>": Quirk.ARROW, "=": Quirk.EQUALS_SIGN}
OBJECT = Opening("}", is_list=False)


class LiteralParser:
    """Parses one object or list, from ``start`` of a text up to ``end``.

    ``tokens`` reads the text, ``stack`` keeps what is open (nesting is bounded), ``values`` reads
    values into it. Linear in the text; it raises on none.
    """

    __slots__ = ("stack", "tokens", "values")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.tokens = Tokens(text, start, end)
        self.stack = ContainerStack()
        self.values = ValueReader(self.tokens, self.stack)

    def parse(self) -> Literal:
        """What stands at the bracket here."""
        tokens = self.tokens
        closer = CLOSERS[tokens.text[tokens.position]]
        is_typed = closer == "}" and self._follows_type()
        if closer == ")" and not tokens.text.endswith("array", 0, tokens.position):
            tokens.quirks.add(Quirk.CALL)
        tokens.position += 1
        is_list = closer == "]" and not is_keyed(tokens)
        self.values.open(Opening(closer, is_list=is_list, is_typed=is_typed))
        return self._run()

    def parse_members(self) -> Literal:
        """Members without a bracket around them, up to what is none."""
        self.values.open(MEMBERS)
        return self._run()

    def _follows_type(self) -> bool:
        """Whether the name of a type stands before the brace: ``Gateway{`` or ``new Gateway {``."""
        start = self.tokens.position
        line_start = self.tokens.text[max(0, start - MAX_KEY_CHARACTERS) : start]
        preceding = line_start.rstrip().rstrip(TYPE_NAME_CHARACTERS)
        name = line_start[len(preceding) :].strip()
        is_beside = not line_start[-1:].isspace() or preceding.rstrip().endswith("=")
        has_type = name.rpartition(".")[2][:1].isupper() and is_beside
        is_typed = has_type or name == "new" or preceding.endswith("new ")
        if is_typed:
            self.tokens.quirks.add(Quirk.NAMED_TYPE)
        return is_typed

    def _run(self) -> Literal:
        for _ in range(MAX_STEPS):
            if not self.stack.open or self.values.failure:
                break
            self._step(self.stack.innermost)
        else:
            self.values.failure = "It has more parts than are read"
        positions = self.stack.positions
        return Literal(
            self.stack.root,
            self.tokens.position,
            self.values.failure,
            is_too_deep=self.values.failure == TOO_DEEP,
            quirks=self.tokens.quirks,
            open_at=self.stack.open_pointers(),
            duplicates=tuple(self.stack.duplicates),
            spreads=tuple(self.stack.spreads),
            comments=tuple(self.tokens.text[s:e] for s, e in self.tokens.comments.items()),
            positions=lambda: positions,
        )

    def _step(self, container: Container) -> None:
        crosses_line = self.tokens.skip_blank()
        c = self.tokens.peek()
        if not c:
            self._end(container)
        elif c in ",;":
            self._separate(container)
        elif c in "}])":
            self._close(container, c)
        elif self.tokens.text.startswith(ELLIPSES, self.tokens.position):
            self._elide()
        elif not container.is_separated and self._starts_comprehension(container):
            self._skip_comprehension(container)
        else:
            if not container.is_separated:
                quirk = Quirk.LINE_BREAK_AS_COMMA if crosses_line else Quirk.MISSING_COMMA
                self.tokens.quirks.add(quirk)
            self._entry(container)
            container.is_separated = False

    def _end(self, container: Container) -> None:
        if container.closer:
            self.values.failure = CUT
        else:
            self.stack.open.pop()

    def _starts_comprehension(self, container: Container) -> bool:
        """Whether ``for`` follows the one element of a list."""
        if not isinstance(container.node, list) or len(container.node) != 1:
            return False
        return self.tokens.probe(MAX_KEY_CHARACTERS).read_word() in LOOP_WORDS

    def _separate(self, container: Container) -> None:
        self.tokens.position += 1
        self.tokens.skip_blank()
        container.is_separated = True
        if container.closer and self.tokens.peek() == container.closer:
            self.tokens.quirks.add(Quirk.TRAILING_COMMA)

    def _close(self, container: Container, c: str) -> None:
        if c == container.closer:
            self.tokens.position += 1
            self.stack.open.pop()
            if container.opening.is_wrapped:
                self._leave_call()
            if self.stack.open:
                self.values.end_value(container.start)
        elif any(outer.closer == c for outer in self.stack.open):
            self.tokens.quirks.add(Quirk.MISSING_BRACKET)
            self.stack.open.pop()
        elif self.stack.has_bracket:
            self.values.failure = f"There is a `{c}` that closes nothing"
        else:
            # The second half of an object: what stood before it is not shown.
            self.stack.elided.append("")
            self.stack.open.clear()

    def _leave_call(self) -> None:
        """Skips the other arguments of a call such as ``JSON.stringify``."""
        tokens = self.tokens
        tokens.skip_blank()
        while tokens.peek() == ",":
            tokens.position += 1
            tokens.skip_blank()
            tokens.read_expression()
        if tokens.peek() == ")":
            tokens.position += 1

    def _elide(self) -> None:
        """``...`` stands for something that is not shown; ``...base`` for what code adds."""
        tokens = self.tokens
        mark = next(m for m in ELLIPSES if tokens.text.startswith(m, tokens.position))
        tokens.position += len(mark)
        is_code = tokens.peek().isalpha() or (bool(tokens.peek()) and tokens.peek() in "_$({[@&")
        expression = tokens.read_expression().source
        is_whole = tokens.position < tokens.end or not self.stack.has_bracket
        if expression in RUST_DEFAULTS and is_whole:
            return
        if is_code and is_whole and not (is_prose(expression) or expression in ABBREVIATIONS):
            self.stack.spread(f"{mark}{expression}")
        else:
            self.stack.elided.append(self.stack.innermost.pointer)

    def _skip_comprehension(self, container: Container) -> None:
        """``for … in …`` after the first element: the list is computed."""
        tokens = self.tokens
        start, depth = tokens.position, 0
        while tokens.peek() and depth <= MAX_LOOPS:
            tokens.read_expression()
            if tokens.peek() != ",":
                break
            tokens.position += 1
            depth += 1
        if tokens.peek() != container.closer:
            self.values.failure = CUT
            return
        tokens.position += 1
        source = tokens.text[container.start : tokens.position]
        if len(source) > MAX_SOURCE_CHARACTERS:
            source = f"[… {tokens.text[start : tokens.position]}"
        self.stack.replace_container(Unknown(" ".join(source.split())[:MAX_SOURCE_CHARACTERS]))

    def _entry(self, container: Container) -> None:
        if isinstance(container.node, list):
            self.stack.locate_next(self.tokens.position)
            self.values.read()
        elif self.tokens.peek() == "[":
            self._skip_computed_member(container)
        else:
            self._member(container, container.node)

    def _skip_computed_member(self, container: Container) -> None:
        """``[name]: value``, whose key is not shown."""
        tokens, start = self.tokens, self.tokens.position
        limit = min(start + MAX_SOURCE_CHARACTERS, tokens.end)
        self.stack.elided.append(container.pointer)
        tokens.position = tokens.text.find("]", start, limit) + 1
        if tokens.position and tokens.read_separator():
            tokens.read_expression()
        else:
            self._stop(container, start)

    def _member(self, container: Container, node: dict[str, Node]) -> None:
        tokens = self.tokens
        start, is_quoted = tokens.position, tokens.peek() in QUOTES
        key = tokens.read_key()
        key_end = tokens.position
        separator = tokens.read_separator() if key else ""
        is_alone = bool(key) and not (is_quoted or separator) and self._stands_alone(key, container)
        is_foreign = not container.closer and (key in node or key not in FRAGMENT_KEYS)
        if not (separator or is_alone) or is_foreign:
            self._stop(container, start)
            return
        is_typed = container.opening.is_typed
        letters = key.replace("_", "").lower()
        container.key = OPTION_NAMES.get(letters, key) if is_typed else key
        self.stack.locate_next(start)
        self._note_quirks(container, separator, is_quoted=is_quoted)
        if is_alone and tokens.peek() == "{":
            self._block(container, node)
            return
        if container.key in node:
            self.stack.duplicates.append(container.next_pointer)
        if separator:
            self.values.read()
        else:
            tokens.position = key_end
            self.stack.put(Unknown(key))

    def _note_quirks(self, container: Container, separator: str, *, is_quoted: bool) -> None:
        """What members in brackets look like; those outside say nothing of the language."""
        if not container.closer:
            return
        if separator in SEPARATOR_QUIRKS:
            self.tokens.quirks.add(SEPARATOR_QUIRKS[separator])
        if not is_quoted:
            self.tokens.quirks.add(Quirk.BARE_KEY)

    def _stands_alone(self, key: str, container: Container) -> bool:
        """Whether a key needs no value: a shorthand property, or a block."""
        if key in CODE_WORDS:
            return False
        if container.closer == "}" and self.tokens.peek() in {",", "}"}:
            return key.isidentifier()
        return self.tokens.peek() == "{"

    def _stop(self, container: Container, start: int) -> None:
        """No member starts at ``start``."""
        tokens = self.tokens
        tokens.position = tokens.end if tokens.position >= tokens.end else start
        if not container.closer:
            self.stack.open.clear()
        elif tokens.position < tokens.end:
            self.values.failure = 'There is no `"key": value` here'
        else:
            self.values.failure = CUT

    def _block(self, container: Container, node: dict[str, Node]) -> None:
        """A block of HCL; those of one name that stand beside each other are a list."""
        self.tokens.quirks.add(Quirk.BLOCK)
        start = self.tokens.position
        self.tokens.position += 1
        previous = node.get(container.key)
        entries: list[Node] = [previous] if container.key in node else []
        if isinstance(previous, list):
            entries = previous
        if entries or container.key in LIST_BLOCKS:
            node[container.key] = entries
            pointer = below(container.pointer, container.key)
            self.stack.open.append(Container(entries, "}", pointer))
            self.stack.locate_next(start)
            self.values.open(OBJECT)
            del self.stack.open[-2]
        else:
            self.values.open(OBJECT)
