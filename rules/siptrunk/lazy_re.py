"""``re`` with patterns that are compiled on first use: a command needs only some of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from re import IGNORECASE, Match, Pattern, error, escape, split
from typing import AnyStr, cast

__all__ = ["IGNORECASE", "Match", "Pattern", "compile", "defer", "error", "escape", "split"]


class LazyPattern:
    """A pattern that is compiled when one of its methods is first asked for, and kept."""

    def __init__(self, pattern: str | bytes, compile_now: Callable[[], object]) -> None:
        self.pattern = pattern
        self._compile_now = compile_now

    def __getattr__(self, name: str) -> object:
        """The attribute of the compiled pattern, which is not looked up again."""
        value: object = getattr(self._compiled, name)
        setattr(self, name, value)
        return value

    @cached_property
    def _compiled(self) -> object:
        return self._compile_now()


def defer(pattern: AnyStr, compile_now: Callable[[], object]) -> Pattern[AnyStr]:
    """``pattern``, compiled when it is first used."""
    return cast("Pattern[AnyStr]", LazyPattern(pattern, compile_now))


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001 - the name in re
    """``re.compile``, deferred."""
    return defer(pattern, lambda: re.compile(pattern, flags))
