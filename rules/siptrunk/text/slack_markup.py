"""Slack's markup undone: the text as it was typed, before Slack, a ticket or a mail rewrote it.

Undone are HTML entities (escaped once or more often), Slack's automatic links, and no-break and
zero-width spaces. Typographic quotes stay: only a reader knows which of them stand for straight
ones. A placeholder such as ``<carrier SIP gateway>`` and a mention stay as well.
"""

from __future__ import annotations

from html import unescape as unescape_entity

from siptrunk import lazy_re2 as re2
from siptrunk.text.mapped import MappedText, TextBuilder
from siptrunk.text.patterns import Pattern

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
REWRITTEN = Pattern(f"{LINK}|{ENTITY}|[{SPACES}]|[{INVISIBLE}]+")
ENTITIES = re2.compile(ENTITY)
COMMON_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'"}
MAX_LINK_OPENING_CHARACTERS = 20


def unescape(text: str) -> MappedText:
    """``text`` as it was typed. Line breaks are neither added nor dropped; linear in the text."""
    paste = MappedText(_encodable(text))
    builder = TextBuilder(paste)
    end = 0
    for start, match_end in REWRITTEN.spans(paste.text):
        builder.copy(end, start)
        end = match_end
        replacement, offset = _undo(paste.text[start:end])
        if offset:
            builder.copy(start + offset, start + offset + len(replacement))
        else:
            builder.replace(start, end, replacement)
    if not end:
        return paste
    builder.copy(end, len(paste.text))
    return builder.build()


def _undo(source: str) -> tuple[str, int]:
    """What ``source`` was typed as, and its offset there; 0 where it is no part of it."""
    if source in COMMON_ENTITIES:
        return COMMON_ENTITIES[source], 0
    is_link = source.endswith((">", "gt;")) and "lt;" in source[:MAX_LINK_OPENING_CHARACTERS]
    if is_link or source[0] == "<":
        return _link_text(source)
    if source[0] == "&":
        return _character(source), 0
    return (" " if source in SPACES else ""), 0


def _link_text(source: str) -> tuple[str, int]:
    """The label of a link that repeats its target, else the target; a titled link stays."""
    start = 1 if source[0] == "<" else source.index("lt;") + 3
    end = -1 if source[-1] == ">" else source.rindex("&")
    target, bar, label = source[start:end].partition("|")
    address = target.removeprefix("mailto:").removeprefix("tel:")
    if not bar:
        visible, offset = address, start + len(target) - len(address)
    elif label.strip("/") in target or address.partition("://")[2].strip("/") in label:
        visible, offset = label, start + len(target) + 1
    else:
        visible, offset = source, 0
    if "&" not in visible:
        return visible, offset
    return ENTITIES.sub(lambda entity: _character(entity.group()), visible), 0


def _character(entity: str) -> str:
    """The character of an entity that was escaped once or more often."""
    character = unescape_entity(f"&{entity[1:-1].rpartition(';')[2]};")
    if character in SPACES:
        return " "
    return character if len(character) == 1 and character.isprintable() else entity


def _encodable(text: str) -> str:
    """``text`` with each lone surrogate as U+FFFD, so that it can be searched."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
