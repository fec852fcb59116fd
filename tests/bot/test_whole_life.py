"""One paste from its upload to its deletion, over HTTP and over Socket Mode."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.local.driver import LocalSlack
from bot.local.server.limits.surfaces import check_message
from bot.local.user_actions.interactions import labels_of
from bot.local.workspace.message import Message
from tests.bot.conftest import Start
from tests.bot.forgetting import forget
from tests.bot.named_files import names_without_file
from tests.bot.pastes import ERROR, SECRET, trunk
from tests.bot.stored_text import files_with
from tests.bot.test_escalate import ORG, SUPPORT, bundle, in_support, mentions, thread
from tests.bot.test_thread_words import TAKEN
from tests.nameserver import Zone

GATEWAYS = [{"ip": f"sip{n}.acme.net", "port": "5060"} for n in range(30)]
LOGIN = {"authUsername": "desk", "authPassword": SECRET}
REQUEST = trunk(*GATEWAYS, outboundAuthenticationPlan=LOGIN)
CORRECTED = trunk({"ip": "sip0.acme.net", "port": 5060, "inboundEnabled": False})


@pytest.mark.parametrize("mode", ["http", "socket"])
async def test_from_the_file_to_its_deletion(
    start: Start, zone: Zone, tmp_path: Path, mode: str
) -> None:
    zone.a = {gateway["ip"]: (f"198.18.7.{n}",) for n, gateway in enumerate(GATEWAYS, 1)}
    async with start(mode=mode, siptrunk_support_channel=SUPPORT) as slack:
        posted, reply = await upload_and_edit(slack)
        await look_at_it_from_all_sides(slack, reply)
        await ask_the_carrier(slack, reply)
        await escalate(slack, posted, reply)
        await solve_and_undo(slack, posted, reply)
        await paste_again(slack, posted)
        await delete(slack, reply)

        assert names_without_file(slack) == []
        assert mentions(slack) == []
        assert SECRET not in str(slack.core.traffic.calls("chat.postMessage"))
        for message in slack.core.workspace.messages.values():
            if message.bot_id:
                check_message(message.blocks)
        assert files_with(tmp_path, "sip0.acme.net") == []
    assert files_with(tmp_path, SECRET) == []


async def upload_and_edit(slack: LocalSlack) -> tuple[Message, Message]:
    """Ana uploads the request; she alone reads of the password, and then says more beside it."""
    files = {"request.json": REQUEST.encode()}
    posted = await slack.says("ana", f"we get this: {ERROR}", files=files)
    await slack.settle()
    (reply,) = [m for m in slack.replies_so_far(posted) or () if m.blocks]
    assert "30 of 30 gateways need a change." in reply.plain_text()
    (note,) = slack.notes("ana")
    assert "SIP password" in note.plain_text()

    posted = await slack.edits(posted, f"our org is in the EU, and we get this: {ERROR}")
    edited = await slack.reads(reply, "Edited: fixed 0, new 0.")
    assert edited.plain_text().startswith("Edited:")
    assert "EU addresses" in edited.plain_text()
    return posted, reply


async def look_at_it_from_all_sides(slack: LocalSlack, reply: Message) -> None:
    for label, passage in (
        ("Both directions", "Shown for both directions"),
        ("Show all checks", "Passed: "),
        ("Show as curl", ".sh`"),
        ("Show fewer checks", "Shown for both directions"),
        ("Show as JSON", ".json`"),
        ("Outbound only", "Shown for outbound calls only"),
    ):
        await slack.clicks("ben", reply, label)
        await slack.reads(reply, passage)
    await slack.settle()


async def ask_the_carrier(slack: LocalSlack, reply: Message) -> None:
    await slack.clicks("ben", reply, "Message for my carrier")
    (letter,) = await slack.ephemerals("ben")
    assert "63.182.83.170/32" in letter.code()[0]


async def escalate(slack: LocalSlack, posted: Message, reply: Message) -> None:
    """To support, which picks it up."""
    await slack.clicks("ana", reply, "Escalate to support")
    form = await slack.view("ana", "Escalate to support")
    (case_id,) = re.findall(r"case (\w{6})", reply.plain_text())
    assert f"Case {case_id}" in form.plain_text()
    await slack.submits(form, {"organization_id": ORG})
    await slack.until(lambda: "Sent to the support channel." in thread(slack, posted) or None)
    (request,) = in_support(slack)
    await slack.clicks("ben", request, "Picked up")
    await slack.until(lambda: "Support: ben picked this up" in thread(slack, posted) or None)
    assert bundle(slack.uploads())["organization_id"] == ORG


async def solve_and_undo(slack: LocalSlack, posted: Message, reply: Message) -> None:
    """By the button and in words."""
    await slack.clicks("ben", reply, "Solved")
    closed = await slack.reads(reply, "Solved, says @U0BEN")
    assert labels_of(closed.blocks) == ["Not solved"]
    await slack.clicks("ana", reply, "Not solved")
    await slack.reads(reply, "[Solved]")
    words = await slack.says("ana", "that fixed it, thanks", thread=posted)
    await slack.reads(reply, "Solved, says @U0ANA")
    await slack.until(lambda: TAKEN in slack.reactions(words) or None)
    await slack.says("ana", "no, same error again", thread=posted)
    await slack.reads(reply, "[Solved]")


async def paste_again(slack: LocalSlack, posted: Message) -> None:
    await slack.says("ana", CORRECTED, thread=posted)
    message = await slack.until(
        lambda: next((m for m in slack.replies_so_far(posted) or () if is_comparison(m)), None)
    )
    assert "payload is fine" in message.plain_text()


def is_comparison(message: Message) -> bool:
    return message.plain_text().startswith("Compared with the paste before: fixed ")


async def delete(slack: LocalSlack, reply: Message) -> None:
    """All that is kept of Ana; the buttons of her case then say so."""
    await slack.settle()
    question = await forget(slack, "ana")
    await slack.reads(question, "Deleted: 1 case of yours")
    await slack.settle()
    await slack.clicks("ben", reply, "Show all checks")
    note = (await slack.ephemerals("ben", 2))[-1]
    assert "no longer have this case" in note.plain_text()
    await slack.settle()
