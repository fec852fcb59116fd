"""``/siptrunk``: private answers, the form, the channel's setting."""

from __future__ import annotations

import json

import pytest

from bot.local.driver import LocalSlack
from tests.bot.conftest import Start
from tests.bot.forgetting import forget
from tests.bot.pastes import HOSTNAME, PASTE, SECRET, WITH_SECRET, trunk


async def test_check_answers_the_one_who_asked(slack_either: LocalSlack) -> None:
    """The acknowledgement has no text: Slack would leave it there for ever."""
    acknowledgement = await slack_either.command("ana", f"/siptrunk check {trunk(HOSTNAME)}")
    assert not acknowledgement.body

    (note,) = await slack_either.ephemerals("ana")
    await slack_either.reads(note, "Gateway 1 will be refused")
    await slack_either.settle()
    assert len(slack_either.notes("ana")) == 1
    assert slack_either.calls("chat.postMessage") == ()


async def test_a_private_answer_has_working_buttons(slack: LocalSlack) -> None:
    await slack.command("ana", f"/siptrunk {trunk(HOSTNAME)}")
    (note,) = await slack.ephemerals("ana")
    question = await slack.reads(note, "[Inbound only]")
    assert "thread" not in question.plain_text()
    await slack.clicks("ana", note, "Outbound only")

    updated = await slack.reads(note, "Shown for outbound calls only")
    assert "[✓ Outbound only]" in updated.plain_text()


async def test_a_private_answer_can_be_shared(slack: LocalSlack) -> None:
    await slack.command("ana", f"/siptrunk {trunk(HOSTNAME)}")
    (note,) = await slack.ephemerals("ana")
    await slack.reads(note, "[Share in the channel]")
    await slack.clicks("ana", note, "Share in the channel")
    await slack.settle()

    (post,) = slack.calls("chat.postMessage")
    assert "will be refused" in str(post["text"])


async def test_a_secret_in_a_command_is_in_no_answer(slack: LocalSlack) -> None:
    await slack.command("ana", f"/siptrunk check {WITH_SECRET}")
    (note,) = await slack.ephemerals("ana")
    reply = await slack.reads(note, "YOUR_SIP_PASSWORD")
    assert SECRET not in reply.plain_text() + reply.text


VAPI_KEY = "9c5a1f7e-3b2d-4c8e-a6f0-2d4b6e8f0a1c"
WITH_KEY = f"curl -H 'Authorization: Bearer {VAPI_KEY}' https://api.vapi.ai/credential"


ONLY_YOU = "Only you see this command; I have not stored"


@pytest.mark.parametrize(
    ("paste", "sentence"),
    [
        (WITH_SECRET, f"You pasted a SIP password. {ONLY_YOU} it."),
        (
            f"{WITH_KEY}\n{WITH_SECRET}",
            f"You pasted a Vapi key and a SIP password. {ONLY_YOU} them.",
        ),
    ],
)
async def test_a_secret_in_a_command_is_in_no_message_to_delete(
    slack_either: LocalSlack, paste: str, sentence: str
) -> None:
    """There is none: the notice of a channel does not fit, also after a press and in the form."""
    slack = slack_either
    await slack.command("ana", f"/siptrunk check {paste}")
    (note,) = await slack.ephemerals("ana")
    reply = await slack.reads(note, "will be refused")
    assert reply.plain_text().startswith(sentence)
    assert "delete" not in reply.plain_text().lower()
    await slack.clicks("ana", note, "Outbound only")
    again = await slack.reads(note, "Shown for outbound calls only")
    assert again.plain_text().startswith(sentence)

    await slack.command("ana", "/siptrunk")
    await slack.submits(await slack.view("ana", "Diagnose SIP trunk"), {"paste": paste})
    (_, from_form) = await slack.ephemerals("ana", 2)
    assert from_form.plain_text().startswith(sentence)
    assert "delete" not in from_form.plain_text().lower()
    await slack.settle()
    assert len(slack.notes("ana")) == 2


async def test_nothing_opens_the_form(slack_either: LocalSlack) -> None:
    await slack_either.command("ana", "/siptrunk")
    view = await slack_either.view("ana", "Diagnose SIP trunk")
    await slack_either.submits(view, {"paste": PASTE, "direction": "outbound", "carrier": "Twilio"})

    (note,) = await slack_either.ephemerals("ana")
    reply = await slack_either.reads(note, "outbound calls only")
    assert json.loads(reply.code()[0])["gateways"][0]["inboundEnabled"] is False


@pytest.mark.parametrize(
    ("line", "passage"),
    [
        ("help", "Paste the error"),
        ("allowlist", "44.238.177.138"),
        ("allowlist eu", "63.182.83.170"),
        ("explain gateway/inbound-hostname", "gateway/inbound-hostname"),
        ("explain no/such-rule", "There is no rule"),
        ("explain inbound/401", "Add every network that the carrier calls from"),
        ("explain 403", "Read the SIP code in the carrier"),
        ("explain why is there no audio", "Open UDP 40000 to 60000"),
        ("explain which setting of the router", "explain audio/one-way"),
        ("networks 198.18.7.0/25, 198.18.7.128/25", '"netmask": 24'),
        ("networks none at all", "no address"),
        ("networks", "/siptrunk"),
        ("dance", "I do not know `dance`"),
        ("forget", "I keep nothing of yours"),
        ("quiet", "in the thread"),
        ("check", "Paste"),
    ],
)
async def test_each_command_is_answered_in_private(
    slack: LocalSlack, line: str, passage: str
) -> None:
    await slack.command("ana", f"/siptrunk {line}")

    (note,) = await slack.ephemerals("ana")
    await slack.reads(note, passage)
    assert slack.calls("chat.postMessage") == ()


async def test_allowlist_of_a_region_names_no_other(slack: LocalSlack) -> None:
    await slack.command("ana", "/siptrunk allowlist eu")
    (note,) = await slack.ephemerals("ana")
    assert "44.229.228.186" not in note.plain_text()


async def test_forget_deletes_what_is_kept(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    note = await forget(slack, "ana")
    await slack.reads(note, "Deleted: 1 case of yours")


async def test_admins_set_a_channel_to_only_when_mentioned(start: Start) -> None:
    async with start(siptrunk_admins={"U0ANA"}) as slack:
        await slack.command("ana", "/siptrunk mentions")
        (note,) = await slack.ephemerals("ana")
        await slack.reads(note, "only when I am mentioned")
        paste = await slack.says("ben", PASTE)
        await slack.settle()
        assert slack.replies_so_far(paste) == ()

        mention = await slack.says("ben", f"@siptrunk {PASTE}")
        await slack.replies(mention)
        await slack.command("ana", "/siptrunk listen")
        await slack.until(lambda: len(slack.notes("ana")) == 2 or None)
        await slack.settle()
        await slack.replies(await slack.says("ben", PASTE))


async def test_others_cannot_set_a_channel(slack: LocalSlack) -> None:
    await slack.command("ben", "/siptrunk mentions")
    (note,) = await slack.ephemerals("ben")
    await slack.reads(note, "SIPTRUNK_ADMINS")


async def test_people_of_other_teams_are_told(start: Start) -> None:
    async with start(siptrunk_teams={"T0OTHER"}) as slack:
        await slack.command("ana", "/siptrunk help")
        (note,) = await slack.ephemerals("ana")
        assert "not set up" in note.plain_text()
