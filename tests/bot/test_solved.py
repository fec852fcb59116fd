"""A case that is solved, by its button or in words: who and when, and the way back."""

from __future__ import annotations

import pytest

from bot.local.driver import LocalSlack
from bot.local.user_actions.interactions import labels_of
from bot.local.workspace.message import Message
from bot.local.workspace.plain_text import find_interactive
from tests.bot.pastes import FIXED, PASTE
from tests.bot.test_thread_words import TAKEN

WAYS = ["Solved", "that fixed it, thanks", "@siptrunk solved"]
"""The button, and words."""


async def post_two(slack: LocalSlack) -> tuple[Message, tuple[Message, ...]]:
    """A thread with two pastes, and both replies."""
    posted = await slack.says("ana", PASTE)
    await slack.replies(posted)
    await slack.says("ana", FIXED, thread=posted)
    replies = await slack.replies(posted, 2)
    await slack.settle()
    return posted, replies


async def solve(slack: LocalSlack, posted: Message, reply: Message, way: str) -> None:
    """Ben says that the case is solved."""
    if way == "Solved":
        await slack.clicks("ben", reply, way)
    else:
        answer = await slack.says("ben", way, thread=posted)
        await slack.until(lambda: TAKEN in slack.reactions(answer) or None)


@pytest.mark.parametrize("way", WAYS)
async def test_every_reply_says_first_who_and_when(slack_either: LocalSlack, way: str) -> None:
    slack = slack_either
    posted, replies = await post_two(slack)
    await solve(slack, posted, replies[-1], way)
    for reply in replies:
        closed = await slack.reads(reply, "Solved, says @U0BEN, 2")
        assert closed.plain_text().startswith("Solved, says @U0BEN, 2")
        assert "<!date^" in closed.text
        assert labels_of(closed.blocks) == ["Not solved"]
    await slack.settle()
    assert slack.notes("ben") == ()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("user", ["ana", "ben"])
async def test_the_poster_and_whoever_said_so_can_undo_it(
    slack: LocalSlack, way: str, user: str
) -> None:
    posted, replies = await post_two(slack)
    await solve(slack, posted, replies[-1], way)
    await slack.reads(replies[0], "[Not solved]")
    await slack.settle()

    await slack.clicks("cleo", replies[0], "Not solved")
    (note,) = await slack.ephemerals("cleo")
    assert "Only who pasted this or said that it is solved" in note.plain_text()
    await slack.clicks(user, replies[0], "Not solved")
    for reply in replies:
        opened = await slack.reads(reply, "[Solved]")
        assert "says" not in opened.plain_text()
        assert len(find_interactive(opened.blocks)) > 1


@pytest.mark.parametrize("way", WAYS)
async def test_words_undo_it_too(slack: LocalSlack, way: str) -> None:
    """Of those who may; of anybody else, words change nothing."""
    posted, replies = await post_two(slack)
    await solve(slack, posted, replies[-1], way)
    await slack.reads(replies[1], "[Not solved]")
    await slack.settle()
    closed = slack.now(replies[1])
    await slack.says("cleo", "same error again", thread=posted)
    await slack.settle()
    assert slack.now(replies[1]) == closed

    answer = await slack.says("ana", "same error again", thread=posted)
    for reply in replies:
        await slack.reads(reply, "[Solved]")
    await slack.settle()
    assert slack.reactions(answer) == (TAKEN,)
    (note,) = slack.notes("ana")
    assert "Then something else is wrong too" in note.plain_text()


async def test_a_new_paste_opens_it_again(slack: LocalSlack) -> None:
    posted, replies = await post_two(slack)
    await solve(slack, posted, replies[-1], "Solved")
    await slack.reads(replies[1], "[Not solved]")
    await slack.says("ana", PASTE, thread=posted)
    (*_, third) = await slack.replies(posted, 3)
    assert "[Solved]" in third.plain_text()
