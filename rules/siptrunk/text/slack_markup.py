"""Text as it was typed, before Slack, a ticket or a mail rewrote it.

Undone are HTML entities (escaped once or more often), Slack's automatic links, and no-break and
zero-width spaces. Typographic quotes stay: only a reader knows which of them stand for straight
ones. A placeholder such as ``<carrier SIP gateway>`` and a mention stay as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

import re2

from siptrunk.text.finder import Finder

SPACES = "\u00a0\u202f\u2007"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
ENTITY = (
    r"&(?:amp;)*(?:amp|lt|gt|quot|apos|nbsp|#(?:3[2-9]|[4-9][0-9]|1[01][0-9]|12[0-6]|160|82[0-9]{2})"
    r"|#[xX](?:[2-7][0-9a-fA-F]|[aA]0|20[0-9a-fA-F]{2}));"
)
LINK = (
    r"(?:<|&(?:amp;)*lt;)(?:https?://|mailto:|tel:)[^|<>\s\"']*?"
    r"(?:\|[^|<>\n]*?)?(?:>|&(?:amp;)*gt;)"
)
REWRITTEN = Finder(f"{LINK}|{ENTITY}|[{SPACES}]|[{INVISIBLE}]+")
ENTITY_OF = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}
"""The commonest ones."""
LONGEST_OPENING = 20
ENTITIES = re2.compile(ENTITY)


@dataclass(frozen=True, slots=True)
class Delivered:
    """``offsets[i]`` is where ``text[i]`` stands in the original; one more tells its length."""

    text: str
    offsets: Sequence[int]


def delivered(text: str) -> Delivered:
    """What was typed. Line breaks are neither added nor dropped; linear in the text."""
    text = _encodable(text)
    parts: list[str] = []
    offsets: list[int] = []
    last = 0
    for start, end in REWRITTEN.each(text):
        said, at = _typed(text[start:end])
        parts += (text[last:start], said)
        offsets += range(last, start)
        offsets += range(start + at, start + at + len(said)) if at else [start] * len(said)
        last = end
    if not parts:
        return Delivered(text, range(len(text) + 1))
    parts.append(text[last:])
    offsets += range(last, len(text) + 1)
    return Delivered("".join(parts), offsets)


def _typed(said: str) -> tuple[str, int]:
    """What one rewritten place says, and where in it that stands; 0 where only its start fits."""
    if said in ENTITY_OF:
        return ENTITY_OF[said], 0
    if (said.endswith((">", "gt;")) and "lt;" in said[:LONGEST_OPENING]) or said[0] == "<":
        return _linked(said)
    if said[0] == "&":
        return _entity(said), 0
    return (" " if said in SPACES else ""), 0


def _linked(said: str) -> tuple[str, int]:
    """The text of a link that repeats its target, else the target; a titled link stays."""
    start = 1 if said[0] == "<" else said.index("lt;") + 3
    target, bar, label = said[start : -1 if said[-1] == ">" else said.rindex("&")].partition("|")
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not bar:
        shown, at = address, start + len(target) - len(address)
    elif label.strip("/") in target or address.partition("://")[2].strip("/") in label:
        shown, at = label, start + len(target) + 1
    else:
        shown, at = said, 0
    if "&" not in shown:
        return shown, at
    return ENTITIES.sub(lambda entity: _entity(entity.group()), shown), 0


def _entity(said: str) -> str:
    """The character that an entity stands for, however often it was escaped."""
    c = unescape(f"&{said[1:-1].rpartition(';')[2]};")
    if c in SPACES:
        return " "
    return c if len(c) == 1 and c.isprintable() else said


def _encodable(text: str) -> str:
    """``text`` with each lone surrogate as U+FFFD, so that it can be searched."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
