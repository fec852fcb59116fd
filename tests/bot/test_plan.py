"""A plan in Slack: its first step open, the others on demand, and each file that it names."""

from __future__ import annotations

import itertools
import json
import re

import pytest

from bot.local.driver import LocalSlack
from bot.local.user_actions.interactions import labels_of
from bot.local.workspace.message import Message
from siptrunk.carriers import all_carriers
from siptrunk.model.carrier import Carrier
from siptrunk.model.region import SITES
from siptrunk.model.vapi.credential import Direction
from siptrunk.planning.build import build_plan
from siptrunk.planning.plan import PlanRequest
from siptrunk_bot.render import plan_form
from siptrunk_bot.render.pages import plan
from tests.bot.pastes import ERROR
from tests.bot.test_render import check

FORM = "Set up a carrier"
ATTACHED = re.compile(r"`([\w-]+\.(?:md|json))`")
DIRECTIONS = (Direction.BOTH, Direction.OUTBOUND, Direction.INBOUND)
ENTERED = {"carrier": "twilio", "direction": "both", "region": "eu"}


def missing_files(slack: LocalSlack, message: Message) -> set[str]:
    """The files that the message names and that were not there when it was posted."""
    history = slack.core.workspace.messages.values()
    files = {f.name for m in history if m.channel == message.channel for f in m.files}
    return {*ATTACHED.findall(message.plain_text())} - files


@pytest.mark.parametrize("carrier", all_carriers(), ids=lambda carrier: carrier.name)
def test_each_step_of_each_plan_fits_a_message(carrier: Carrier) -> None:
    """Without a file that Slack would not get: an update attaches none."""
    for direction, site in itertools.product(DIRECTIONS, SITES):
        request = PlanRequest(carrier, direction, site)
        if plan.explain_refusal(request):
            check(plan.page(plan.PlanView(request)))
            continue
        built = build_plan(request)
        names = [plan.FILE, *(file.name for file in built.files)]
        for position in range(len(built.steps) + len(built.trials)):
            for is_private in (False, True):
                page = plan.page(plan.PlanView(request, position, is_private))
                check(page)
                assert [file.name for file in page.files] == ([] if is_private else names)
                assert ("Attached: " in page.text) != is_private
                assert not (is_private and "` is attached." in page.text)


def test_values_of_buttons() -> None:
    view = plan.parse_value("1:twilio:both:eu:3")
    assert view
    assert view.value(view.position) == "1:twilio:both:eu:3"
    for value in ("", "1:x", "2:twilio:both:eu:3", "1:nobody:both:eu:3", "1:twilio:up:eu:0"):
        assert plan.parse_value(value) is None


async def test_asked_in_a_thread_its_steps_open_in_place(slack_either: LocalSlack) -> None:
    slack = slack_either
    question = await slack.says("ana", "@siptrunk plan twilio both eu")
    posts = await slack.replies(question, 2)
    message = posts[-1]
    assert "1. A trunk at Twilio. Elastic SIP Trunking" in message.plain_text()
    assert "Both addresses" not in message.plain_text()
    assert missing_files(slack, message) == set()
    assert labels_of(message.blocks) == ["Next: 2. Allow Vapi at Twilio"]

    await slack.clicks("ben", message, "Next: 2. Allow Vapi at Twilio")
    second = await slack.reads(message, "63.182.83.170")
    await slack.clicks("ben", second, "Next: 3. The credential")
    third = await slack.reads(message, "`credential.json` is attached.")
    assert missing_files(slack, third) == set()
    await slack.clicks("ben", message, "Back")
    await slack.reads(message, "63.182.83.170")
    await slack.settle()
    assert len(slack.replies_so_far(question) or ()) == 2


async def test_the_command_is_answered_in_one_private_message(slack_either: LocalSlack) -> None:
    """It has the JSON in its step, since no file can be attached to it."""
    slack = slack_either
    await slack.command("ana", "/siptrunk plan twilio both eu")
    (note,) = await slack.ephemerals("ana")
    assert ATTACHED.findall(note.plain_text()) == []
    await slack.clicks("ana", note, "Next: 2. Allow Vapi at Twilio")
    await slack.reads(note, "2. Allow Vapi at Twilio.")
    await slack.clicks("ana", note, "Next: 3. The credential")
    third = await slack.reads(note, "3. The credential.")
    assert len(json.loads(third.code()[0])["gateways"]) == 9
    await slack.settle()
    assert len(slack.notes("ana")) == 1
    assert slack.calls("chat.postMessage") == ()
    assert slack.uploads() == ()


async def test_set_up_for_in_the_home(slack_either: LocalSlack) -> None:
    slack = slack_either
    await slack.opens_home("ana")
    await slack.clicks_in(await slack.home("ana"), plan_form.LABEL)
    await slack.submits(await slack.view("ana", FORM), ENTERED)
    message = await slack.until(
        lambda: next((m for m in slack.direct("ana") if "8 steps" in m.plain_text()), None)
    )
    assert message.thread_ts is None
    assert "Twilio and Vapi EU, both directions" in message.plain_text()
    assert ATTACHED.findall(message.plain_text())
    assert missing_files(slack, message) == set()
    await slack.clicks("ana", message, "Next: 2. Allow Vapi at Twilio")
    await slack.reads(message, "63.182.83.170")


async def test_set_up_for_in_the_form_of_the_command(slack_either: LocalSlack) -> None:
    slack = slack_either
    await slack.command("ana", "/siptrunk")
    await slack.clicks_in(await slack.view("ana", "Diagnose SIP trunk"), plan_form.LABEL)
    await slack.submits(await slack.view("ana", FORM), ENTERED)
    (note,) = await slack.ephemerals("ana")
    await slack.reads(note, "Twilio and Vapi EU, both directions: 8 steps.")
    await slack.settle()
    assert slack.calls("chat.postMessage") == ()


async def test_set_up_for_in_the_form_of_a_thread(slack: LocalSlack) -> None:
    posted = await slack.says("ana", ERROR)
    (reply,) = await slack.replies(posted)
    await slack.clicks("ana", reply, "Fill in a form")
    await slack.clicks_in(await slack.view("ana", "Diagnose SIP trunk"), plan_form.LABEL)
    await slack.submits(await slack.view("ana", FORM), ENTERED)
    (*_, message) = await slack.replies(posted, 3)
    assert message.thread_ts == posted.ts
    assert missing_files(slack, message) == set()


async def test_what_a_carrier_does_not_carry_is_said_in_the_form(slack: LocalSlack) -> None:
    await slack.opens_home("ana")
    await slack.clicks_in(await slack.home("ana"), plan_form.LABEL)
    view = await slack.view("ana", FORM)
    for values, field in (({**ENTERED, "carrier": "bitcall"}, "direction"), ({}, "carrier")):
        answer = await slack.submits(view, values)
        assert answer.body["response_action"] == "errors"
        assert field in dict(answer.body["errors"])  # type: ignore[arg-type]
        assert "--direction" not in str(answer.body)
    await slack.submits(view, {**ENTERED, "carrier": "bitcall", "direction": "outbound"})
    await slack.until(
        lambda: any("Bitcall and Vapi" in m.plain_text() for m in slack.direct("ana")) or None
    )


async def test_a_button_of_another_version_says_so(slack: LocalSlack) -> None:
    await slack.command("ana", "/siptrunk plan twilio")
    (note,) = await slack.ephemerals("ana")
    await slack.clicks("ana", note, plan.STEP, value="9:what:ever")
    await slack.reads(note, "Ask for it again")
