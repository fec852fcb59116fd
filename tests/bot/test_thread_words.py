"""Replies in words below the bot's open question: taken with ✅, or met with what can be said."""

from __future__ import annotations

import pytest

from bot.local.driver import LocalSlack
from bot.local.server.faults import Fault
from tests.bot.pastes import PASTE
from tests.words.corpus import load_chatter

TAKEN = "white_check_mark"


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("we only dial out", "outbound calls only"),
        ("nobody calls in", "outbound calls only"),
        ("dont need inbound", "outbound calls only"),
        ("make and receive calls", "Shown for both directions"),
        ("our carrier is Telnyx", "Telnyx"),
    ],
)
async def test_an_answer_in_words_changes_the_reply_and_gets_a_check_mark(
    slack: LocalSlack, words: str, passage: str
) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    answer = await slack.says("ben", words, thread=paste)

    await slack.reads(reply, passage)
    await slack.settle()
    assert slack.reactions(answer) == (TAKEN,)
    assert slack.notes("ben") == ()


async def test_addresses_that_the_carrier_allows_are_no_longer_asked_for(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    assert "allow Vapi's addresses" in reply.plain_text()
    answer = await slack.says("ana", "the carrier allows both addresses", thread=paste)

    await slack.until(lambda: TAKEN in slack.reactions(answer) or None)
    await slack.settle()
    current = slack.now(reply)
    assert current
    assert "allow Vapi's addresses" not in current.plain_text()


async def test_without_the_scope_for_reactions_the_answer_is_confirmed_in_words(
    slack: LocalSlack,
) -> None:
    slack.fails("reactions.add", Fault(error="missing_scope", times=None))
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.says("ben", "we only dial out", thread=paste)

    (note,) = await slack.ephemerals("ben")
    assert "outbound only" in note.plain_text()


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("same error again", "request as you sent it now"),
        ("the carrier refuses to whitelist", "carrier"),
        ("inbound for sales, outbound is separate", "`outbound only`"),
        ("we are in Asia", "`EU`"),
        ("our carrier is Acme", "do not know"),
    ],
)
async def test_what_cannot_be_taken_is_met_with_what_can_be_said(
    slack: LocalSlack, words: str, passage: str
) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    answer = await slack.says("ben", words, thread=paste)

    (note,) = await slack.ephemerals("ben")
    assert passage in note.plain_text()
    assert note.thread_ts == paste.ts
    await slack.settle()
    assert slack.now(reply) == reply
    assert slack.reactions(answer) == ()


async def test_chatter_is_never_met_with_anything(slack: LocalSlack) -> None:
    """Each line of the corpus of chatter, in a thread with an open question."""
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    lines = [line for line in load_chatter() if "@" not in line and line not in {"yes", "yep"}]
    for line in lines:
        await slack.says("ben", line, thread=paste)
    await slack.settle()
    assert slack.now(reply) == reply
    assert slack.notes("ben") == ()
    assert slack.calls("reactions.add") == ()
    assert len(slack.replies_so_far(paste) or ()) == 1
