"""The buttons of a reply: anyone in the thread may press them, twice too."""

from __future__ import annotations

import json

from bot.local.driver import LocalSlack
from bot.local.server.faults import Fault
from bot.local.user_actions.interactions import labels_of
from bot.local.workspace.message import Message
from tests.bot.forgetting import forget
from tests.bot.pastes import ERROR, HOSTNAME, PASTE, code_block, trunk


async def post_and_get_reply(slack: LocalSlack, paste: str = PASTE) -> tuple[Message, Message]:
    posted = await slack.says("ana", paste)
    (reply,) = await slack.replies(posted)
    return posted, reply


async def test_a_direction_re_renders_the_reply_and_can_be_changed(
    slack_either: LocalSlack,
) -> None:
    _, reply = await post_and_get_reply(slack_either)
    await slack_either.clicks("ben", reply, "Outbound only")
    updated = await slack_either.reads(reply, "Shown for outbound calls only")
    assert json.loads(updated.code()[0])["gateways"][0]["inboundEnabled"] is False

    await slack_either.clicks("ana", reply, "Both directions")
    changed = await slack_either.reads(reply, "Shown for both directions")
    assert "198.18.7.4" in changed.plain_text()
    assert "[Outbound only] [Inbound only] [✓ Both directions]" in changed.plain_text()


async def test_a_double_click_does_it_once(slack: LocalSlack) -> None:
    posted, reply = await post_and_get_reply(slack)
    for _ in range(2):
        await slack.clicks("ana", reply, "Inbound only")
    await slack.reads(reply, "inbound calls only")
    await slack.settle()
    assert len(slack.replies_so_far(posted) or ()) == 1


async def test_show_all_checks_and_back(slack: LocalSlack) -> None:
    _, reply = await post_and_get_reply(slack)
    await slack.clicks("ana", reply, "Show all checks")
    toggled = await slack.reads(reply, "Passed: ")
    assert "gateway/port-range" in toggled.plain_text()

    await slack.clicks("ana", reply, "Show fewer checks")
    await slack.settle()
    fewer = slack.now(reply)
    assert fewer
    assert "Show all checks" in labels_of(fewer.blocks)


async def test_show_as_curl(slack: LocalSlack) -> None:
    _, reply = await post_and_get_reply(slack)
    await slack.clicks("ana", reply, "Show as curl")

    toggled = await slack.reads(reply, "$VAPI_PRIVATE_KEY")
    assert "curl" in toggled.code()[0]
    assert "Show as JSON" in labels_of(toggled.blocks)


async def test_a_button_of_a_case_that_is_gone_says_so(slack: LocalSlack) -> None:
    _, reply = await post_and_get_reply(slack)
    await slack.settle()
    await forget(slack, "ana")
    await slack.settle()
    await slack.clicks("ben", reply, "Show all checks")

    (note,) = await slack.ephemerals("ben")
    assert "no longer have this case" in note.plain_text()


async def test_a_button_of_another_version_says_so(slack: LocalSlack) -> None:
    _, reply = await post_and_get_reply(slack)
    await slack.clicks("ben", reply, "Solved", value="99:what:ever")

    (note,) = await slack.ephemerals("ben")
    assert "no longer have this case" in note.plain_text()


async def test_buttons_carry_no_payload(slack: LocalSlack) -> None:
    _, reply = await post_and_get_reply(slack)
    values = [
        element.get("value", "")
        for block in reply.blocks
        if block["type"] == "actions"
        for element in block["elements"]  # type: ignore[union-attr]
        if isinstance(element, dict)
    ]
    assert values
    assert all(isinstance(value, str) and len(value) < 40 for value in values)


async def test_this_is_wrong_asks_what(slack: LocalSlack) -> None:
    _, reply = await post_and_get_reply(slack)
    await slack.clicks("ana", reply, "Wrong answer")
    view = await slack.view("ana", "Wrong answer", "Wrong cause")
    await slack.submits(view, {"what": "cause", "note": "it was the port"})

    (note,) = await slack.ephemerals("ana")
    assert "thank you" in note.plain_text()


async def test_outsiders_say_what_is_wrong_with_buttons(slack: LocalSlack) -> None:
    posted = await slack.says("cleo", PASTE, channel="shared-acme")
    (reply,) = await slack.replies(posted)
    await slack.clicks("cleo", reply, "Wrong answer")
    (question,) = await slack.ephemerals("cleo")
    await slack.clicks("cleo", question, "Wrong JSON")

    await slack.until(lambda: "thank you" in slack.notes("cleo")[0].plain_text() or None)


async def test_the_form_behind_the_button_answers_in_the_thread(slack: LocalSlack) -> None:
    posted, reply = await post_and_get_reply(slack, f"we get this: {ERROR}")
    await slack.clicks("ana", reply, "Fill in a form")
    view = await slack.view("ana", "Diagnose SIP trunk")
    await slack.submits(view, {"address": "sip.acme.net", "direction": "outbound"})

    (_, second) = await slack.replies(posted, 2)
    assert "sip.acme.net" in second.plain_text()
    assert "outbound calls only" in second.plain_text()


async def test_an_empty_form_stays_open(slack: LocalSlack) -> None:
    _, reply = await post_and_get_reply(slack, f"we get this: {ERROR}")
    await slack.clicks("ana", reply, "Fill in a form")
    view = await slack.view("ana", "Diagnose SIP trunk")
    answer = await slack.submits(view, {})
    assert answer.body["response_action"] == "errors"


async def test_a_long_payload_is_attached(slack: LocalSlack) -> None:
    """Too long for a message: the JSON is a file in the thread, and the message says so."""
    gateways = [{"ip": f"198.18.{n}.4", "inboundEnabled": False} for n in range(80)]
    posted = await slack.says("ana", code_block(trunk(HOSTNAME, *gateways)))

    (attached, reply) = await slack.replies(posted, 2)
    (file,) = attached.files
    assert f"attached as `{file.name}`" in reply.plain_text()
    assert file.name.startswith("outbound-")
    assert len(json.loads(file.content)["gateways"]) == 81


async def test_a_private_answer_to_a_press_stands_in_its_thread(slack: LocalSlack) -> None:
    """By ``chat.postEphemeral``: a response URL has no thread; where it is refused, by the URL."""
    paste = await slack.says("ana", f"{PASTE}\nour org is in the EU")
    (reply,) = await slack.replies(paste)
    await slack.clicks("ben", reply, "Message for my carrier")
    (note,) = await slack.ephemerals("ben")
    assert note.thread_ts == paste.ts

    slack.fails("chat.postEphemeral", Fault(error="not_in_channel"))
    await slack.clicks("ben", reply, "Message for my carrier")
    await slack.ephemerals("ben", 2)
    assert len(slack.calls("response_url")) == 1
