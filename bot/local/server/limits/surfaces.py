"""Slack's limits on blocks and views; what breaks them is refused as Slack refuses it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.local.json_access import Object, objects, text
from bot.local.server.api_error import RefusedError
from bot.local.server.limits.blocks import block_problems
from bot.local.server.limits.problems import Found

MOST_CHARACTERS = 13_200
"""Of all blocks of a message together."""
ONLY_IN_MESSAGES = {"table", "context_actions", "file", "markdown"}


def check_message(blocks: Sequence[Object]) -> None:
    """Refuses the blocks of a message as chat.postMessage does."""
    _refuse(_problems(blocks, "/blocks", most=50), "invalid_blocks")
    if sum(_characters(block) for block in blocks) > MOST_CHARACTERS:
        raise RefusedError("msg_blocks_too_long")


def check_view(view: Object) -> None:
    """Refuses a modal or a home as views.open and views.publish do."""
    blocks = objects(view, "blocks")
    found = _problems(blocks, "/view/blocks", most=100)
    for key, most in (("callback_id", 255), ("private_metadata", 3000), ("external_id", 255)):
        found.length(view.get(key), f"/view/{key}", most, least=0)
    for number, block in enumerate(blocks):
        if text(block, "type") in ONLY_IN_MESSAGES:
            found.add("unsupported block type", f"/view/blocks/{number}/type")
    if view.get("type") == "modal":
        _check_modal(view, blocks, found)
    elif view.get("type") != "home":
        found.add("must be one of: modal, home", "/view/type")
    _refuse(found, "invalid_arguments")


def _check_modal(view: Object, blocks: Sequence[Object], found: Found) -> None:
    found.text(view.get("title"), "/view/title", 24, plain=True)
    for key in ("submit", "close"):
        if key in view:
            found.text(view.get(key), f"/view/{key}", 24, plain=True)
    if "submit" not in view and any(block.get("type") == "input" for block in blocks):
        found.add("missing required field: submit", "/view")


def _problems(blocks: Sequence[Object], at: str, *, most: int) -> Found:
    found = Found()
    if len(blocks) > most:
        found.add(f"no more than {most} items allowed [{len(blocks)} items found]", at)
    named: set[str] = set()
    for number, block in enumerate(blocks):
        block_problems(block, f"{at}/{number}", found)
        if (name := text(block, "block_id")) and name in named:
            found.add("`block_id` is not unique", f"{at}/{number}/block_id")
        named.add(name)
    if sum(block.get("type") == "table" for block in blocks) > 1:
        found.add("only one table is allowed", at)
    if sum(len(text(b, "text")) for b in blocks if b.get("type") == "markdown") > 12_000:
        found.add("must be less than 12001 characters", at)
    return found


def _refuse(found: Found, code: str) -> None:
    if found.messages:
        raise RefusedError(code, messages=tuple(found.messages))


def _characters(value: object) -> int:
    """The characters that are shown: all text below ``value``, and nothing of its structure."""
    if isinstance(value, dict):
        return sum(_characters(one) for key, one in value.items() if key not in _NOT_SHOWN)
    if isinstance(value, list):
        return sum(_characters(one) for one in value)
    return len(value) if isinstance(value, str) else 0


_NOT_SHOWN = {"type", "block_id", "action_id", "value", "style", "language"}
