"""Objects and lists as JSON, JavaScript, Python, PHP, Ruby, C#, Go and HCL write them.

One reader for all of them: they differ in quotes, in what stands between key and value, and in the
words around an object. A variable, a call or any other expression is ``Unknown``: it is never
guessed. Text that ends, or stops making sense, inside an object gives what stands before.
"""

from __future__ import annotations

from siptrunk.model import vapi_schema
from siptrunk.model.field import snake_case
from siptrunk.model.json import Node, Unknown, below
from siptrunk.parsing.constructors import Opening, is_keyed
from siptrunk.parsing.containers import CLOSING, CUT, MEMBERS, OBJECT, Level, Levels, Literal
from siptrunk.parsing.cursor import LONGEST_KEY, QUOTES

NAMES = {
    name.lower(): name
    for options in (
        vapi_schema.CREDENTIAL,
        vapi_schema.GATEWAY,
        vapi_schema.AUTHENTICATION_PLAN,
        vapi_schema.REGISTER_PLAN,
    )
    for name in options
}
FRAGMENT_KEYS = {spelling for name in NAMES.values() for spelling in (name, snake_case(name))}
"""Keys that may stand without an object around them."""
REPEATED = {"gateways"}
"""Blocks of HCL that are a list, however many there are."""
NAME = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_."
MOST_STEPS = 3000
"""Members, values, commas and brackets; a trunk has a few dozen."""
ELLIPSES = ("...", "…", "**")


class Reader(Levels):
    """Reads one object or list."""

    __slots__ = ()

    def read(self) -> Literal:
        """What stands at the bracket here."""
        closer = CLOSING[self.text[self.pos]]
        typed = closer == "}" and self._follows_type()
        if closer == ")" and not self.text.endswith("array", 0, self.pos):
            self.notes.add("call")
        self.pos += 1
        self.open(Opening(closer, is_list=closer == "]" and not is_keyed(self), typed=typed))
        return self._run()

    def _follows_type(self) -> bool:
        """Whether the name of a type stands before the brace: ``Gateway{`` or ``new Gateway {``."""
        before = self.text[max(0, self.pos - LONGEST_KEY) : self.pos]
        rest = before.rstrip().rstrip(NAME)
        kind = before[len(rest) :].strip()
        named = kind.rpartition(".")[2][:1].isupper() and not before[-1:].isspace()
        typed = named or kind == "new" or rest.endswith("new ")
        if typed:
            self.notes.add("typed")
        return typed

    def read_members(self) -> Literal:
        """Members without a bracket around them, up to what is none."""
        self.open(MEMBERS)
        return self._run()

    def _run(self) -> Literal:
        for _ in range(MOST_STEPS):
            if not self.levels or self.why:
                break
            self._step(self.levels[-1])
        else:
            self.why = "It has more parts than are read"
        return Literal(
            self.root,
            self.pos,
            self.why,
            deep=self.deep,
            notes=self.notes,
            open_at=(*self.elided, *(level.pointer for level in self.levels)),
            duplicates=tuple(self.duplicates),
        )

    def _step(self, level: Level) -> None:
        newline = self.blank()
        c = self.peek()
        if not c:
            self._end(level)
        elif c in ",;":
            self._separate(level)
        elif c in "}])":
            self._close(level, c)
        elif self.text.startswith(ELLIPSES, self.pos):
            self._elide()
        else:
            if not level.separated:
                self.notes.add("newline" if newline else "comma")
            self._entry(level)
            level.separated = False

    def _end(self, level: Level) -> None:
        if level.closer:
            self.why = CUT
        else:
            self.levels.pop()

    def _separate(self, level: Level) -> None:
        self.pos += 1
        self.blank()
        level.separated = True
        if level.closer and self.peek() == level.closer:
            self.notes.add("trailing")

    def _close(self, level: Level, c: str) -> None:
        if c == level.closer:
            self.pos += 1
            self.levels.pop()
            if level.opening.wrapped:
                self._leave_call()
            if self.levels:
                self.after_value(level.start)
        elif any(outer.closer == c for outer in self.levels):
            self.notes.add("bracket")
            self.levels.pop()
        elif self.levels[0].closer:
            self.why = f"There is a `{c}` that closes nothing"
        else:
            # The second half of an object: what stood before it is not shown.
            self.elided.append("")
            self.levels.clear()

    def _leave_call(self) -> None:
        """Passes over the other arguments of a call such as ``JSON.stringify``."""
        self.blank()
        while self.peek() == ",":
            self.pos += 1
            self.blank()
            self.expression()
        if self.peek() == ")":
            self.pos += 1

    def _elide(self) -> None:
        """``...`` stands for something that is not shown."""
        self.elided.append(self.levels[-1].pointer)
        self.pos += {"…": 1, "*": 2}.get(self.peek(), 3)
        self.expression()

    def _entry(self, level: Level) -> None:
        if isinstance(level.node, list):
            self.value()
        elif self.peek() == "[":
            # [name]: value names a key that is not shown.
            self.elided.append(level.pointer)
            self.expression()
        else:
            self._member(level, level.node)

    def _member(self, level: Level, node: dict[str, Node]) -> None:
        start, quoted = self.pos, self.peek() in QUOTES
        key = self.key()
        after = self.pos
        separator = self.separator() if key else ""
        alone = not quoted and bool(key) and not separator and self._stands_alone(key, level)
        again = not level.closer and (key in node or key not in FRAGMENT_KEYS)
        if not (separator or alone) or again:
            self._stop(level, start)
            return
        level.key = NAMES.get(key.lower(), key) if level.opening.typed else key
        self._note(level, separator, quoted=quoted)
        if alone and self.peek() == "{":
            self._block(level, node)
            return
        if level.key in node:
            self.duplicates.append(below(level.pointer, level.key))
        if separator:
            self.value()
        else:
            self.pos = after
            self.put(Unknown(key))

    def _note(self, level: Level, separator: str, *, quoted: bool) -> None:
        """What the members in brackets look like; those outside say nothing of the language."""
        if level.closer:
            self.notes.add(separator)
            if not quoted:
                self.notes.add("bare")

    def _stands_alone(self, key: str, level: Level) -> bool:
        """Whether a key needs no value: a shorthand property, or a block."""
        if level.closer == "}" and self.peek() in {",", "}"}:
            return key.isidentifier()
        return self.peek() == "{"

    def _stop(self, level: Level, start: int) -> None:
        """No member starts at ``start``."""
        if self.pos >= self.end:
            start = self.end
        self.pos = start
        if level.closer:
            self.why = 'There is no `"key": value` here' if self.pos < self.end else CUT
        else:
            self.levels.clear()

    def _block(self, level: Level, node: dict[str, Node]) -> None:
        """A block of HCL; those of one name that stand beside each other are a list."""
        self.notes.add("block")
        self.pos += 1
        before = node.get(level.key)
        entries: list[Node] = [before] if level.key in node else []
        if isinstance(before, list):
            entries = before
        if entries or level.key in REPEATED:
            node[level.key] = entries
            self.levels.append(Level(entries, "}", below(level.pointer, level.key)))
            self.open(OBJECT)
            del self.levels[-2]
        else:
            self.open(OBJECT)
