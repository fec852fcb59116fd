"""Where a paste comes from: files and standard input, as text whatever their bytes are."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click

from siptrunk.model.redacted import Raw
from siptrunk.output.printing import tell

STDIN = "-"
MOST_BYTES = 16_000_000
"""A file larger than this is no paste, and may have no end."""
MOST_UNREADABLE = 0.1
"""Share of the characters that may be broken before the whole is not a text."""
MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
STRAY_BYTES = {0xDC00 + byte: 0x10FF00 + byte for byte in range(0x80, 0x100)}
"""From how Python keeps a byte that is not UTF-8 to a character that every library takes."""
STRAY_CHARACTERS = {character: byte for byte, character in STRAY_BYTES.items()}


@dataclass(frozen=True, slots=True, repr=False)
class Source:
    """One text, under the name that the user gave. ``encode`` gives back its very bytes."""

    name: str
    raw: Raw
    encoding: str = "utf-8"

    def encode(self, text: str) -> bytes:
        """``text`` as bytes in the encoding in which this one was read."""
        return text.translate(STRAY_CHARACTERS).encode(self.encoding, "surrogateescape")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is none, or no text. ``why`` is one plain sentence."""

    name: str
    why: str


class RefusedError(click.ClickException):
    """Ends a command with exit code 2 and one sentence, without click's usage lines."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:  # noqa: ARG002 - click's signature
        """Print the sentence."""
        tell(self.message)


def readable(name: str) -> Source:
    """The text of one file. Raises ``RefusedError`` where there is none."""
    source = read(name)
    if isinstance(source, Unreadable):
        raise RefusedError(source.why)
    return source


def read_all(names: Iterable[str]) -> Iterator[Source | Unreadable]:
    """Each of ``names`` in turn; standard input for ``-`` and where there is none."""
    for name in tuple(names) or (STDIN,):
        yield read(name)


def read(name: str) -> Source | Unreadable:
    """The text of one file, or why it has none."""
    try:
        data = _from_stdin() if name == STDIN else _from_file(Path(name))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return Unreadable(name, f"{titled(name)} cannot be read: {(reason or 'no text').lower()}.")
    if len(data) > MOST_BYTES:
        return Unreadable(name, f"{titled(name)} is larger than 16 MB, so it is no paste.")
    return _decoded(name, data)


def titled(name: str) -> str:
    """What messages call the source ``name``."""
    return "standard input" if name == STDIN else click.format_filename(name)


def _from_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _from_stdin() -> bytes:
    if sys.stdin is None:
        return b""
    if sys.stdin.isatty():
        tell("Paste the request or the error, then press Ctrl-D on a new line.")
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _decoded(name: str, data: bytes) -> Source | Unreadable:
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text, strays = data.decode(encoding), 0
    except UnicodeDecodeError:
        kept = data.decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
        text = kept.translate(STRAY_BYTES)
        strays = sum(map(text.count, map(chr, STRAY_CHARACTERS)))
    if "\0" in text or strays > MOST_UNREADABLE * len(text):
        return Unreadable(name, f"{titled(name)} is not text; save it as UTF-8, or paste the text.")
    return Source(name, Raw(text), encoding)
