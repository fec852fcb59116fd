"""JSON, and the literals of programming languages: objects and lists in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.parsing.literals.candidates import scan
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder


def find_literals(remainder: Remainder) -> Iterator[Fragment]:
    """Every object and list with an option of a trunk in it."""
    result = scan(remainder.text)
    remainder.failed_at, remainder.failure = result.failed_at, result.failure
    for payload in result.payloads:
        yield Fragment(payload.literal, payload.start, payload.end)


CODE = PasteSyntax(find_literals)
