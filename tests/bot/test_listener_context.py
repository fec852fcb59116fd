"""Who is answered: each surface refuses people of teams that are not listed, and forged actions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot.local.driver import LocalSlack
from bot.local.json_access import Object
from bot.local.user_actions import interactions
from bot.local.workspace.message import Message
from siptrunk_bot.listeners import command, find_surfaces, reply_buttons, shortcut
from siptrunk_bot.render import plan_form
from siptrunk_bot.render.pages import forget, home, plan
from siptrunk_bot.render.reference import Reference, read_reference
from tests.bot.conftest import Start
from tests.bot.pastes import FIXED, PASTE

LISTED = {"T0LOCAL"}
SHARED = "shared-acme"
EFFECTS = (
    "chat.postMessage",
    "chat.update",
    "chat.delete",
    "views.open",
    "files.getUploadURLExternal",
)
"""What the bot does for somebody who is answered; a refusal is an ephemeral message."""


async def press(
    slack: LocalSlack, action_id: str, reply: Message, value: str, user: str = "cleo"
) -> None:
    """``user`` presses a button, which need not be in the message."""
    action: Object = {"type": "button", "action_id": action_id, "value": value}
    person = slack.core.workspace.person(user)
    await interactions.click(slack.core, person, slack.now(reply) or reply, action)


def reference_of(reply: Message) -> str:
    """The value of the buttons of a reply."""
    return str(interactions.find_by_label(reply.blocks, "Outbound only")["value"])


async def submit(slack: LocalSlack, reply: Message, label: str, **values: str) -> None:
    """Cleo submits the modal that the button opened for Ana."""
    await slack.clicks("ana", reply, label)
    view = replace(await slack.view("ana"), user="U0CLEO")
    before = effects(slack)
    await slack.submits(view, values)
    await slack.settle()
    assert effects(slack) == before


async def write(slack: LocalSlack, _reply: Message) -> None:
    await slack.says("cleo", PASTE, channel=SHARED)


async def mention_bot(slack: LocalSlack, _reply: Message) -> None:
    await slack.says("cleo", "@siptrunk help", channel=SHARED)


async def edit_into_paste(slack: LocalSlack, _reply: Message) -> None:
    await slack.edits(await slack.says("cleo", "hello", channel=SHARED), PASTE)


async def press_reply_buttons(slack: LocalSlack, reply: Message) -> None:
    for action_id in reply_buttons.ACTIONS:
        await press(slack, action_id, reply, reference_of(reply))


async def give_commands(slack: LocalSlack, _reply: Message) -> None:
    for line in ("", " help", " allowlist", " escalate", " forget", f" check {PASTE}"):
        await slack.command("cleo", f"{command.COMMAND}{line}", channel=SHARED)


async def use_shortcut(slack: LocalSlack, reply: Message) -> None:
    await slack.shortcut("cleo", shortcut.CALLBACK, reply)


async def use_diagnose_form(slack: LocalSlack, reply: Message) -> None:
    await press(slack, "form.open", reply, reference_of(reply))


async def use_feedback_form(slack: LocalSlack, reply: Message) -> None:
    await press(slack, "reply.wrong", reply, reference_of(reply))


async def use_escalation_form(slack: LocalSlack, reply: Message) -> None:
    await press(slack, "escalate.open", reply, reference_of(reply))


async def press_draft_buttons(slack: LocalSlack, reply: Message) -> None:
    await press(slack, "escalate.send", reply, reference_of(reply))
    await press(slack, "escalate.cancel", reply, reference_of(reply))


async def press_home_buttons(slack: LocalSlack, reply: Message) -> None:
    for action_id in (home.PASTE, home.FORGET):
        await press(slack, action_id, reply, reply.channel)


async def press_forget_button(slack: LocalSlack, reply: Message) -> None:
    await press(slack, forget.DELETE, reply, forget.EVERY_CASE)


async def use_plan(slack: LocalSlack, reply: Message) -> None:
    for action_id, value in ((plan.STEP, "1:twilio:both:us:1"), (plan_form.OPEN, reply.channel)):
        await press(slack, action_id, reply, value)


Act = Callable[[LocalSlack, Message], Awaitable[None]]
REFUSING: dict[str, tuple[Act, bool]] = {
    "message": (write, False),
    "mention": (mention_bot, True),
    "edit": (edit_into_paste, False),
    "reply_buttons": (press_reply_buttons, True),
    "command": (give_commands, True),
    "shortcut": (use_shortcut, True),
    "diagnose_form": (use_diagnose_form, True),
    "feedback_form": (use_feedback_form, True),
    "escalation_form": (use_escalation_form, True),
    "escalation_draft": (press_draft_buttons, True),
    "home": (press_home_buttons, True),
    "forget": (press_forget_button, True),
    "plan": (use_plan, True),
}
"""What an unlisted person does at each surface, and whether they are told of the refusal."""
OPEN_TO_ALL = {"deletion", "support_buttons", "unhandled"}


def effects(slack: LocalSlack) -> list[Sequence[object]]:
    return [slack.calls(method) for method in EFFECTS]


async def post_paste(slack: LocalSlack, channel: str = SHARED) -> tuple[Message, Message]:
    paste = await slack.says("ana", PASTE, channel=channel)
    (reply,) = await slack.replies(paste)
    await slack.settle()
    return paste, reply


def test_each_surface_is_walked() -> None:
    assert REFUSING.keys() | OPEN_TO_ALL == set(find_surfaces())


@pytest.mark.parametrize("surface", REFUSING)
async def test_an_unlisted_team_is_refused(start: Start, surface: str) -> None:
    act, is_told = REFUSING[surface]
    async with start(siptrunk_teams=LISTED) as slack:
        _, reply = await post_paste(slack)
        before = effects(slack)
        await act(slack, reply)
        await slack.settle()

        assert effects(slack) == before
        notes = slack.notes("cleo")
        assert bool(notes) == is_told
        assert all("not set up to answer" in note.plain_text() for note in notes)


@pytest.mark.parametrize(
    ("label", "values"),
    [
        ("Wrong answer", {"what": "cause", "note": "made up"}),
        ("Escalate to support", {"note": "made up"}),
    ],
)
async def test_a_form_of_an_unlisted_team_is_refused(
    start: Start, label: str, values: dict[str, str]
) -> None:
    async with start(siptrunk_teams=LISTED) as slack:
        _, reply = await post_paste(slack)
        await submit(slack, reply, label, **values)
        (note,) = (*slack.notes("ana"), *slack.notes("cleo"))
        assert "not set up to answer" in note.plain_text()


async def test_the_form_of_a_command_is_refused(start: Start) -> None:
    async with start(siptrunk_teams=LISTED) as slack:
        await slack.command("ana", "/siptrunk", channel=SHARED)
        view = replace(await slack.view("ana"), user="U0CLEO")
        before = effects(slack)
        await slack.submits(view, {"paste": PASTE})
        await slack.settle()
        assert effects(slack) == before


async def test_an_unlisted_author_may_delete(start: Start) -> None:
    """Ana had the bot diagnose what Cleo wrote; when Cleo deletes it, the reply goes too."""
    async with start(siptrunk_teams=LISTED) as slack:
        paste = await slack.says("cleo", PASTE, channel=SHARED)
        await slack.shortcut("ana", shortcut.CALLBACK, paste)
        (reply,) = await slack.replies(paste)
        await slack.settle()
        await slack.edits(paste, FIXED)
        await slack.settle()
        assert slack.now(reply) == reply, "the edit is refused"

        await slack.deletes(paste)
        await slack.settle()
        assert slack.now(reply) is None


@pytest.mark.parametrize("channel", ["sip-help", "voice-team"])
async def test_a_button_acts_on_the_case_of_its_own_thread(slack: LocalSlack, channel: str) -> None:
    """A value that names the case of another thread or channel is refused, and nothing changes."""
    _, reply = await post_paste(slack, "sip-help")
    _, other = await post_paste(slack, channel)
    before = effects(slack)
    for action in ("direction.outbound", "reply.fixed", "reply.wrong", "escalate.open"):
        await press(slack, action, reply, reference_of(other), "ana")
    await slack.settle()

    assert effects(slack) == before
    notes = slack.notes("ana")
    assert len(notes) == 4
    assert all("belongs to another conversation" in note.plain_text() for note in notes)


async def test_a_form_acts_on_the_case_of_its_own_channel(slack: LocalSlack) -> None:
    _, reply = await post_paste(slack, "sip-help")
    _, other = await post_paste(slack, "voice-team")
    reference = read_reference(reference_of(other))
    assert reference
    for label in ("Wrong answer", "Escalate to support"):
        await slack.clicks("ana", reply, label)
        view = await slack.view("ana", label)
        metadata = str(view.body["private_metadata"])
        own = read_reference(reference_of(reply)) or Reference("", "")
        forged = metadata.replace(own.case, reference.case).replace(own.ts, reference.ts)
        before = effects(slack)
        await slack.submits(replace(view, body={**view.body, "private_metadata": forged}), {})
        await slack.settle()
        assert effects(slack) == before
    assert all("another conversation" in note.plain_text() for note in slack.notes("ana"))


async def test_what_slack_did_not_sign_reaches_no_listener(start: Start) -> None:
    """The gate verifies signatures, and Bolt behind it does not."""
    async with start(slack_signing_secret=SecretStr("another secret")) as slack:
        paste = await slack.says("ana", PASTE)
        await slack.settle()
        answer = await slack.command("ana", "/siptrunk help")
        assert answer.status == 401
        assert slack.replies_so_far(paste) == ()
