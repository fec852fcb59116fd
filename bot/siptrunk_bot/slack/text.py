"""What somebody typed, out of the forms in which Slack delivers it.

``blocks`` are the better source where they are there: their text is not escaped, and what was
typed as code stays apart. ``text`` keeps Slack's escapes; ``siptrunk.delivered`` undoes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import re2
from pydantic import JsonValue

from siptrunk.model.redacted import Raw

MOST = 40_000
"""Characters; Slack cuts a message there as well."""
BARE_SCHEMES = ("mailto:", "tel:")
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


def plain(message: Object) -> Raw:
    """What ``message`` says, at most 40,000 characters of it. Line breaks stay where they are."""
    said = "\n".join(part for part in _parts(message) if part.strip())
    return Raw(fit(said))


def fit(text: str) -> str:
    """``text`` as every store can hold it: no half characters, no NUL, 40,000 characters."""
    whole = text[:MOST].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "�")


def mentioned(text: str) -> frozenset[str]:
    """The ids of the people, and bots, whom ``text`` mentions."""
    return frozenset(MENTION.findall(text))


def without_mention(text: str, user: str | None) -> str:
    """``text`` without the mentions of ``user``."""
    return text if user is None else MENTION.sub(lambda m: "" if m.group(1) == user else m[0], text)


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
    own = block.get("text")
    said = [_text(own.get("text")) if isinstance(own, dict) else ""]
    said += [_text(field.get("text")) for field in _objects(block.get("fields"))]
    said += [_text(element.get("text")) for element in _objects(block.get("elements"))]
    return "\n".join(part for part in said if part)


def _rich(element: Object) -> str:
    kind, inside = element.get("type"), _objects(element.get("elements"))
    if kind == "rich_text_list":
        return "".join(f"{_rich(one).rstrip()}\n" for one in inside)
    said = "".join(_leaf(one) for one in inside)
    if kind == "rich_text_preformatted":
        return f"\n```\n{said}\n```\n"
    return f"{said}\n" if kind == "rich_text_quote" else said


def _leaf(leaf: Object) -> str:
    kind = leaf.get("type")
    if kind == "text":
        return _text(leaf.get("text"))
    if kind == "link":
        return _text(leaf.get("text")) or _bare(_text(leaf.get("url")))
    if isinstance(kind, str) and kind in PLAIN_LEAVES:
        before, key, after = PLAIN_LEAVES[kind]
        return f"{before}{_text(leaf.get(key))}{after}"
    return ""


def _bare(url: str) -> str:
    return next((url.removeprefix(s) for s in BARE_SCHEMES if url.startswith(s)), url)


def _objects(node: JsonValue) -> Sequence[Object]:
    return [one for one in node if isinstance(one, dict)] if isinstance(node, list) else []


def _text(node: JsonValue) -> str:
    return node if isinstance(node, str) else ""
