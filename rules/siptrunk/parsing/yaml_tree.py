"""The tree of lines of YAML, as PyYAML composes it.

Only shapes are taken from PyYAML, never objects: a tag, an alias or a template is a value that is
not shown.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

import yaml

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Pointer, Unknown, below

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ALIAS = re2.compile(r"(?m)^([^#\n]*?[:-][ \t]+)([*@%`{][^\n]*?)[ \t]*$")
SECRET_MARK = re2.compile(r"(?m)(:[ \t]+)(\[[a-z-]+ [0-9]+\])[ \t]*$")
ANCHOR = re2.compile(r"(?m)([:-][ \t]+)&\w+")
BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on"), True),
    **dict.fromkeys(("false", "no", "off"), False),
}
TAG = "tag:yaml.org,2002:"


@dataclass(slots=True)
class TreeBuilder:
    """Builds the document of a composed tree."""

    line_starts: list[int]
    duplicates: list[Pointer] = field(default_factory=list)
    spreads: list[tuple[Pointer, str]] = field(default_factory=list)
    positions: dict[Pointer, int] = field(default_factory=dict)

    def build(self, composed: yaml.Node, pointer: Pointer = "") -> Node:
        """The value at ``pointer``."""
        if isinstance(composed, yaml.MappingNode):
            return self._build_mapping(composed, pointer)
        if isinstance(composed, yaml.SequenceNode):
            return [
                self._build_below(below(pointer, index), value, value)
                for index, value in enumerate(composed.value)
            ]
        return _scalar(composed)

    def _build_mapping(self, composed: yaml.MappingNode, pointer: Pointer) -> dict[str, Node]:
        mapping: dict[str, Node] = {}
        for key_node, value in composed.value:
            key = key_node.value if isinstance(key_node.value, str) else ""
            if key == "<<":
                self.spreads.append((pointer, f"<<: {_source(value)}"))
                continue
            if key in mapping:
                self.duplicates.append(below(pointer, key))
            mapping[key] = self._build_below(below(pointer, key), key_node, value)
        return mapping

    def _build_below(self, pointer: Pointer, first: yaml.Node, value: yaml.Node) -> Node:
        """``value``, which starts on the line of ``first``."""
        line = min(first.start_mark.line, len(self.line_starts) - 1)
        self.positions[pointer] = self.line_starts[line]
        return self.build(value, pointer)


def _source(node: yaml.Node) -> str:
    """The text of a scalar; of what an alias stands for, dots."""
    return node.value if isinstance(node, yaml.ScalarNode) else "…"


def _scalar(node: yaml.Node) -> Node:
    value: str = node.value
    kind = node.tag.removeprefix(TAG)
    if not node.tag.startswith(TAG):
        return Unknown(value if node.tag == "!hidden" else f"{node.tag} {value}")
    if kind == "bool":
        return BOOLEANS[value.lower()]
    if kind == "null":
        return None
    try:
        return int(value) if kind == "int" else float(value) if kind == "float" else value
    except ValueError:
        return value


def compose(lines: str) -> tuple[yaml.Node, str, str] | None:
    """The tree of ``lines``, those of them that are YAML, and why there are no more."""
    failure = ""
    for _ in range(2):
        try:
            root = yaml.compose(_plain(lines), Loader=LOADER)
        except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
            mark = getattr(error, "problem_mark", None)
            failure = "It is no longer YAML here"
            lines = "\n".join(lines.split("\n")[: mark.line]) if mark else ""
        except RecursionError:
            return None
        else:
            return None if root is None else (root, lines, failure)
    return None


def _plain(lines: str) -> str:
    """The lines with what YAML would fill in as a tagged value."""
    lines = ANCHOR.sub(r"\1", textwrap.dedent(lines.expandtabs(2)))
    lines = SECRET_MARK.sub(r'\1"\2"', lines)
    return str(ALIAS.sub(_hide, lines))


def _hide(match: re2.Match[str]) -> str:
    value: str = match.group(2)
    if value.startswith("{") and not value.startswith("{{"):
        return str(match.group())
    return f"{match.group(1)}!hidden '{value.replace(chr(39), '')}'"
