"""The ways in which a text can be read: as typed, with escapes undone, and decoded from base64."""

from __future__ import annotations

import binascii
from collections.abc import Iterator

from siptrunk.text.escapes import HEXADECIMAL
from siptrunk.text.fillings import (
    FilledOrigin,
    fill_backslash_escapes,
    fill_entities,
    fill_percent_escapes,
    undo,
)
from siptrunk.text.mapped import MappedText, Segments, TextBuilder
from siptrunk.text.patterns import Pattern
from siptrunk.text.slack_markup import unescape

TEXT_GROUP = r"[CDI-Za-f][A-HQ-Xg-nw-z0-3][AEIMQUYcgkosw048BFJNRVZdhlptx159][A-Za-z0-9+/_-]"
LETTER = r"[A-Za-z0-9+/_-]"
TWO_GROUPS = (
    rf"(?:(?:{TEXT_GROUP}){{2}}|(?:[4-7]{LETTER}{{3}}){{2}}|0[I-LYZab]{LETTER}[QR]{LETTER}{{4}})"
)
PROBABLE_RUN = Pattern(
    rf"{LETTER}{{60,}}(?:\r?\n{LETTER}{{4,}})+={{0,2}}|{LETTER}*?{TWO_GROUPS}{LETTER}{{2,}}={{0,2}}|"
    r"[0-9A-Fa-f]*?(?:[2-7][0-9A-Fa-f]){6,}[0-9A-Fa-f]*"
)
"""What may be base64 or hex of text: with two groups that stand for ASCII, Asian or Cyrillic."""
ANY_RUN = Pattern(rf"{LETTER}{{60,}}(?:\r?\n{LETTER}{{4,}})+={{0,2}}|{LETTER}{{11,}}={{0,2}}")
RUN_OFFSETS = range(4)
"""Letters before a secret's own base64 that may have run into it."""
CONTROLS = bytes({*range(1, 9), 11, 12, *range(14, 32), 127})
MAX_ESCAPE_ROUNDS = 3
WINDOW_CHARACTERS = 500
"""How far from an escape a text is read anew."""
MIN_HIDDEN_CHARACTERS = 9
"""Of a link's target behind its label, to be searched."""


def views(paste: MappedText) -> Iterator[MappedText]:
    """What a secret can be read in: as typed, and with URL and backslash escapes undone."""
    view, *hidden = _undo_markup(undo(paste, fill_entities))
    yield view
    yield from hidden
    for _ in range(MAX_ESCAPE_ROUNDS):
        for fill in (fill_percent_escapes, fill_backslash_escapes):
            unescaped = undo(view, fill)
            if unescaped is not view:
                yield changed_parts(unescaped)
            view = unescaped


def changed_parts(view: MappedText) -> MappedText:
    """The parts of ``view`` around what was an escape; itself where they are most of it."""
    text, parts = view.text, list[tuple[int, int]]()
    changes = view.origin.changes[:-1] if isinstance(view.origin, FilledOrigin) else [0]
    for change in changes:
        if parts and change < parts[-1][1] - WINDOW_CHARACTERS // 2:
            continue
        start = max(parts[-1][1] if parts else 0, change - WINDOW_CHARACTERS)
        start = max(start, text.rfind("\n", 0, start) + 1 if not parts else start)
        end = text.find("\n", change + WINDOW_CHARACTERS, change + 2 * WINDOW_CHARACTERS)
        end = end if end >= 0 else min(len(text), change + 2 * WINDOW_CHARACTERS)
        if parts and start == parts[-1][1]:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    if sum(end - start for start, end in parts) * 2 > len(text):
        return view
    builder = TextBuilder(view)
    for start, end in parts:
        builder.copy(start, end)
        builder.insert("\n\n")
    return builder.build()


def decode_runs(below: MappedText, *, only_probable: bool = True) -> MappedText | None:
    """Every run of base64 or hex that decodes to text, one a line; None where there is none.

    ``only_probable``: of runs that begin as most texts do.
    """
    builder = TextBuilder(below)
    decoded_runs: dict[str, list[str]] = {}
    separator = ""
    for match in (PROBABLE_RUN if only_probable else ANY_RUN).finditer(below.text):
        start, end = match.span()
        run = below.text[start:end]
        if run not in decoded_runs:
            decoded_runs[run] = list(_decode(run))
        for decoded in decoded_runs[run]:
            builder.insert(separator)
            builder.replace(start, end, decoded)
            separator = "\n"
    return builder.build() if separator else None


def _undo_markup(below: MappedText) -> list[MappedText]:
    """The text before Slack or a mail rewrote it, and what its links hide behind their labels."""
    plain = unescape(below.text)
    if plain.text == below.text or not isinstance(plain.origin, Segments):
        return [below]
    builder, separator = TextBuilder(below), ""
    for start, end in plain.origin.gaps():
        if end - start >= MIN_HIDDEN_CHARACTERS:
            builder.insert(separator)
            builder.copy(start, end)
            separator = "\n"
    return [plain.over(below), *([builder.build()] if separator else [])]


def _decode(run: str) -> Iterator[str]:
    """The texts that a run decodes to, from each of its first letters that may be the right one."""
    letters = "".join(run.split()).rstrip("=").replace("-", "+").replace("_", "/")
    if not len(letters) % 2 and HEXADECIMAL.issuperset(letters):
        yield from _texts(bytes.fromhex(letters))
    for offset in RUN_OFFSETS:
        part = letters[offset:]
        part = part[:-1] if len(part) % 4 == 1 else part
        yield from _texts(binascii.a2b_base64(part + "=" * (-len(part) % 4)))


def _texts(data: bytes) -> Iterator[str]:
    """``data`` as text, in one line; nothing where it is none."""
    if len(data.translate(None, CONTROLS)) < len(data) - len(data) // 16:
        return
    text = data.decode("utf-8", "replace")
    if text.count("\ufffd") * 6 <= len(text):
        yield text.replace("\n", " ")
