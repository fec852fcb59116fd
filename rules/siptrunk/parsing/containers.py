"""The objects and lists that are open while code is read, and the values that go into them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from siptrunk.model.json import Node, Pointer, Unknown, below
from siptrunk.parsing.constructors import (
    CASTS,
    Opening,
    Scalar,
    bracket,
    interpolated,
    is_prose,
    what_starts,
)
from siptrunk.parsing.cursor import LONGEST_KEY, LONGEST_SOURCE, QUOTES, Cursor

DEEPEST = 24
"""Levels of brackets; no credential stands deeper."""
MOST_UNCLOSED = 2
"""Strings without an end that are passed over before the reader gives up."""
TOO_DEEP = f"Its brackets nest more than {DEEPEST} deep"
CUT = "It is cut off here"
TORN = "torn"
"""The note on members whose gateways stand further on, behind something that cannot be read."""
INSPECTED = frozenset(("[Object]", "[Array]", "[Function]", "[Circular]", "[object Object]"))
"""What Node prints for what it does not show."""
CLOSING = {"{": "}", "[": "]", "(": ")"}
MEMBERS = Opening("", is_list=False)
OBJECT = Opening("}", is_list=False)


@dataclass(slots=True)
class Level:
    """An object or a list that is still open, and where the next value of it goes."""

    node: list[Node] | dict[str, Node]
    closer: str
    pointer: Pointer = ""
    opening: Opening = MEMBERS
    start: int = 0
    key: str = ""
    separated: bool = True


@dataclass(slots=True)
class Literal:
    """What was read. ``why`` is empty where the text is whole, ``end`` where reading stopped."""

    node: Node
    end: int
    why: str = ""
    deep: bool = False
    strict: bool = False
    notes: set[str] = field(default_factory=set)
    open_at: tuple[Pointer, ...] = ()
    duplicates: tuple[Pointer, ...] = ()


class Levels(Cursor):
    """A cursor that keeps what is open in ``levels``, not on the stack: nesting is bounded."""

    __slots__ = ("deep", "duplicates", "elided", "levels", "root", "unclosed", "why")

    def __init__(self, text: str, pos: int, end: int) -> None:
        super().__init__(text, pos, end)
        self.levels: list[Level] = []
        self.root: Node = None
        self.why = ""
        self.deep = False
        self.unclosed = 0
        self.duplicates: list[Pointer] = []
        self.elided: list[Pointer] = []

    def open(self, opening: Opening) -> None:
        """A new level, whose bracket has been passed."""
        node: list[Node] | dict[str, Node] = [] if opening.is_list else {}
        pointer = ""
        if self.levels:
            level = self.levels[-1]
            if level.opening.typed:
                opening = replace(opening, typed=True)
            at = len(level.node) if isinstance(level.node, list) else level.key
            pointer = below(level.pointer, at)
            self.put(node)
        else:
            self.root = node
        self.levels.append(Level(node, opening.closer, pointer, opening, self.pos - 1))
        if len(self.levels) > DEEPEST:
            self.why, self.deep = TOO_DEEP, True

    def put(self, value: Node) -> None:
        """Adds a value to the innermost level."""
        level = self.levels[-1]
        if isinstance(level.node, list):
            level.node.append(value)
        else:
            level.node[level.key] = value

    def replace(self, value: Node) -> None:
        """Puts ``value`` where the last one went."""
        level = self.levels[-1]
        if isinstance(level.node, list):
            level.node[-1] = value
        else:
            level.node[level.key] = value

    def value(self) -> None:
        """Reads the value that stands here, or opens the level that it starts."""
        self.blank()
        start, c = self.pos, self.peek()
        if not c or c in ",;}])":
            self._miss(c)
        elif c == "[" and (marked := self._marked()):
            self.pos += len(marked)
            self.put(Unknown(marked) if marked in INSPECTED else marked)
        elif c in "{[":
            self.open(bracket(self))
        elif c in QUOTES:
            self._text(start)
        elif (c.isdecimal() or c in "-+.") and (number := self.number()) is not None:
            self._scalar(number, start)
        else:
            self._start(what_starts(self), start)

    def _miss(self, c: str) -> None:
        self.put(Unknown(""))
        self.notes.add("value")
        if not c:
            self.why = CUT

    def _marked(self) -> str:
        """A mark for what is not shown, such as ``[sip-password 1]``; empty for a list."""
        stop = self.text.find("]", self.pos, min(self.end, self.pos + LONGEST_KEY))
        kind, _, number = self.text[self.pos + 1 : max(stop, self.pos)].partition(" ")
        mark = self.text[self.pos : stop + 1]
        hidden = number.isdecimal() and kind.replace("-", "").isalpha()
        return mark if hidden or mark in INSPECTED else ""

    def _start(self, begun: Opening | Scalar | None, start: int) -> None:
        if isinstance(begun, Opening):
            self.open(begun)
        elif isinstance(begun, Scalar):
            self._scalar(begun.value, start)
        else:
            self.pos = start
            said = self.expression()
            in_list = isinstance(self.levels[-1].node, list)
            if in_list and (self.pos >= self.end or is_prose(said.source)):
                self.pos, self.why = start, CUT
                return
            self.put(Unknown("") if self._is_cut() else said)
            if self.pos == start:
                self.why = f"`{self.peek()}` is no value"

    def _text(self, start: int) -> None:
        said = self.string()
        if said is not None:
            source = self.text[start : self.pos]
            self.put(interpolated(said, source, bare=bool(self.notes & {"bare", "=>"})))
            self.after_value(start)
            return
        line = self.text.find("\n", start, self.end)
        self.unclosed += 1
        if line < 0:
            self.pos, self.why = self.end, CUT
            self.put(Unknown(""))
        elif self.unclosed > MOST_UNCLOSED:
            self.why = "A quote is missing here"
        else:
            self.pos = line
            self.notes.add("unclosed")
            self.put(Unknown(self.text[start + 1 : line].strip()[:LONGEST_SOURCE]))

    def _scalar(self, value: Node, start: int) -> None:
        self.put(Unknown("") if self._is_cut() else value)
        self.after_value(start)

    def _is_cut(self) -> bool:
        """Whether the text ends right here, so that what was just read may go on."""
        return self.pos >= self.end and bool(self.levels[0].closer)

    def _is_stray_quote(self, start: int, c: str) -> bool:
        """Whether a string that started at ``start`` was closed once more: ``"sip.acme.net"",``."""
        after = self.text[self.pos + 1 : self.pos + 2]
        return bool(c) and c in "\"'" and self.text[start] == c and after in {",", "}", "]", "\n"}

    def after_value(self, start: int) -> None:
        """Makes a value that is only the start of an expression unknown."""
        self.spaces()
        c = self.peek()
        if c == "!":
            self.pos += 1
            c = self.peek()
        if self._is_stray_quote(start, c):
            self.notes.add("stray")
            self.pos += 1
            return
        if not c or c in ",;}])\n\r{[#\\" or self.text.startswith(("//", "/*"), self.pos):
            return
        if c == ":":
            self.why = "There is a second colon"
            return
        probe = Cursor(self.text, self.pos, min(self.end, self.pos + LONGEST_KEY))
        if probe.key() and probe.separator():
            return
        probe = Cursor(self.text, self.pos, self.end)
        cast = probe.word() in CASTS
        self.expression()
        if not cast:
            said = " ".join(self.text[start : self.pos][:LONGEST_SOURCE].split())
            self.replace(Unknown(said))
