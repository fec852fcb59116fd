"""The text of a Slack message, from its blocks, its text and its attachments.

``blocks`` are preferred: their text is not escaped, and code keeps its fences. ``text`` keeps
Slack's escapes, which ``siptrunk.text.slack_markup`` undoes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import re2
from pydantic import JsonValue

from siptrunk.model.redacted import Raw

MAX_TEXT_CHARACTERS = 40_000
"""Slack truncates a message there as well."""
HIDDEN_SCHEMES = ("mailto:", "tel:")
MENTION = re2.compile(r"<@([UWB][A-Z0-9]+)(?:\|[^<>]*)?>")

Object = Mapping[str, JsonValue]
PLAIN_LEAVES = {
    "emoji": (":", "name", ":"),
    "user": ("<@", "user_id", ">"),
    "channel": ("<#", "channel_id", ">"),
    "usergroup": ("<!subteam^", "usergroup_id", ">"),
    "broadcast": ("@", "range", ""),
    "color": ("", "value", ""),
    "date": ("", "fallback", ""),
}


def extract_text(message: Object) -> Raw:
    """The text of ``message``, at most 40,000 characters. Line breaks are kept."""
    return Raw(clamp("\n".join(part for part in _parts(message) if part.strip())))


def clamp(text: str) -> str:
    """``text`` as every database can store it: no lone surrogate, no NUL, 40,000 characters."""
    valid = text[:MAX_TEXT_CHARACTERS].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return valid.replace("\0", "�")


def mentioned_users(text: str) -> frozenset[str]:
    """The ids of the users and bots that ``text`` mentions."""
    return frozenset(MENTION.findall(text))


def strip_mentions(text: str, user_id: str | None) -> str:
    """``text`` without the mentions of ``user_id``."""
    if user_id is None:
        return text
    stripped: str = MENTION.sub(lambda match: "" if match.group(1) == user_id else match[0], text)
    return stripped


def _parts(message: Object) -> Iterator[str]:
    blocks = "\n".join(_block(block) for block in _objects(message.get("blocks")))
    yield blocks if blocks.strip() else _text(message.get("text"))
    for attachment in _objects(message.get("attachments")):
        if attachment.get("is_share") or message.get("bot_id"):
            yield from _attachment(attachment)


def _attachment(attachment: Object) -> Iterator[str]:
    yield _text(attachment.get("pretext"))
    yield _text(attachment.get("text")) or _text(attachment.get("fallback"))
    for field in _objects(attachment.get("fields")):
        yield _text(field.get("value"))
    for block in _objects(attachment.get("blocks")):
        yield _block(block)


def _block(block: Object) -> str:
    kind = block.get("type")
    if kind == "rich_text":
        return "".join(_rich(element) for element in _objects(block.get("elements")))
    if kind == "markdown":
        return _text(block.get("text"))
    heading = block.get("text")
    lines = [_text(heading.get("text")) if isinstance(heading, dict) else ""]
    lines += [_text(field.get("text")) for field in _objects(block.get("fields"))]
    lines += [_text(element.get("text")) for element in _objects(block.get("elements"))]
    return "\n".join(line for line in lines if line)


def _rich(element: Object) -> str:
    kind, children = element.get("type"), _objects(element.get("elements"))
    if kind == "rich_text_list":
        return "".join(f"{_rich(item).rstrip()}\n" for item in children)
    text = "".join(_leaf(leaf) for leaf in children)
    if kind == "rich_text_preformatted":
        return f"\n```\n{text}\n```\n"
    return f"{text}\n" if kind == "rich_text_quote" else text


def _leaf(leaf: Object) -> str:
    kind = leaf.get("type")
    if kind == "text":
        return _text(leaf.get("text"))
    if kind == "link":
        return _text(leaf.get("text")) or _strip_scheme(_text(leaf.get("url")))
    if isinstance(kind, str) and kind in PLAIN_LEAVES:
        before, key, after = PLAIN_LEAVES[kind]
        return f"{before}{_text(leaf.get(key))}{after}"
    return ""


def _strip_scheme(url: str) -> str:
    schemes = (scheme for scheme in HIDDEN_SCHEMES if url.startswith(scheme))
    scheme = next(schemes, "")
    return url[len(scheme) :]


def _objects(node: JsonValue) -> Sequence[Object]:
    return [item for item in node if isinstance(item, dict)] if isinstance(node, list) else []


def _text(node: JsonValue) -> str:
    return node if isinstance(node, str) else ""
