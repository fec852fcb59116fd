"""Slack's event and interaction payloads, parsed into models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import JsonValue

from siptrunk.model.redacted import Raw
from siptrunk_bot.render.reference import Reference, read_reference
from siptrunk_bot.slack.files import MessageFile
from siptrunk_bot.slack.lenient import Lenient
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.text import extract_text

Object = Mapping[str, JsonValue]
DIRECT_CHANNEL = "im"
TOMBSTONE = "tombstone"
SLACKBOT = "USLACKBOT"


class SlackMessage(Lenient):
    """A message of an event or a shortcut. ``content`` is what it says, and may hold secrets."""

    ts: str = ""
    user: str = ""
    channel: str = ""
    channel_type: str = ""
    thread_ts: str = ""
    bot_id: str = ""
    team: str = ""
    user_team: str = ""
    files: tuple[MessageFile, ...] = ()
    content: Raw = Raw("")

    @classmethod
    def parse(cls, message: Object) -> Self:
        """The message; fields that Slack left out are empty."""
        return cls.model_validate({**message, "content": extract_text(message)})

    @property
    def thread(self) -> str:
        """The ``ts`` of the first message of its thread, or its own."""
        return self.thread_ts or self.ts

    @property
    def author_team(self) -> str:
        """The team of its author, where Slack gives it."""
        return self.user_team or self.team

    @property
    def is_by_person(self) -> bool:
        """Whether a person wrote it, rather than an app or Slack itself."""
        return bool(self.user) and not self.bot_id and self.user != SLACKBOT

    @property
    def is_direct(self) -> bool:
        """Whether it was written in the direct messages with the bot."""
        return self.channel_type == DIRECT_CHANNEL


class HomeOpening(Lenient):
    """``app_home_opened``. Slack sends it at each visit, with ``view`` once one was published."""

    class _PublishedView(Lenient):
        id: str = ""

    user: str = ""
    channel: str = ""
    tab: str = ""
    event_ts: str = ""
    view: _PublishedView | None = None

    @classmethod
    def parse(cls, event: Object) -> Self:
        """The opening; fields that Slack left out are empty."""
        return cls.model_validate(dict(event))

    @property
    def is_home(self) -> bool:
        """Whether the tab is the home, rather than the messages."""
        return self.tab == "home"

    @property
    def is_first(self) -> bool:
        """Whether no home was published for the user before."""
        return self.view is None


class MemberJoining(Lenient):
    """``member_joined_channel``; ``inviter`` is empty where nobody invited the member."""

    user: str = ""
    channel: str = ""
    inviter: str = ""

    @classmethod
    def parse(cls, event: Object) -> Self:
        """The joining; fields that Slack left out are empty."""
        return cls.model_validate(dict(event))


class SlackUser(Lenient):
    """Who pressed, submitted or commanded. ``team_id`` is empty where Slack does not give it."""

    id: str
    name: str = ""
    username: str = ""
    team_id: str = ""


class Interaction(Lenient):
    """What each interaction payload has."""

    class _ActingTeam(Lenient):
        id: str = ""

    user: SlackUser
    team: _ActingTeam = _ActingTeam()

    @classmethod
    def parse(cls, body: Object) -> Self:
        """The interaction; fields that Slack left out are empty."""
        return cls.model_validate(dict(body))

    @property
    def is_by_outsider(self) -> bool:
        """Whether the user is of another workspace, where a modal may fail to open."""
        return bool(self.user.team_id and self.team.id) and self.user.team_id != self.team.id


class SlashCommand(Lenient):
    """A slash command. ``text`` is what follows it, and may hold secrets."""

    team_id: str = ""
    channel_id: str
    user_id: str
    text: str = ""
    response_url: str
    trigger_id: str

    @classmethod
    def parse(cls, body: Object) -> Self:
        """The command; fields that Slack left out are empty."""
        return cls.model_validate(dict(body))


class ButtonPress(Interaction):
    """A press of a button in a message."""

    class _PressContainer(Lenient):
        channel_id: str = ""
        message_ts: str = ""
        thread_ts: str = ""
        is_ephemeral: bool = False

    class _PressedButton(Lenient):
        action_id: str
        action_ts: str = ""
        value: str = ""

    container: _PressContainer
    actions: tuple[_PressedButton, ...]
    response_url: str = ""

    @property
    def button(self) -> _PressedButton:
        """The button that was pressed."""
        return self.actions[0]

    @property
    def thread(self) -> str:
        """The ``ts`` of the first message of the thread, or that of the message itself."""
        return self.container.thread_ts or self.container.message_ts

    @property
    def reference(self) -> Reference:
        """The case and paste that the button names; empty for a button of another version."""
        return read_reference(self.button.value) or Reference("", "")


class ModalSubmission(Interaction):
    """A submitted modal. Its values may hold secrets."""

    class _SubmittedView(Lenient):
        class _SubmittedState(Lenient):
            values: dict[str, JsonValue] = {}  # noqa: RUF012 - pydantic copies defaults

        id: str
        private_metadata: str = ""
        state: _SubmittedState = _SubmittedState()

    view: _SubmittedView

    @property
    def metadata(self) -> ModalMetadata:
        """Where the modal was opened."""
        return ModalMetadata.model_validate_json(self.view.private_metadata)

    @property
    def values(self) -> Mapping[str, JsonValue]:
        """What was entered, by block id and action id."""
        return self.view.state.values
