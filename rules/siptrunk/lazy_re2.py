"""``re2`` with patterns that are compiled on first use: a command needs only some of them."""

from __future__ import annotations

from re import Match, Pattern
from typing import AnyStr

import re2

from siptrunk.lazy_re import defer

__all__ = ["Match", "Pattern", "compile", "escape"]
DEFAULT_MAX_BYTES = 8 << 20


def compile(  # noqa: A001 - the name in re2
    pattern: AnyStr, *, max_bytes: int = DEFAULT_MAX_BYTES
) -> Pattern[AnyStr]:
    """``re2.compile``, deferred. ``max_bytes`` is the memory that its automaton may take."""

    def compile_now() -> object:
        options = re2.Options()
        options.max_mem = max_bytes
        return re2.compile(pattern, options)

    return defer(pattern, compile_now)


def escape(text: str) -> str:
    """``re2.escape``."""
    return str(re2.escape(text))
