"""The variables that a paste sets: constants of code, of a shell, of an ``.env``, and defaults.

A name is worth something only where the whole paste gives it one value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Literal

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Unknown
from siptrunk.parsing.literals.literal import LiteralParser
from siptrunk.parsing.literals.tokens import MAX_SOURCE_CHARACTERS, Tokens

MAX_BINDINGS = 120
"""Assignments of one paste that are looked at."""
MODIFIERS = (
    r"(?:(?:export|public|private|protected|internal|static|final|readonly|const|constexpr|let|var|val"
    r"|auto|my|our|local|set|String|string|str|int|char\s*\*|declare(?:[ \t]+-\w+)?)[ \t]+)*"
)
TYPE = r"(?:[ \t]*:[ \t]*[\w.<>\[\]|, ?]+?)?"
ASSIGNMENT = re2.compile(
    rf"(?m)^[ \t]*{MODIFIERS}(?:\$env:|@|\$)?([A-Za-z_]\w*){TYPE}([ \t]*)(?::=|=)([ \t]*)([^=>~\s])"
)
ANY_ASSIGNMENT = re2.compile(
    r"(?:^|[^\w.>])(?:\$env:|\$)?([A-Za-z_]\w*)[ \t]*(?:\?\?=|\|\|=|\+=|:=|=)[ \t]*[^=>~\s]"
)
"""Also behind an ``if``, in a call, inside a line."""
MEMBER_ASSIGNMENT = re2.compile(
    r"(?:^|[^\w.>])([A-Za-z_]\w*\.[A-Za-z_]\w*)[ \t]*(?:\?\?=|\|\|=|=)[ \t]*[^=>~\s]"
)
"""``config.host = …``, after the object that holds it."""
LOOP = re2.compile(
    r"\bfor(?:each)?\b[ \t]*\(?(?:const|let|var)?[ \t]*([\w, ]{1,60}?)[ \t]+(?:of|in)\b"
)
FUNCTION = re2.compile(
    r"(?:\b(?:def|function|func|fun|fn|lambda)\b[^\n(]{0,80}\(|(?:=|\basync)[ \t]*\()"
    r"([^()]{0,600})\)"
)
PARAMETER = re2.compile(
    r"^[\s{]*(?:[\w\\]+\s+)??\$?([A-Za-z_]\w*)(?:\s*\??:\s*[\w.<>\[\]| ?]+?)?\s*=\s*(.+?)\s*"
    r"(?:\}[^}\"']*\}?)?$"
)
PARAMETER_NAME = re2.compile(r"^[\s{]*(?:[\w\\]+\s+)?\$?([A-Za-z_]\w*)(?:\s*\??:.*)?$")
ENVIRONMENT_NAME = re2.compile(r"^[A-Z][A-Z0-9_]*$")
MEMBERS_START = re2.compile(
    rf"(?m)^[ \t]*{MODIFIERS}\$?([A-Za-z_]\w*){TYPE}[ \t]*(?::=|=)[ \t]*"
    r"(?:Object\.freeze\([ \t]*)?[{\[]"
)
"""An object that holds constants: ``const CONFIG = {``."""
MAX_OBJECTS = 8
HTTP_FILE_VARIABLE = re2.compile(r"(?m)^@([A-Za-z_]\w*)[ \t]*=[ \t]*([^\s{}]+)[ \t\r]*$")
"""``@host = sip.acme.net`` of a ``.http`` file."""
BARE_TEXT = re2.compile(r"^[\w.@+-][\w.:/@+-]*$")


@dataclass(frozen=True, slots=True)
class Binding:
    """One place that gives a name its value: ``source`` is the expression.

    ``is_text``: a shell or an ``.env`` has it without quotes, so that it is text as it stands.
    """

    kind: Literal["constant", "default"]
    name: str
    source: str
    position: int
    is_text: bool = False


@dataclass(slots=True)
class Bindings:
    """All names that a paste sets. ``places`` counts where each of them gets a value.

    ``line_of`` gives the line of a position.
    """

    line_of: Callable[[int], int]
    by_name: dict[str, list[Binding]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    unset: set[str] = field(default_factory=set)
    """Names that somewhere get a value which the paste does not show."""

    def find(self, name: str) -> Binding | None:
        """The only value that the paste gives to ``name``."""
        if name.partition(".")[0] in self.unset and "." in name:
            return None
        bindings = self.by_name.get(name, [])
        sources = {binding.source for binding in bindings}
        is_only = len(sources) == 1 and self.places[name] <= len(bindings)
        return bindings[0] if is_only else None

    def is_ambiguous(self, name: str) -> bool:
        """Whether ``name`` is set in more than one place."""
        return name in self.by_name and self.find(name) is None


def collect_bindings(text: str, line_of: Callable[[int], int]) -> Bindings:
    """What ``text`` sets, from which payloads are taken out; linear in it."""
    result = Bindings(line_of)
    for binding in islice(_find(text), MAX_BINDINGS):
        result.by_name[binding.name].append(binding)
    for match in islice(ANY_ASSIGNMENT.finditer(text), MAX_BINDINGS):
        result.places[match.group(1)] += 1
    for match in islice(MEMBER_ASSIGNMENT.finditer(text), MAX_BINDINGS):
        result.places[match.group(1)] += 2
    for name in _find_unset(text):
        result.places[name] += 1
        result.unset.add(name)
    return result


def _find(text: str) -> Iterator[Binding]:
    for match in ASSIGNMENT.finditer(text):
        name, start = match.group(1), match.start(4)
        line_end = text.find("\n", start)
        tokens = Tokens(text, start, line_end if line_end >= 0 else len(text))
        source = tokens.read_expression().source
        is_spaced = bool(match.group(2) or match.group(3))
        is_text = not is_spaced and bool(
            ENVIRONMENT_NAME.search(name) and BARE_TEXT.search(source) and tokens.peek() != ";"
        )
        if source and len(source) < MAX_SOURCE_CHARACTERS:
            yield Binding("constant", name, source, match.start(1), is_text)
    for match in HTTP_FILE_VARIABLE.finditer(text):
        name = f"{{{{{match.group(1)}}}}}"
        yield Binding("constant", name, match.group(2), match.start(1), is_text=True)
    yield from _find_members(text)
    for match in FUNCTION.finditer(text):
        place = match.start(1)
        for parameter in match.group(1).split(","):
            if default := PARAMETER.search(parameter):
                start = place + default.start(1)
                name, source = default.groups()
                yield Binding("default", name, source, start)
            place += len(parameter) + 1


def _find_members(text: str) -> Iterator[Binding]:
    """The members of objects that hold constants, each named ``CONFIG.HOST``."""
    for match in islice(MEMBERS_START.finditer(text), MAX_OBJECTS):
        start = match.end() - 1
        literal = LiteralParser(text, start, len(text)).parse()
        if literal.failure or not isinstance(literal.node, dict):
            continue
        positions = literal.positions()
        for key, value in literal.node.items():
            name = f"{match.group(1)}.{key}"
            position = positions.get(f"/{key}", start)
            if isinstance(value, Unknown):
                yield Binding("constant", name, value.source, position)
            elif isinstance(value, (str, int)) and not isinstance(value, bool):
                source = value if isinstance(value, str) else str(value)
                yield Binding("constant", name, source, position, isinstance(value, str))


def _find_unset(text: str) -> Iterator[str]:
    """Names that get a value which the paste does not show: parameters, and those of loops."""
    for match in islice(FUNCTION.finditer(text), MAX_BINDINGS):
        for parameter in match.group(1).split(","):
            if name := PARAMETER_NAME.search(parameter):
                yield name.group(1)
    for match in islice(LOOP.finditer(text), MAX_BINDINGS):
        yield from (name.strip() for name in match.group(1).split(","))
