"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import gc
import pkgutil
from importlib import import_module

import pytest

import siptrunk
from siptrunk import lazy_re, lazy_re2
from siptrunk.lazy_re import LazyPattern


def test_every_pattern_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(siptrunk.__path__, "siptrunk."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    patterns = [item for item in gc.get_objects() if type(item) is LazyPattern]
    assert len(patterns) > 300
    for pattern in patterns:
        pattern.search("" if isinstance(pattern.pattern, str) else b"")  # type: ignore[operator]


@pytest.mark.parametrize("compile_pattern", [lazy_re.compile, lazy_re2.compile])
def test_a_pattern_does_what_the_compiled_one_does(compile_pattern: type) -> None:
    pattern = compile_pattern("(a)b")
    assert pattern.pattern == "(a)b"
    assert [match.group(1) for match in pattern.finditer("ab ab")] == ["a", "a"]
    assert pattern.sub("x", "ab cab") == "x cx"
    assert pattern.search("b") is None
    assert pattern.groups == 1


def test_a_pattern_that_is_none_is_told_when_it_is_used() -> None:
    with pytest.raises(lazy_re.error):
        lazy_re.compile("(").search("")
