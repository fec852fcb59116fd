"""What Slack delivers, taken apart once: after this, nothing is a dictionary."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.ids import message_key
from siptrunk_bot.conversation.button import Press
from siptrunk_bot.conversation.deletion import Removal
from siptrunk_bot.conversation.message import Message
from siptrunk_bot.render.reference import Reference, read_reference
from siptrunk_bot.slack.files import FileSeen
from siptrunk_bot.slack.lenient import Lenient
from siptrunk_bot.slack.text import fit, mentioned, plain, without_mention

Object = Mapping[str, JsonValue]
DIRECT = "im"
TOMBSTONE = "tombstone"


class Heard(Lenient):
    """A message of an event or an interaction, but for its text."""

    ts: str = ""
    user: str = ""
    channel: str = ""
    channel_type: str = ""
    thread_ts: str = ""
    subtype: str = ""
    bot_id: str = ""
    team: str = ""
    user_team: str = ""
    files: tuple[FileSeen, ...] = ()

    @property
    def thread(self) -> str:
        """The ``ts`` of the message that opened the thread, or would."""
        return self.thread_ts or self.ts

    @property
    def home(self) -> str:
        """The team of whoever wrote it, where Slack names it."""
        return self.user_team or self.team

    @property
    def by_person(self) -> bool:
        """Whether a person wrote it, rather than an app or Slack itself."""
        return bool(self.user) and not self.bot_id and self.user != "USLACKBOT"


def heard(event: Object) -> Heard:
    """The message of ``event``; what Slack left out is empty."""
    return Heard.model_validate(dict(event))


def message_of(event: Object, context: AsyncBoltContext, *, addressed: bool = False) -> Message:
    """The job that a message is, its text through the door. Files that are whole come with it."""
    said = heard(event)
    raw = plain(event)
    whole = [file.whole for file in said.files if file.whole]
    me = context.bot_user_id
    called = addressed or said.channel_type == DIRECT or me in mentioned(raw.text)
    text = redact(Raw(fit(without_mention("\n\n".join([raw.text, *whole]), me))))
    return Message(
        key=message_key(context.team_id or "", said.channel, said.ts),
        team=context.team_id or "",
        channel=said.channel,
        thread=said.thread,
        person=said.user,
        mark=said.ts,
        ts=said.ts,
        text=text.text,
        hidden=text.hidden,
        files=tuple(f.reference() for f in said.files if f.is_text and f.whole is None),
        recognised=concerns_trunk(text),
        addressed=called,
        public=said.channel_type != DIRECT,
        poster=said.user,
    )


def removal_of(message: Object, context: AsyncBoltContext) -> Removal:
    """The job that the end of ``message`` is."""
    said, team = heard(message), context.team_id or ""
    return Removal(
        key=message_key(team, said.channel, said.ts, "removed"),
        team=team,
        channel=said.channel,
        thread=said.thread,
        person=said.user,
        ts=said.ts,
    )


def pressed(body: Object, context: AsyncBoltContext) -> Press:
    """The job that a press of a button is; one of an older version names no case."""
    press = _Pressed.model_validate(dict(body))
    action, place, team = press.actions[0], press.container, context.team_id or ""
    about = read_reference(action.value) or Reference("", "")
    return Press(
        key=message_key(team, place.channel_id, about.ts or place.message_ts, action.action_ts),
        team=team,
        channel=place.channel_id,
        thread=place.thread_ts or place.message_ts,
        person=press.user.id,
        url=press.response_url if place.is_ephemeral else "",
        answer_url=press.response_url,
        case=about.case,
        paste=about.ts,
        action=action.action_id,
        reply=place.message_ts,
    )


def is_outsider(body: Object) -> bool:
    """Whether somebody of another workspace did it, for whom a form may fail."""
    press = _Acted.model_validate(dict(body))
    return bool(press.user.team_id and press.team.id) and press.user.team_id != press.team.id


class _User(Lenient):
    id: str
    team_id: str = ""


class _Team(Lenient):
    id: str = ""


class _Container(Lenient):
    channel_id: str = ""
    message_ts: str = ""
    thread_ts: str = ""
    is_ephemeral: bool = False


class _Action(Lenient):
    action_id: str
    action_ts: str = ""
    value: str = ""


class _Acted(Lenient):
    user: _User
    team: _Team = _Team()


class _Pressed(_Acted):
    container: _Container
    actions: tuple[_Action, ...]
    response_url: str = ""
