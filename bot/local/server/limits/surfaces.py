"""Slack's limits on messages, modals and the app home."""

from __future__ import annotations

from collections.abc import Sequence

from bot.local.json_access import Object, objects, text
from bot.local.server.api_error import ApiError
from bot.local.server.limits.blocks import check_block
from bot.local.server.limits.problems import ProblemList

MAX_MESSAGE_CHARACTERS = 13_200
"""Characters of all blocks of a message together."""
MESSAGE_ONLY_BLOCKS = {"table", "context_actions", "file", "markdown"}


def check_message(blocks: Sequence[Object]) -> None:
    """``ApiError`` where the blocks of a message exceed the limits."""
    _raise_problems(find_block_problems(blocks, "/blocks", maximum=50), "invalid_blocks")
    if sum(_count_characters(block) for block in blocks) > MAX_MESSAGE_CHARACTERS:
        raise ApiError("msg_blocks_too_long")


def check_view(view: Object) -> None:
    """``ApiError`` where a modal or an app home exceeds the limits."""
    _raise_problems(find_view_problems(view, "/view"), "invalid_arguments")


def find_view_problems(view: Object, pointer: str) -> ProblemList:
    """The problems of a modal or an app home, whose JSON pointer is ``pointer``."""
    blocks = objects(view, "blocks")
    problems = find_block_problems(blocks, f"{pointer}/blocks", maximum=100)
    for key, maximum in (("callback_id", 255), ("private_metadata", 3000), ("external_id", 255)):
        problems.check_length(view.get(key), f"{pointer}/{key}", maximum, minimum=0)
    for number, block in enumerate(blocks):
        if text(block, "type") in MESSAGE_ONLY_BLOCKS:
            problems.add("unsupported block type", f"{pointer}/blocks/{number}/type")
    if view.get("type") == "modal":
        _check_modal(view, pointer, problems)
    elif view.get("type") != "home":
        problems.add("must be one of: modal, home", f"{pointer}/type")
    return problems


def _check_modal(view: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_text(view.get("title"), f"{pointer}/title", 24, plain=True)
    for key in ("submit", "close"):
        if key in view:
            problems.check_text(view.get(key), f"{pointer}/{key}", 24, plain=True)
    has_input = any(block.get("type") == "input" for block in objects(view, "blocks"))
    if "submit" not in view and has_input:
        problems.add("missing required field: submit", pointer or "/")


def find_block_problems(blocks: Sequence[Object], pointer: str, *, maximum: int) -> ProblemList:
    """The problems of the blocks of a surface that takes ``maximum`` of them."""
    problems = ProblemList()
    if len(blocks) > maximum:
        problems.add(f"no more than {maximum} items allowed [{len(blocks)} items found]", pointer)
    block_ids: set[str] = set()
    for number, block in enumerate(blocks):
        check_block(block, f"{pointer}/{number}", problems)
        if (name := text(block, "block_id")) and name in block_ids:
            problems.add("`block_id` is not unique", f"{pointer}/{number}/block_id")
        block_ids.add(name)
    if sum(block.get("type") == "table" for block in blocks) > 1:
        problems.add("only one table is allowed", pointer)
    if sum(len(text(b, "text")) for b in blocks if b.get("type") == "markdown") > 12_000:
        problems.add("must be less than 12001 characters", pointer)
    return problems


def _raise_problems(problems: ProblemList, code: str) -> None:
    if problems.problems:
        raise ApiError(code, messages=problems.messages)


def _count_characters(value: object) -> int:
    """The number of characters that a reader sees."""
    if isinstance(value, dict):
        return sum(_count_characters(v) for key, v in value.items() if key not in _INVISIBLE_KEYS)
    if isinstance(value, list):
        return sum(_count_characters(item) for item in value)
    return len(value) if isinstance(value, str) else 0


_INVISIBLE_KEYS = {"type", "block_id", "action_id", "value", "style", "language"}
