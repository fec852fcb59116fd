"""A paste in a channel, a thread, a direct or a group message: answered in its thread, once."""

from __future__ import annotations

import json

from bot.local.driver import LocalSlack
from tests.bot.conftest import Start
from tests.bot.databases import ON_BOTH_DATABASES
from tests.bot.pastes import ERROR, FIXED, HOSTNAME, PASTE, code_block, trunk


async def test_a_paste_is_answered_in_its_thread(slack_either: LocalSlack) -> None:
    """The reply joins the paste's thread, says what is wrong, and asks which calls are needed."""
    paste = await slack_either.says("ana", PASTE)

    (reply,) = await slack_either.replies(paste)
    assert reply.thread_ts == paste.ts
    assert "Gateway 1 will be refused" in reply.plain_text()
    assert "[Outbound only] [Inbound only] [Both directions]" in reply.plain_text()
    corrected = json.loads(reply.code()[0])
    assert corrected["gateways"] == [{**HOSTNAME, "inboundEnabled": False}]
    assert reply.subtype is None
    assert not reply.unfurls


async def test_chatter_is_left_alone(slack_either: LocalSlack) -> None:
    """It is acknowledged the first time, and that is all."""
    slack = slack_either
    for text in ("lunch at 12?", "the sip trunk of my car is stuck", "our trunk works again"):
        chatter = await slack.says("ben", text)
        await slack.settle()
        assert slack.replies_so_far(chatter) == ()
    delivered = slack.core.traffic.lines().count("to the bot: message -> 200")
    assert delivered == slack.core.traffic.lines().count("to the bot: message") == 3


async def test_only_the_error_is_answered_with_what_to_paste_next(slack: LocalSlack) -> None:
    paste = await slack.says("ana", f"Since this morning: {ERROR} Any idea?")

    (reply,) = await slack.replies(paste)
    assert "aste the request" in reply.plain_text()
    assert "[Fill in a form]" in reply.plain_text()


async def test_a_paste_in_a_thread_is_answered_there(slack: LocalSlack) -> None:
    question = await slack.says("ana", "can somebody help me?")
    await slack.says("ben", PASTE, thread=question)

    (reply,) = await slack.replies(question)
    assert reply.thread_ts == question.ts


async def test_a_reply_that_was_also_sent_to_the_channel_is_answered_once(
    slack: LocalSlack,
) -> None:
    question = await slack.says("ana", "can somebody help me?")
    await slack.says("ben", PASTE, thread=question, broadcast=True)

    await slack.replies(question)
    await slack.settle()
    assert len(slack.replies_so_far(question) or ()) == 1


async def test_a_direct_message_is_always_answered(slack: LocalSlack) -> None:
    hello = await slack.says("ana", "hello there", channel="dm-ana")

    (reply,) = await slack.replies(hello)
    assert "Paste" in reply.plain_text() or "paste" in reply.plain_text()


async def test_a_group_message_is_listened_to_and_not_joined(slack: LocalSlack) -> None:
    chatter = await slack.says("ana", "hello you two", channel="mpdm-ana-ben")
    paste = await slack.says("ana", PASTE, channel="mpdm-ana-ben")

    await slack.replies(paste)
    await slack.settle()
    assert slack.replies_so_far(chatter) == ()


async def test_a_paste_that_cannot_be_read_is_answered_with_why(slack: LocalSlack) -> None:
    cut = trunk(HOSTNAME)[:60]
    paste = await slack.says("ana", code_block(cut, ERROR))

    (reply,) = await slack.replies(paste)
    assert "cannot read, at line 7, column 3" in reply.plain_text()
    assert "cut off before anything of a gateway" in reply.plain_text()


async def test_another_app_is_left_alone(slack: LocalSlack) -> None:
    paste = await slack.app_says("pager", PASTE)
    await slack.settle()
    assert slack.replies_so_far(paste) == ()


@ON_BOTH_DATABASES
async def test_a_corrected_paste_in_the_thread_is_compared(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.says("ana", FIXED, thread=paste)

    (_, second) = await slack.replies(paste, 2)
    assert "fixed 1, new 0" in second.plain_text()


async def test_a_thread_remembers_the_region(slack: LocalSlack) -> None:
    """The corrected JSON alone does not show it; what it says otherwise wins."""
    curl = "curl https://api.vapi.ai/credential"
    paste = await slack.says("ana", code_block(f"{curl} -d '{trunk(HOSTNAME)}'", ERROR))
    (first,) = await slack.replies(paste)
    assert "Vapi's US addresses" in first.plain_text()

    await slack.says("ana", FIXED, thread=paste)
    (_, second) = await slack.replies(paste, 2)
    assert "44.238.177.138" in second.plain_text()
    assert "63.182.83.170" not in second.plain_text()

    await slack.says("ana", f"https://api.eu.vapi.ai {FIXED}", thread=paste)
    (_, _, third) = await slack.replies(paste, 3)
    assert "63.182.83.170" in third.plain_text()
    assert "44.238.177.138" not in third.plain_text()


@ON_BOTH_DATABASES
async def test_an_answer_in_words_by_anyone_changes_the_reply(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.says("ben", "it's outbound only, thanks", thread=paste)

    await slack.reads(reply, "Shown for outbound calls only")
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1


async def test_a_list_of_the_carriers_addresses_becomes_gateways(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.clicks("ana", reply, "Both directions")
    await slack.reads(reply, "Shown for both directions")
    text = "they come from 198.18.7.0/25, 198.18.7.128/25 and 198.18.9.1"
    await slack.says("ben", text, thread=paste)

    (_, gateways) = await slack.replies(paste, 2)
    assert [gateway["ip"] for gateway in json.loads(gateways.code()[0])] == [
        "198.18.7.0",
        "198.18.9.1",
    ]


async def test_a_sentence_with_the_addresses_completes_the_payload(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.clicks("ana", reply, "Both directions")
    updated = await slack.reads(reply, "do calls to us come from")
    assert "No: paste the right addresses here." in updated.plain_text()

    text = "No, our carrier says calls come from 198.18.9.0/28 and 198.18.10.4"
    await slack.says("ben", text, thread=paste)
    (_, answer) = await slack.replies(paste, 2)
    inbound = {"port": 5060, "inboundEnabled": True, "outboundEnabled": False}
    assert json.loads(answer.code()[1])["gateways"] == [
        {**HOSTNAME, "inboundEnabled": False},
        {"ip": "198.18.9.0", "netmask": 28, **inbound},
        {"ip": "198.18.10.4", **inbound},
    ]


async def test_yes_is_an_answer_to_the_question_of_the_addresses(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.clicks("ana", reply, "Both directions")
    await slack.reads(reply, "do calls to us come from")
    await slack.says("ben", "Yes", thread=paste)
    (_, answer) = await slack.replies(paste, 2)
    assert "as it stands" in answer.plain_text()


async def test_in_a_direct_message_an_answer_need_not_be_in_the_thread(slack: LocalSlack) -> None:
    """On a phone, people just go on typing."""
    paste = await slack.says("ana", PASTE, channel="dm-ana")
    (reply,) = await slack.replies(paste)
    text = await slack.says("ana", "both", channel="dm-ana")

    await slack.reads(reply, "Shown for both directions")
    await slack.settle()
    assert slack.replies_so_far(text) == ()


async def test_talk_in_the_thread_changes_nothing(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    for text in ("both of us tried that", "inbound worked last week", "thank you all"):
        await slack.says("ben", text, thread=paste)
    await slack.settle()
    assert slack.now(reply) == reply


@ON_BOTH_DATABASES
async def test_two_halves_of_one_paste_are_read_together(slack: LocalSlack) -> None:
    """Slack cuts long messages: the second half follows at once, in a message of its own."""
    payload = trunk(HOSTNAME, {"ip": "sip2.acme.net", "port": 5060, "inboundEnabled": False})
    at = payload.index("sip2.acme")
    first = await slack.says("ana", code_block(payload[:at], ERROR))
    (reply,) = await slack.replies(first)
    second = await slack.says("ana", code_block(payload[at:]))

    await slack.reads(reply, "Read together with the message that followed")
    await slack.settle()
    assert json.loads(slack.now(reply).code()[0])["gateways"][1]["ip"] == "sip2.acme.net"  # type: ignore[union-attr]
    assert slack.replies_so_far(second) == ()


async def test_the_other_half_may_arrive_first(slack: LocalSlack) -> None:
    payload = trunk(HOSTNAME)
    tail = await slack.says("ana", code_block(payload[90:]))
    first = await slack.says("ana", code_block(payload[:90], ERROR))

    (reply,) = await slack.replies(first)
    await slack.reads(reply, "Read together")
    await slack.settle()
    assert slack.replies_so_far(tail) == ()


async def test_the_rest_may_come_in_the_thread(slack: LocalSlack) -> None:
    payload = trunk(HOSTNAME)
    first = await slack.says("ana", code_block(payload[:90], ERROR))
    (reply,) = await slack.replies(first)
    await slack.says("ana", code_block(payload[90:]), thread=first)

    await slack.reads(reply, "Read together")


async def test_anothers_text_is_not_taken_for_the_other_half(slack: LocalSlack) -> None:
    payload = trunk(HOSTNAME)
    first = await slack.says("ana", code_block(payload[:90], ERROR))
    (reply,) = await slack.replies(first)
    await slack.says("ben", code_block(payload[90:]))
    await slack.settle()
    assert slack.now(reply) == reply


@ON_BOTH_DATABASES
async def test_what_slack_delivers_again_is_answered_once(slack: LocalSlack) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    again = slack.core.post(paste)
    for delivery in again:
        await delivery
    await slack.settle()
    assert len(slack.replies_so_far(paste) or ()) == 1


async def test_only_the_listed_teams_are_answered(start: Start) -> None:
    async with start(siptrunk_teams={"T0LOCAL"}) as slack:
        paste = await slack.says("cleo", PASTE, channel="shared-acme")
        await slack.settle()
        assert slack.replies_so_far(paste) == ()
        mention = await slack.says("cleo", "@siptrunk help", channel="shared-acme")
        await slack.settle()
        assert slack.replies_so_far(mention) == ()
        (note,) = await slack.ephemerals("cleo")
        assert "not set up" in note.plain_text()


async def test_a_paste_with_too_many_secrets_is_answered_with_why(slack: LocalSlack) -> None:
    secrets = "".join(f"\npassword: s3kr3t-{number}" for number in range(1200))

    await slack.says("ana", ERROR + secrets)

    (note,) = await slack.ephemerals("ana")
    assert "so many passwords" in note.plain_text()
    assert "Paste only the request" in note.plain_text()
