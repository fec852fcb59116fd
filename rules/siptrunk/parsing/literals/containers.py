"""The objects and lists that are open while a literal is parsed, and what the parse gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from siptrunk.model.json import Node, Pointer, Unknown, below
from siptrunk.parsing.literals.constructors import Opening
from siptrunk.parsing.literals.quirks import Quirk

MAX_DEPTH = 24
"""Levels of brackets; no credential stands deeper."""
TOO_DEEP = f"Its brackets nest more than {MAX_DEPTH} deep"
CUT = "It is cut off here"
MEMBERS = Opening("", is_list=False)
"""Members without a bracket around them."""


def no_positions() -> Mapping[Pointer, int]:
    """Of a literal whose values have no places in the text."""
    return {}


@dataclass(slots=True)
class Literal:
    """An object or list that was parsed, and how far.

    ``end`` is where parsing stopped, ``failure`` says why, and is empty where the text is whole.
    ``positions`` gives where each member and each element stands in the text that was parsed.
    """

    node: Node
    end: int
    failure: str = ""
    is_too_deep: bool = False
    is_strict: bool = False
    quirks: set[Quirk] = field(default_factory=set)
    open_at: tuple[Pointer, ...] = ()
    duplicates: tuple[Pointer, ...] = ()
    spreads: tuple[tuple[Pointer, str], ...] = ()
    """The objects to which code adds what it does not show, and that code: ``...base``."""
    comments: tuple[str, ...] = ()
    boxes: Mapping[Pointer, str] = field(default_factory=dict)
    """Flags that are boxes of a form, and their labels."""
    positions: Callable[[], Mapping[Pointer, int]] = field(default=no_positions, repr=False)


@dataclass(slots=True)
class Container:
    """An object or a list that is still open, and the key under which its next value goes."""

    node: list[Node] | dict[str, Node]
    closer: str
    pointer: Pointer = ""
    opening: Opening = MEMBERS
    start: int = 0
    key: str = ""
    is_separated: bool = True

    @property
    def next_pointer(self) -> Pointer:
        """The pointer to the value that comes next."""
        is_list = isinstance(self.node, list)
        return below(self.pointer, len(self.node) if is_list else self.key)


class ContainerStack:
    """The open containers, outermost first, and the document that they are part of."""

    __slots__ = ("duplicates", "elided", "open", "positions", "root", "spreads")

    def __init__(self) -> None:
        self.open: list[Container] = []
        self.root: Node = None
        self.duplicates: list[Pointer] = []
        self.elided: list[Pointer] = []
        self.spreads: list[tuple[Pointer, str]] = []
        self.positions: dict[Pointer, int] = {}

    @property
    def innermost(self) -> Container:
        """The container that the next value goes into."""
        return self.open[-1]

    @property
    def is_too_deep(self) -> bool:
        """Whether more containers are open than are read."""
        return len(self.open) > MAX_DEPTH

    @property
    def has_bracket(self) -> bool:
        """Whether a bracket opened the outermost container, so that one has to close it."""
        return bool(self.open[0].closer)

    def push(self, opening: Opening, start: int) -> None:
        """Opens a container whose bracket stands at ``start``."""
        node: list[Node] | dict[str, Node] = [] if opening.is_list else {}
        pointer = ""
        if self.open:
            if self.innermost.opening.is_typed:
                opening = replace(opening, is_typed=True)
            pointer = self.innermost.next_pointer
            self.put(node)
        else:
            self.root = node
        self.open.append(Container(node, opening.closer, pointer, opening, start))

    def put(self, value: Node) -> None:
        """Adds a value to the innermost container."""
        node = self.innermost.node
        if isinstance(node, list):
            node.append(value)
        else:
            node[self.innermost.key] = value

    def spread(self, source: str) -> None:
        """Notes that ``source`` is added to the innermost container."""
        if isinstance(self.innermost.node, list):
            self.put(Unknown(source))
        else:
            self.spreads.append((self.innermost.pointer, source))

    def replace_container(self, value: Node) -> None:
        """Closes the innermost container, and puts ``value`` where it stood."""
        self.open.pop()
        if self.open:
            self.replace(value)
        else:
            self.root = value

    def replace(self, value: Node) -> None:
        """Puts ``value`` where the last one went."""
        node = self.innermost.node
        if isinstance(node, list):
            node[-1] = value
        else:
            node[self.innermost.key] = value

    def locate_next(self, position: int) -> None:
        """Notes that the next value, or its key, stands at ``position``."""
        self.positions[self.innermost.next_pointer] = position

    def open_pointers(self) -> tuple[Pointer, ...]:
        """What is not shown in full: elided places, then the containers that are open."""
        return (*self.elided, *(container.pointer for container in self.open))
