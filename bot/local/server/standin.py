"""The stand-in's core: the workspace, what fails, what goes out to the app, what it may do."""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass, field

from bot.local.json_access import Object, some, text
from bot.local.server.api_error import RefusedError
from bot.local.server.event_delivery import Answer, Courier, Letter
from bot.local.server.faults import Faults
from bot.local.server.rate_limit import Pace
from bot.local.server.traffic import Traffic
from bot.local.server.waiting import Watch
from bot.local.workspace.api_json import message_json
from bot.local.workspace.message import Message
from bot.local.workspace.people import App, Channel
from bot.local.workspace.workspace import HOME, Workspace

TRIGGER_S = 3.0
RESPONSE_URL_S = 30 * 60.0
RESPONSE_URL_USES = 5
SUBSCRIBED = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
MARKS = itertools.count(1)


@dataclass(slots=True)
class ResponseUrl:
    """Where an app may answer what somebody did: five times, for half an hour."""

    user: str
    channel: str
    original: Message | None
    """What ``replace_original`` replaces: the message that was clicked, or the acknowledgement."""
    opened: float = field(default_factory=time.monotonic)
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Trigger:
    """What opens a view: who pulled it, and when."""

    user: str
    at: float


@dataclass(slots=True)
class Upload:
    """A file whose bytes are on their way."""

    name: str
    content: bytes | None = None


@dataclass(slots=True)
class StandIn:
    """All that there is of Slack here. ``base`` is its address, without a slash at the end."""

    app: App
    workspace: Workspace
    courier: Courier
    base: str
    retry_after_s: tuple[float, ...] = (0.0, 0.0, 0.0)
    """How long it waits before it delivers an event again. Slack: at once, a minute, five."""
    faults: Faults = field(default_factory=Faults)
    pace: Pace = field(default_factory=Pace)
    traffic: Traffic = field(default_factory=Traffic)
    watch: Watch = field(default_factory=Watch)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    used_triggers: set[str] = field(default_factory=set)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    under_way: set[asyncio.Task[Answer]] = field(default_factory=set)
    closing: bool = False
    """Whoever holds a stream open lets go of it."""

    def require(self, scope: str) -> None:
        """Refuses a call for which the app was not granted ``scope``."""
        granted = self.app.scopes
        if granted is not None and scope not in granted:
            provided = ",".join(sorted(granted))
            raise RefusedError("missing_scope", needed=scope, provided=provided)

    def may(self, scope: str) -> bool:
        """Whether the app was granted ``scope``; what is not required by default must be named."""
        return self.app.scopes is not None and scope in self.app.scopes

    def is_in(self, channel: Channel) -> bool:
        """Whether the app is a member of ``channel``."""
        return self.app.user in channel.members

    def trigger(self, user: str) -> str:
        """What ``user`` did may open one view, for three seconds."""
        name = f"{next(MARKS)}.{uuid.uuid4().hex}"
        self.triggers[name] = Trigger(user, time.monotonic())
        return name

    def response_url(self, user: str, channel: str, original: Message | None = None) -> str:
        """An address at which the app may answer ``user`` in ``channel``."""
        name = uuid.uuid4().hex
        self.response_urls[name] = ResponseUrl(user, channel, original)
        return f"{self.base}/response/{name}"

    def json(self, message: Message) -> Object:
        """The message as the app gets it."""
        return message_json(message, self.workspace, self.app, self.base)

    def put(self, message: Message) -> Message:
        """A message into its place, without a word to the app."""
        self.workspace.put(message)
        self.watch.changed()
        return message

    def post(self, message: Message) -> list[asyncio.Task[Answer]]:
        """A message for all to see; the app hears of it, of a mention twice."""
        self.put(message)
        event = {**self.json(message), "event_ts": message.ts}
        if message.subtype == "thread_broadcast" and message.thread_ts:
            root = self.workspace.messages.get((message.channel, message.thread_ts))
            event |= some(root=self.json(root) if root else None)
        told = self.tell_message(message.channel, event)
        mentions = f"<@{self.app.user}>" in message.text and message.user != self.app.user
        if mentions and self.workspace.channels[message.channel].kind != "im":
            twin = {**event, "type": "app_mention", "channel": message.channel}
            twin.pop("subtype", None)
            told += self.tell("app_mention", twin, message.channel)
        return told

    def change(self, old: Message, new: Message) -> list[asyncio.Task[Answer]]:
        """A message in place of another; the app hears of an edit."""
        self.put(new)
        if new.visible_to:
            return []
        stamp = self.workspace.clock.ts()
        event: Object = {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "message": self.json(new),
            "previous_message": self.json(old),
            "ts": stamp,
            "event_ts": stamp,
        }
        return self.tell_message(new.channel, event)

    def remove(self, message: Message) -> list[asyncio.Task[Answer]]:
        """A message goes. One with replies leaves a tombstone, which the app hears as a change."""
        self.workspace.remove(message)
        self.watch.changed()
        if message.visible_to:
            return []
        replies = [m for m in self.workspace.thread(message.channel, message.ts) if m != message]
        if replies and message.thread == message.ts:
            return self.change(message, _tombstone(message))
        stamp = self.workspace.clock.ts()
        event: Object = {
            "type": "message",
            "subtype": "message_deleted",
            "hidden": True,
            "deleted_ts": message.ts,
            "previous_message": self.json(message),
            "ts": stamp,
            "event_ts": stamp,
        }
        return self.tell_message(message.channel, event)

    def tell_message(self, channel: str, event: Object) -> list[asyncio.Task[Answer]]:
        """A ``message`` event of a channel."""
        kind = self.workspace.channels[channel].kind
        named = {**event, "channel": channel, "channel_type": kind}
        return self.tell(f"message.{SUBSCRIBED[kind]}", named, channel)

    def tell(self, name: str, event: Object, channel: str | None) -> list[asyncio.Task[Answer]]:
        """An event to the app, where it subscribed to it and is in the channel."""
        there = self.workspace.channels[channel] if channel else None
        if not self.app.hears(name) or (there and not self.is_in(there)):
            return []
        payload = self._envelope(event, shared=bool(there and there.shared))
        return [self.start(self._deliver_event(payload))]

    def start(self, work: Coroutine[None, None, Answer]) -> asyncio.Task[Answer]:
        """A delivery in the background."""
        task = asyncio.get_running_loop().create_task(work)
        self.under_way.add(task)
        task.add_done_callback(self._done)
        return task

    async def deliver(self, letter: Letter) -> Answer:
        """One attempt to deliver, kept in the traffic."""
        answer = await self.courier.deliver(letter)
        self.traffic.add("to the bot", letter.name, letter.payload, answer.status, answer.body)
        self.watch.changed()
        return answer

    async def _deliver_event(self, payload: Object) -> Answer:
        answer = await self.deliver(Letter("events_api", payload))
        for retry, wait in enumerate(self.retry_after_s, 1):
            if answer.accepted or answer.final:
                break
            await asyncio.sleep(wait)
            answer = await self.deliver(Letter("events_api", payload, retry, answer.problem))
        return answer

    def _envelope(self, event: Object, *, shared: bool) -> Object:
        number = next(MARKS)
        return {
            "token": "not-used",
            "team_id": HOME.id,
            "context_team_id": HOME.id,
            "context_enterprise_id": None,
            "api_app_id": self.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{number:08d}",
            "event_time": int(float(text(event, "event_ts", "0"))),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": HOME.id,
                    "user_id": self.app.user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": shared,
            "event_context": f"4-{number}",
        }

    def _done(self, task: asyncio.Task[Answer]) -> None:
        self.under_way.discard(task)
        self.watch.changed()


def _tombstone(message: Message) -> Message:
    return Message(
        message.channel,
        message.ts,
        "USLACKBOT",
        "This message was deleted.",
        thread_ts=message.ts,
        subtype="tombstone",
    )
