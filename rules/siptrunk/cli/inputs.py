"""Files and standard input, decoded as text whatever their bytes are."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import click

from siptrunk.model.redacted import Raw
from siptrunk.output.streams import write_err

STDIN = "-"
MAX_INPUT_BYTES = 16_000_000
"""A file larger than this is no paste, and may have no end."""
MAX_BROKEN_SHARE = 0.1
"""Share of the characters that may not be UTF-8 before an input is refused as no text."""
BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
STRAY_BYTES = {0xDC00 + byte: 0x10FF00 + byte for byte in range(0x80, 0x100)}
"""From the surrogate in which Python keeps a byte that is not UTF-8 to a private character."""
STRAY_CHARACTERS = {character: byte for byte, character in STRAY_BYTES.items()}


@dataclass(frozen=True, slots=True, repr=False)
class InputText:
    """One text, under the name that the user gave."""

    name: str
    raw: Raw
    encoding: str = "utf-8"

    def encode(self, text: str) -> bytes:
        """``text`` in the encoding of the input; what was not decoded gets its own bytes back."""
        return text.translate(STRAY_CHARACTERS).encode(self.encoding, "surrogateescape")


@dataclass(frozen=True, slots=True)
class UnreadableInput:
    """A file that cannot be read or is no text. ``why`` is one plain sentence."""

    name: str
    why: str


class RefusedError(click.ClickException):
    """Ends a command with exit code 2 and one sentence, without click's usage lines."""

    exit_code = 2

    def show(self, file: IO[str] | None = None) -> None:  # noqa: ARG002 - click's signature
        """Print the sentence."""
        write_err(self.message)


def read_or_refuse(name: str) -> InputText:
    """The text of one file. Raises ``RefusedError`` where it cannot be read."""
    source = read_input(name)
    if isinstance(source, UnreadableInput):
        raise RefusedError(source.why)
    return source


def read_inputs(names: Iterable[str]) -> Iterator[InputText | UnreadableInput]:
    """Each of ``names`` in turn; standard input for ``-`` and without names."""
    for name in tuple(names) or (STDIN,):
        yield read_input(name)


def read_input(name: str) -> InputText | UnreadableInput:
    """The text of one file, or why it cannot be read."""
    try:
        data = _read_stdin() if name == STDIN else _read_file(Path(name))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return UnreadableInput(
            name, f"{input_title(name)} cannot be read: {(reason or 'no text').lower()}."
        )
    if len(data) > MAX_INPUT_BYTES:
        return UnreadableInput(
            name, f"{input_title(name)} is larger than 16 MB, so it is no paste."
        )
    return _decode(name, data)


def input_title(name: str) -> str:
    """What messages call the source ``name``."""
    return "standard input" if name == STDIN else click.format_filename(name)


def _read_file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_INPUT_BYTES + 1)


def _read_stdin() -> bytes:
    if sys.stdin is None:
        return b""
    if sys.stdin.isatty():
        write_err("Paste the request or the error, then press Ctrl-D on a new line.")
    return sys.stdin.buffer.read(MAX_INPUT_BYTES + 1)


def _decode(name: str, data: bytes) -> InputText | UnreadableInput:
    encoding = next(
        (name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), "utf-8"
    )
    try:
        text, strays = data.decode(encoding), 0
    except UnicodeDecodeError:
        text_with_surrogates = data.decode(
            encoding, "surrogateescape" if encoding == "utf-8" else "replace"
        )
        text = text_with_surrogates.translate(STRAY_BYTES)
        strays = sum(map(text.count, map(chr, STRAY_CHARACTERS)))
    if "\0" in text or strays > MAX_BROKEN_SHARE * len(text):
        return UnreadableInput(
            name, f"{input_title(name)} is not text; save it as UTF-8, or paste the text."
        )
    return InputText(name, Raw(text), encoding)
