"""Files of replies: what a message names is there, once, under a name of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.driver import LocalSlack
from bot.local.user_actions.interactions import labels_of
from siptrunk.model.redacted import Raw
from siptrunk.model.vapi.credential import Direction
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.conversation.compose import compose_reply
from siptrunk_bot.render.direction import MARK
from siptrunk_bot.slack.actions import code_messages
from tests.bot.named_files import NAMED, names_without_file, words_of
from tests.bot.pastes import ERROR, code_block, trunk
from tests.pastes import answers

TWILIO = code_block(trunk({"ip": "acme.pstn.twilio.com"}))
SIXTY = code_block(trunk(*[{"ip": f"sip{n}.acme.net", "port": "5060"} for n in range(60)]))
WORDY = code_block(trunk(*[{"ip": f"10.0.{n}.1", "note": "x" * 60} for n in range(24)]))
CASES = {"twilio": TWILIO, "many": SIXTY, "wordy": WORDY}
VIEWS = (
    "Both directions",
    "Show all checks",
    "Show as curl",
    "Outbound only",
    "Show as JSON",
    "Show fewer checks",
)
WALKS, WALK_STEPS = 4, 5
CASE_FILES = answers.files()


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
async def test_each_file_that_a_message_names_is_uploaded(slack: LocalSlack, case: str) -> None:
    """In every view of every case."""
    paste = await slack.says("ana", f"{ERROR} {case}")
    await slack.settle()
    (reply,) = [message for message in slack.replies_so_far(paste) or () if message.blocks]
    for label in VIEWS:
        current = slack.now(reply)
        assert current
        if without_mark(label) in map(without_mark, labels_of(current.blocks)):
            await slack.clicks("ana", reply, label)
            await slack.settle()
    assert names_without_file(slack) == []


@pytest.mark.parametrize("seed", range(WALKS))
async def test_on_any_way_through_a_case_each_file_is_there_first(
    slack: LocalSlack, seed: int
) -> None:
    """Cases of many gateways, and presses, edits and words in any order."""
    random = Random(seed)  # noqa: S311 - a walk that can be repeated
    count = random.choice((1, 12, 40, 90))
    gateways = [{"ip": f"{random.choice(HOSTS)}{n}.acme.net", "port": "5060"} for n in range(count)]
    paste = await slack.says("ana", code_block(trunk(*gateways), ERROR))
    await slack.settle()
    (reply,) = [message for message in slack.replies_so_far(paste) or () if message.blocks]
    for _ in range(WALK_STEPS):
        current = slack.now(reply)
        assert current
        step = random.choice([*filter(is_view, labels_of(current.blocks)), "edit", "words"])
        if step == "edit":
            gateways = gateways[: random.randint(1, len(gateways))]
            paste = await slack.edits(paste, code_block(trunk(*gateways), ERROR))
        elif step == "words":
            await slack.says("ben", random.choice(WORDS), thread=paste)
        else:
            await slack.clicks("ben", reply, step)
        await slack.settle()
    assert names_without_file(slack) == []


HOSTS = ("sip", "a-rather-long-name-of-a-host", "trunk")
WORDS = ("outbound only", "both please", "we use Telnyx", "our org is in the EU")


def is_view(label: str) -> bool:
    """Whether a press shows the reply in another way, in the thread."""
    return without_mark(label) in {*VIEWS, "Inbound only", "Solved", "Not solved"}


def without_mark(label: str) -> str:
    return label.removeprefix(MARK)


@given(
    st.sampled_from(CASE_FILES),
    st.sampled_from(Direction),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_a_reply_names_the_files_that_it_has(
    path: Path, direction: Direction, toggles: tuple[bool, bool, bool]
) -> None:
    """In every view of the pastes of ``tests/pastes``; what is private has none, and says so."""
    show_all, as_curl, is_private = toggles
    text = redact(Raw(answers.read(path).paste))
    ts = "1.000001"
    case = Case(team="T1", channel="C1", thread=ts, user_id="U1", direction=direction)
    paste = CasePaste(
        ts=ts,
        user_id="U1",
        text=text.text,
        hidden=text.hidden,
        show_all=show_all,
        as_curl=as_curl,
    )
    composed = asyncio.run(compose_reply(paste, case, None, private=is_private))
    names = NAMED.findall(words_of(composed.rendered.blocks))
    assert sorted(names) == sorted(file.name for file in composed.rendered.files)
    assert ("attached as" in composed.rendered.text) == (bool(names) and not is_private)


def test_what_is_too_long_for_a_private_answer_says_where_it_ends() -> None:
    """A response URL takes five messages."""
    short, long = code_messages(["x\n" * 99]), code_messages(["x\n" * 9_999])
    assert (len(short), len(long)) == (1, 4)
    assert not any("does not fit" in text for text in (*short, *long[:-1]))
    assert long[-1].endswith("Attach the request as a file in a thread.")


async def test_a_file_is_up_before_it_is_named(slack: LocalSlack) -> None:
    paste = await slack.says("ana", SIXTY)
    await slack.settle()
    calls = [
        exchange.name for exchange in slack.core.traffic.all() if "to Slack" in exchange.direction
    ]
    assert calls.index("files.completeUploadExternal") < calls.index("chat.postMessage")
    assert len(slack.replies_so_far(paste) or ()) == calls.count("files.completeUploadExternal") + 1


async def test_one_file_is_left_after_many_presses(slack: LocalSlack) -> None:
    paste = await slack.says("ana", SIXTY)
    await slack.settle()
    (reply,) = [m for m in slack.replies_so_far(paste) or () if m.blocks]
    for label in ("Inbound only", "Both directions", "Outbound only", "Show all checks"):
        await slack.clicks("ana", reply, label)
        await slack.settle()
    thread = slack.core.workspace.thread(paste.channel, paste.ts)
    names = [file.name for message in thread for file in message.files]
    assert len([name for name in names if name.endswith(".json")]) == 1
    assert any(name.startswith("outbound-") for name in names)


async def test_shared_in_the_channel_with_its_files(slack: LocalSlack) -> None:
    await slack.command("ana", f"/siptrunk check {SIXTY}")
    (note, *_) = await slack.ephemerals("ana")
    assert "attached" not in note.plain_text()
    await slack.clicks("ana", note, "Share in the channel")
    await slack.settle()
    history = slack.core.workspace.history(note.channel)
    (post,) = [message for message in history if message.blocks]
    assert NAMED.findall(post.plain_text())
    assert names_without_file(slack) == []


async def test_the_files_of_a_deleted_paste_go_with_the_reply(slack: LocalSlack) -> None:
    paste = await slack.says("ana", SIXTY)
    await slack.settle()
    await slack.deletes(paste)
    await slack.settle()
    assert slack.core.workspace.thread(paste.channel, paste.ts) == ()
