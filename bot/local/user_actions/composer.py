"""What Slack makes of what somebody types: escaped ``text``, rich text, auto-links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import re2

from bot.local.json_access import Object, array

_FENCE = re2.compile(r"(?s)```(.*?)```")
_SPAN = re2.compile(
    r"(?P<code>`[^`\n]+`)"
    r"|(?P<url>https?://[^\s<>\"'`|]*[^\s<>\"'`|.,;:!?)\]}])"
    r"|(?P<mail>[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,24}\b)"
    r"|(?P<tel>\+\d{8,15}\b)"
    r"|(?P<user><@U[A-Z0-9]+>)"
    r"|(?P<host>\b(?:[a-zA-Z0-9-]+\.)+(?:com|net|org|io|ai|dev|eu|uk|de|fr)\b(?::\d+)?(?:/[^\s<>\"'`|]*)?)"
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A message as the composer sends it."""

    text: str
    blocks: tuple[Object, ...]


def compose(typed: str, block_id: str = "typed") -> Composed:
    """``typed`` in both forms that an event has; one block of rich text, or none when empty."""
    if not typed:
        return Composed("", ())
    parts = list(_parts(typed))
    block: Object = {
        "type": "rich_text",
        "block_id": block_id,
        "elements": array([part for part, _ in parts]),
    }
    return Composed("".join(written for _, written in parts), (block,))


def escaped(shown: str) -> str:
    """The three characters that Slack escapes, and nothing else."""
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parts(typed: str) -> Iterator[tuple[Object, str]]:
    at = 0
    for fence in _FENCE.finditer(typed):
        if before := typed[at : fence.start()]:
            yield _section(before)
        at = fence.end()
        code = fence.group(1).strip("\n")
        yield _preformatted(code), f"```{escaped(code)}```"
    if after := typed[at:]:
        yield _section(after)


def _preformatted(code: str) -> Object:
    inside: list[Object] = [{"type": "text", "text": code}] if code else []
    return {"type": "rich_text_preformatted", "border": 0, "elements": array(inside)}


def _section(typed: str) -> tuple[Object, str]:
    spans = list(_spans(typed))
    elements = array([span for span, _ in spans])
    return {"type": "rich_text_section", "elements": elements}, "".join(text for _, text in spans)


def _spans(typed: str) -> Iterator[tuple[Object, str]]:
    at = 0
    for found in _SPAN.finditer(typed):
        if before := typed[at : found.start()]:
            yield {"type": "text", "text": before}, escaped(before)
        at = found.end()
        yield _span(found.lastgroup or "", found.group())
    if after := typed[at:]:
        yield {"type": "text", "text": after}, escaped(after)


def _span(kind: str, typed: str) -> tuple[Object, str]:
    match kind:
        case "code":
            code = typed[1:-1]
            return {"type": "text", "text": code, "style": {"code": True}}, f"`{escaped(code)}`"
        case "user":
            return {"type": "user", "user_id": typed[2:-1]}, typed
        case "url":
            return {"type": "link", "url": typed}, f"<{escaped(typed)}>"
        case _:
            url = {"mail": "mailto:", "tel": "tel:"}.get(kind, "http://") + typed
            return {"type": "link", "url": url, "text": typed}, f"<{escaped(url)}|{escaped(typed)}>"
