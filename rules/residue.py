"""The redactor once more, over what is about to leave: as it is, and decoded."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import unquote

import re2

from rules.redact import redact
from rules.redacted import Raw

Form: TypeAlias = Literal["as it is", "URL-decoded", "JSON-decoded", "base64-decoded"]

BASE64 = re2.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
ESCAPE = re2.compile(r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})')
URL_SAFE = str.maketrans("-_", "+/")


@dataclass(frozen=True, slots=True)
class Residue:
    """A secret that is still there: its kind, the line, and how the text has to be read to see it.

    Never the secret.
    """

    kind: str
    line: int
    form: Form


def residue(data: bytes) -> tuple[Residue, ...]:
    """What the redactor would still hide in ``data``; empty where it may leave."""
    text = data.decode("utf-8", "replace")
    return tuple(
        dict.fromkeys(
            Residue(hidden.kind, hidden.line, form)
            for form, read in _readings(text)
            for hidden in redact(Raw(read)).hidden
        )
    )


def _readings(text: str) -> Iterator[tuple[Form, str]]:
    yield "as it is", text
    if "%" in text:
        yield "URL-decoded", unquote(text, errors="replace")
    if "\\" in text:
        yield "JSON-decoded", ESCAPE.sub(lambda found: _unescaped(found.group()), text)
    if decoded := BASE64.sub(lambda found: _from_base64(found.group()), text):
        yield "base64-decoded", decoded


def _unescaped(escape: str) -> str:
    c = str(json.loads(f'"{escape}"'))
    return "\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c


def _from_base64(said: str) -> str:
    """The text that ``said`` encodes; ``said`` itself where it is no text."""
    bare = said.rstrip("=").translate(URL_SAFE)
    try:
        text = base64.b64decode(bare + "=" * (-len(bare) % 4)).decode()
    except (binascii.Error, ValueError):
        return said
    return text if text.isprintable() else said
