"""What Slack's message composer makes of typed text: escaped ``text``, rich text, auto-links."""

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
class ComposedText:
    """Typed text in both forms that an event has."""

    text: str
    blocks: tuple[Object, ...]


def compose(source: str, block_id: str = "typed") -> ComposedText:
    """Composes ``source``: one rich text block, none where it is empty."""
    if not source:
        return ComposedText("", ())
    parts = list(_compose_parts(source))
    block: Object = {
        "type": "rich_text",
        "block_id": block_id,
        "elements": array([element for element, _ in parts]),
    }
    return ComposedText("".join(text for _, text in parts), (block,))


def escape(text: str) -> str:
    """Escapes the three characters that Slack escapes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _compose_parts(source: str) -> Iterator[tuple[Object, str]]:
    """Sections and code blocks, each as rich text and as ``text``."""
    end = 0
    for fence in _FENCE.finditer(source):
        if prose := source[end : fence.start()]:
            yield _compose_section(prose)
        end = fence.end()
        code = fence.group(1).strip("\n")
        yield _code_block(code), f"```{escape(code)}```"
    if prose := source[end:]:
        yield _compose_section(prose)


def _code_block(code: str) -> Object:
    elements: list[Object] = [{"type": "text", "text": code}] if code else []
    return {"type": "rich_text_preformatted", "border": 0, "elements": array(elements)}


def _compose_section(source: str) -> tuple[Object, str]:
    spans = list(_compose_spans(source))
    elements = array([element for element, _ in spans])
    return {"type": "rich_text_section", "elements": elements}, "".join(text for _, text in spans)


def _compose_spans(source: str) -> Iterator[tuple[Object, str]]:
    end = 0
    for match in _SPAN.finditer(source):
        if prose := source[end : match.start()]:
            yield {"type": "text", "text": prose}, escape(prose)
        end = match.end()
        yield _compose_span(match.lastgroup or "", match.group())
    if prose := source[end:]:
        yield {"type": "text", "text": prose}, escape(prose)


def _compose_span(kind: str, source: str) -> tuple[Object, str]:
    match kind:
        case "code":
            code = source[1:-1]
            return {"type": "text", "text": code, "style": {"code": True}}, f"`{escape(code)}`"
        case "user":
            return {"type": "user", "user_id": source[2:-1]}, source
        case "url":
            return {"type": "link", "url": source}, f"<{escape(source)}>"
        case _:
            url = {"mail": "mailto:", "tel": "tel:"}.get(kind, "http://") + source
            link: Object = {"type": "link", "url": url, "text": source}
            return link, f"<{escape(url)}|{escape(source)}>"
