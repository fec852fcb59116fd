"""Names are the field's words: a ratchet over the code's own syntax tree."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = tuple(
    path
    for folder in ("rules", "bot", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "node_modules" not in path.parts
)
VAGUE_NAMES = frozenset(
    """
    answered asked both called carried chosen cleaned counted done each elsewhere
    ended everything found given gone heard held here hers his inner_one its joined kept known left
    listed looked made meant mine named nothing offered one ones ours pressed put
    read_ rest said same seen sent shown so some sought standing taken that theirs them there these
    they this those told tried typed undone unread used wanted which who whole whom whose written
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
"""Pronouns, adverbs and bare participles: a variable of such a name does not say what it holds."""
VAGUE_LIMITS = frozenset(
    """
    A_WHILE AGAIN AROUND BEHIND BETWEEN BIGGEST DEEPEST FAR FEW HERE LATE LEAST LONGEST LOOKS MANY
    MOMENT MOST NEAR NO_MORE SHORTEST SMALLEST SOON SOUGHT TRIED WITHIN
    """.split()  # noqa: SIM905 - the same
)
PARTICIPLE = re.compile(
    r"(?:^|_)(?:\w+ed|told|said|made|found|kept|left|held|sent|shown|seen|heard|given|taken|written"
    r"|known|meant|drawn|put_out|undone|chosen|brought|thrown|grown|cut_off|typed)(?:_(?:at|by|for"
    r"|from|in|of|on|to|with|out|as|here|there|again))*$"
)
VERBS = ("ask_", "count_", "describe_", "find_", "has_", "is_", "list_", "read_", "test_", "write_")
VERBS_AND_NOUNS = frozenset({"embed", "exceed", "feed", "need", "proceed", "seed", "speed"})
PROTOCOL_METHODS = frozenset({"connection_made", "data_received", "datagram_received"})
NO_PARTICIPLES = VERBS_AND_NOUNS | PROTOCOL_METHODS
"""Names that end like a participle and are none, or are asyncio's."""


def trees() -> Iterator[tuple[Path, ast.Module]]:
    """Each file of the project with its syntax tree."""
    for path in FILES:
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def repeated_classes() -> Iterator[str]:
    """Class names that mean more than one thing, outside of tests."""
    places = defaultdict[str, list[str]](list)
    for path, tree in trees():
        if path.parts[0] == "tests":
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name.strip("_")].append(f"{path}:{node.lineno}")
    for name, found_at in places.items():
        if len(found_at) > 1:
            yield f"{name}: {', '.join(found_at)}"


def participle_functions() -> Iterator[str]:
    """Functions, no properties, that are named by a participle."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            name = node.name.strip("_")
            if name.startswith(VERBS) or _is_property(node):
                continue
            if PARTICIPLE.search(name) and name not in NO_PARTICIPLES and not _is_fixture(node):
                yield f"{path}:{node.lineno} {node.name}"


def _is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("property" in ast.unparse(decorator) for decorator in node.decorator_list)


def _is_fixture(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("fixture" in ast.unparse(decorator) for decorator in node.decorator_list)


def vague_variables() -> Iterator[str]:
    """Variables, arguments and fields whose name does not say what they hold."""
    for path, tree in trees():
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name, ctx=ast.Store()):
                    pass
                case ast.arg(arg=name):
                    pass
                case _:
                    continue
            if name.strip("_") in VAGUE_NAMES:
                yield f"{path}:{node.lineno} {name}"


def vague_limits() -> Iterator[str]:
    """Constants of a module that do not say what they limit, and patterns of one letter."""
    for path, tree in trees():
        for node in tree.body:
            targets = node.targets if isinstance(node, ast.Assign) else ()
            if isinstance(node, ast.AnnAssign):
                targets = [node.target]
            for target in targets:
                for name in (n.id for n in ast.walk(target) if isinstance(n, ast.Name)):
                    bare = re.sub(r"_(?:S|MS|DAYS|BYTES)$", "", name.strip("_"))
                    is_letter = len(bare) == 1 and bare.isupper() and bare != "T"
                    if bare in VAGUE_LIMITS or is_letter:
                        yield f"{path}:{node.lineno} {name}"


CHECKS: tuple[Callable[[], Iterator[str]], ...] = (
    repeated_classes,
    participle_functions,
    vague_variables,
    vague_limits,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_names_say_what_is_behind_them(check: Callable[[], Iterator[str]]) -> None:
    assert list(check()) == []
