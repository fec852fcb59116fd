"""What is pressed and sent to escalate, taken apart once."""

from __future__ import annotations

from datetime import UTC, datetime

from pydantic import BaseModel
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.cases.repository import Case
from siptrunk_bot.escalation.compile import stamp
from siptrunk_bot.escalation.draft import DraftPress
from siptrunk_bot.escalation.model import Told
from siptrunk_bot.escalation.submit import Escalate
from siptrunk_bot.escalation.support import SupportPress
from siptrunk_bot.escalation.support_message import ACTIONS
from siptrunk_bot.slack.payloads import Object, pressed


class Who(BaseModel):
    """Whoever did it. ``team_id`` is empty where Slack does not name it."""

    id: str
    name: str = ""
    username: str = ""
    team_id: str = ""


def who(body: Object) -> Who:
    """The person behind an interaction."""
    return Who.model_validate(body["user"])


def now() -> str:
    """The time of a click, as it stands in an escalation."""
    return stamp(datetime.now(UTC))


def draft_press(body: Object, context: AsyncBoltContext, *, at_home: bool) -> DraftPress:
    """A press of a button where there is no form."""
    return DraftPress(**pressed(body, context).model_dump(), at=now(), at_home=at_home)


def sent(body: Object, case: Case, paste: str, told: Told, *, at_home: bool) -> Escalate:
    """The form, sent. Sent twice, it is one job: the view is the same."""
    view, person = body["view"], who(body)
    name = str(view["id"]) if isinstance(view, dict) else ""
    return Escalate(
        key=message_key(case.team, case.channel, paste, "escalate", name),
        team=case.team,
        channel=case.channel,
        thread=case.thread,
        person=person.id,
        case=case.id,
        paste=paste,
        at=now(),
        name=person.name or person.username,
        told=told,
        at_home=at_home,
    )


def draft_sent(body: Object, press: DraftPress, case: Case | None) -> Escalate | None:
    """The draft as it stands, sent; None where it is no longer open."""
    draft, person = case.draft if case else None, who(body)
    if case is None or draft is None or draft.key != press.paste:
        return None
    return Escalate(
        key=message_key(case.team, case.channel, draft.paste, "escalate", draft.key),
        team=case.team,
        channel=case.channel,
        thread=case.thread,
        person=press.person,
        case=case.id,
        paste=draft.paste,
        at=press.at,
        name=person.name or person.username,
        told=draft.told,
        draft=draft.key,
        draft_ts=press.reply,
        at_home=press.at_home,
    )


def support_press(body: Object, context: AsyncBoltContext, case: str, home: str) -> SupportPress:
    """What support says. ``home`` begins the keys of the case: forgetting finds this by it."""
    press = pressed(body, context)
    step = ACTIONS[press.action]
    return SupportPress(
        key=f"{home}:support:{press.paste}:{step}",
        team=press.team,
        channel=press.channel,
        thread=press.thread,
        person=press.person,
        case=case,
        escalation=press.paste,
        step=step,
        ts=press.reply,
        at=now(),
    )
