"""Files that the bot's messages name, and whether they were there when the message came."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import re2

from bot.local.driver import LocalSlack
from bot.local.json_access import Json, Object, array, objects, text
from bot.local.server.traffic import Exchange
from bot.local.workspace.plain_text import render_blocks

NAMED = re2.compile(r"`([\w-]+\.(?:json|sh|md|txt))`")
POSTS = {"chat.postMessage", "chat.update"}


def words_of(blocks: Sequence[Object]) -> str:
    """What the blocks say outside of code blocks."""
    paragraphs: list[Object] = [
        {**block, "elements": array([p for p in objects(block, "elements") if _is_prose(p)])}
        for block in blocks
    ]
    return render_blocks(paragraphs)


def _is_prose(part: Object) -> bool:
    return part.get("type") != "rich_text_preformatted"


def names_without_file(slack: LocalSlack) -> list[str]:
    """The names in posts and updates, in order, whose file was not up in that channel by then."""
    files: dict[str, str] = {}
    missing: list[str] = []
    for exchange in slack.core.traffic.all():
        if exchange.direction != "to Slack" or not _is_done(exchange):
            continue
        request = exchange.request if isinstance(exchange.request, dict) else {}
        if exchange.name == "files.completeUploadExternal":
            files |= dict(_uploads(exchange))
        elif exchange.name == "files.delete":
            files.pop(text(request, "file"), None)
        elif exchange.name in POSTS:
            names = NAMED.findall(words_of(_blocks_of(request)))
            missing += [name for name in names if name not in files.values()]
    return missing


def _blocks_of(request: Object) -> list[Object]:
    blocks = request.get("blocks")
    drawn: Json = json.loads(blocks) if isinstance(blocks, str) else blocks
    return [block for block in drawn if isinstance(block, dict)] if isinstance(drawn, list) else []


def _is_done(exchange: Exchange) -> bool:
    return isinstance(exchange.response, dict) and exchange.response.get("ok") is True


def _uploads(exchange: Exchange) -> Iterator[tuple[str, str]]:
    response = exchange.response if isinstance(exchange.response, dict) else {}
    for file in objects(response, "files"):
        yield text(file, "id"), text(file, "title") or text(file, "name")
