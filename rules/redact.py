"""The door at which secrets end: text as it arrived becomes text without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import re2

from rules.redacted import Hidden, Raw, Redacted
from rules.secrets.fields import by_key
from rules.secrets.found import Secret
from rules.secrets.kinds import MARK, mark, placeholder, with_placeholders
from rules.secrets.patterns import by_pattern
from rules.secrets.values import FILL

__all__ = ["placeholder", "redact", "residue", "with_placeholders"]

SURROGATE = re2.compile(r"[\x{fffd}]")


def redact(raw: Raw) -> Redacted:
    """``raw`` with a mark in place of every secret, all else as it was, in linear time.

    Never raises. Redacting the result again changes nothing.
    """
    text = raw.text
    secrets = _apart(_secrets(_searchable(text)))
    numbers: dict[tuple[str, str], int] = {}
    parts, hidden, end = [], [], 0
    for secret in secrets:
        value = text[secret.start : secret.end]
        number = numbers.setdefault(
            (secret.kind, value), 1 + sum(kind == secret.kind for kind, _ in numbers)
        )
        parts += [text[end : secret.start], mark(secret.kind, number)]
        line = text.count("\n", 0, secret.start) + 1
        hidden.append(Hidden(secret.kind, number, line, secret.key))
        end = secret.end
    return Redacted("".join(parts) + text[end:], tuple(hidden))


def residue(data: bytes | str) -> tuple[Hidden, ...]:
    """What is still secret in a text that is about to leave."""
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return redact(Raw(text)).hidden


def _searchable(text: str) -> str:
    safe = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    safe = safe if len(safe) == len(text) else text.encode("utf-8", "replace").decode()
    return MARK.sub(lambda found: FILL * len(found[0]), safe) if "[" in safe else safe


def _secrets(text: str) -> Iterator[Secret]:
    yield from by_key(text)
    yield from by_pattern(text)


def _apart(secrets: Iterable[Secret]) -> list[Secret]:
    kept: list[Secret] = []
    for secret in sorted(secrets, key=lambda one: (one.start, -one.end)):
        if not kept or secret.start >= kept[-1].end:
            kept.append(secret)
    return kept
