"""The stand-in's state: the workspace, the app's permissions, faults, and deliveries to the app.

What it does differently from Slack:

- It retries an event at once, three times; Slack waits a minute, then five.
- Its ``files[]`` have no thumbnails, its people no pictures, and ``bot_profile`` no icons.
- A message of text alone comes back as it was posted; Slack may add generated blocks to it.
- ``chat.update`` without ``blocks`` removes them. Sources disagree on what Slack does.
- An update by the bot is marked "(edited)" in the page, also where Slack would hide the mark.
- Every optional scope of the manifest is granted.
- Ephemeral messages survive a reload, and each reader gets them.
- An uploaded file is shared a moment after the answer; Slack may take seconds.
- ``channel.name`` of an interaction in direct messages is the stand-in's own name for them.
- No rate limit on files, and on posts only where a test switches it on.
"""

from __future__ import annotations

import asyncio
import itertools
import time
import uuid
from collections.abc import Coroutine
from dataclasses import dataclass, field

from bot.local.json_access import Json, Object, drop_nulls, text
from bot.local.server.api_error import ApiError
from bot.local.server.event_delivery import Delivery, DeliveryResult, DeliveryTask, Transport
from bot.local.server.faults import Faults
from bot.local.server.rate_limit import RateLimit
from bot.local.server.traffic import Traffic, TrafficDirection
from bot.local.server.waiting import ChangeSignal
from bot.local.workspace.api_json import listed_message_json, message_json, thread_json
from bot.local.workspace.message import Message
from bot.local.workspace.people import App, Channel, Person
from bot.local.workspace.workspace import HOME_TEAM, Workspace

TRIGGER_LIFETIME_S = 3.0
RESPONSE_URL_LIFETIME_S = 30 * 60.0
MAX_RESPONSE_URL_USES = 5
EVENT_SUFFIXES = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}
"""By the kind of a channel: how its events and scopes are called."""
NUMBERS = itertools.count(1)
TOMBSTONE = "tombstone"
ROOT_MEMBERS = frozenset(
    "type user text ts thread_ts reply_count reply_users_count latest_reply bot_id".split()  # noqa: SIM905 - a word list
)
"""What a ``thread_broadcast`` says of the first message of its thread."""


@dataclass(slots=True)
class ResponseUrl:
    """An address at which the app may respond to an interaction."""

    user: str
    channel: str
    original: Message | None
    """What ``replace_original`` replaces: the message that was clicked; of a command nothing."""
    issued_s: float = field(default_factory=time.monotonic)
    """Monotonic time."""
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Trigger:
    """The right to open one view for a user."""

    user: str
    issued_s: float
    """Monotonic time."""


@dataclass(slots=True)
class Upload:
    """A file that is being uploaded."""

    name: str
    content: bytes | None = None


@dataclass(slots=True)
class StandIn:
    """All of Slack's state. ``base`` is its URL, without a slash at the end."""

    app: App
    workspace: Workspace
    transport: Transport
    base: str
    retry_after_s: tuple[float, ...] = (0.0, 0.0, 0.0)
    """Seconds before each retry of an event. Slack: at once, a minute, five minutes."""
    faults: Faults = field(default_factory=Faults)
    rate_limit: RateLimit = field(default_factory=RateLimit)
    traffic: Traffic = field(default_factory=Traffic)
    changes: ChangeSignal = field(default_factory=ChangeSignal)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    used_triggers: set[str] = field(default_factory=set)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    pending: set[DeliveryTask] = field(default_factory=set)
    """Deliveries without a result."""
    closing: bool = False
    """True: streams that are open end."""

    def require(self, scope: str) -> None:
        """Raises ``ApiError`` where the app was not granted ``scope``."""
        scopes = self.app.scopes
        if scopes is not None and scope not in scopes:
            provided = ",".join(sorted(scopes))
            raise ApiError("missing_scope", needed=scope, provided=provided)

    def has_scope(self, scope: str) -> bool:
        """Whether the app was granted ``scope`` by name: an app without a list has no extras."""
        return self.app.scopes is not None and scope in self.app.scopes

    def is_in(self, channel: Channel) -> bool:
        """Whether the app is a member of ``channel``."""
        return self.app.user in channel.members

    def issue_trigger(self, user: str) -> str:
        """A trigger id, which opens one view within three seconds."""
        trigger_id = f"{next(NUMBERS)}.{uuid.uuid4().hex}"
        self.triggers[trigger_id] = Trigger(user, time.monotonic())
        return trigger_id

    def issue_response_url(self, user: str, channel: str, original: Message | None = None) -> str:
        """A response URL for an interaction of ``user`` in ``channel``."""
        name = uuid.uuid4().hex
        self.response_urls[name] = ResponseUrl(user, channel, original)
        return f"{self.base}/response/{name}"

    def message_json(self, message: Message) -> Object:
        """The message as events and interactions have it."""
        return message_json(message, self.workspace, self.app, self.base)

    def listed_message_json(self, message: Message) -> Object:
        """The message as a history has it."""
        return listed_message_json(message, self.workspace, self.app, self.base)

    def person(self, user: str) -> Person | None:
        """The person of that id."""
        return self.workspace.people.get(user)

    def put(self, message: Message) -> Message:
        """Stores a message without an event to the app."""
        self.workspace.put(message)
        self.changes.notify()
        return message

    def post(self, message: Message) -> list[DeliveryTask]:
        """Stores a message; the app gets a ``message`` event, for a mention another one."""
        self.put(message)
        event = {**self.message_json(message), "event_ts": message.ts}
        if message.subtype == "thread_broadcast" and message.thread_ts:
            root = self.workspace.messages.get((message.channel, message.thread_ts))
            event |= drop_nulls(root=self._root_json(root) if root else None)
        deliveries = self.send_message_event(message.channel, event)
        mentions = f"<@{self.app.user}>" in message.text and message.user != self.app.user
        if mentions and self.workspace.channels[message.channel].kind != "im":
            mention = {**event, "type": "app_mention", "channel": message.channel}
            mention.pop("subtype", None)
            deliveries += self.send_event("app_mention", mention, message.channel)
        return deliveries

    def change(self, previous: Message, message: Message) -> list[DeliveryTask]:
        """Replaces a message; the app gets ``message_changed``."""
        self.put(message)
        if message.visible_to:
            return []
        ts = self.workspace.clock.ts()
        event: Object = {
            "type": "message",
            "subtype": "message_changed",
            "hidden": True,
            "message": self._changed_json(message),
            "previous_message": {
                **self.message_json(previous),
                **(thread_json(message, self.workspace) if message.subtype == TOMBSTONE else {}),
            },
            "ts": ts,
            "event_ts": ts,
        }
        return self.send_message_event(message.channel, event)

    def _changed_json(self, message: Message) -> Object:
        """The message of a ``message_changed``: of a person's edit with the teams of its author."""
        changed = self.message_json(message)
        person = self.person(message.user)
        if message.edited and message.bot_id is None and person:
            changed |= {"source_team": person.team, "user_team": person.team}
        return changed

    def _root_json(self, root: Message) -> Object:
        """The first message of a thread as a ``thread_broadcast`` has it."""
        members = {**self.message_json(root), **thread_json(root, self.workspace)}
        return {key: value for key, value in members.items() if key in ROOT_MEMBERS}

    def remove(self, message: Message) -> list[DeliveryTask]:
        """Deletes a message; the app gets ``message_deleted``.

        A message with replies becomes a tombstone, and the app gets ``message_changed``. With the
        last reply the tombstone goes as well.
        """
        self.workspace.remove(message)
        self.changes.notify()
        if message.visible_to:
            return []
        replies = [m for m in self.workspace.thread(message.channel, message.ts) if m != message]
        if replies and message.thread == message.ts:
            return self.change(message, _tombstone(message))
        deliveries = self._send_deletion(message)
        root = self.workspace.messages.get((message.channel, message.thread))
        is_last = len(self.workspace.thread(message.channel, message.thread)) == 1
        if root and root.subtype == TOMBSTONE and is_last:
            self.workspace.remove(root)
            self.changes.notify()
            deliveries += self._send_deletion(root)
        return deliveries

    def _send_deletion(self, message: Message) -> list[DeliveryTask]:
        ts = self.workspace.clock.ts()
        event: Object = {
            "type": "message",
            "subtype": "message_deleted",
            "hidden": True,
            "deleted_ts": message.ts,
            "previous_message": self.message_json(message),
            "ts": ts,
            "event_ts": ts,
        }
        return self.send_message_event(message.channel, event)

    def send_message_event(self, channel: str, event: Object) -> list[DeliveryTask]:
        """Delivers a ``message`` event of a channel."""
        kind = self.workspace.channels[channel].kind
        channel_event = {**event, "channel": channel, "channel_type": kind}
        return self.send_event(f"message.{EVENT_SUFFIXES[kind]}", channel_event, channel)

    def send_event(self, name: str, event: Object, channel_id: str | None) -> list[DeliveryTask]:
        """Delivers an event where the app is subscribed to it and is in the channel."""
        channel = self.workspace.channels[channel_id] if channel_id else None
        if not self.app.is_subscribed_to(name) or (channel and not self.is_in(channel)):
            return []
        payload = self._envelope(event, shared=bool(channel and channel.shared))
        return [self.start_delivery(self._deliver_event(payload))]

    def start_delivery(self, delivery: Coroutine[None, None, DeliveryResult]) -> DeliveryTask:
        """Starts ``delivery`` in the background."""
        task = asyncio.get_running_loop().create_task(delivery)
        self.pending.add(task)
        task.add_done_callback(self._finish_delivery)
        return task

    async def deliver(self, delivery: Delivery) -> DeliveryResult:
        """Makes one attempt and records it."""
        result = await self.transport.deliver(delivery)
        self.record("to the bot", delivery.name, delivery.payload, result.status, result.body)
        return result

    def record(
        self, direction: TrafficDirection, name: str, request: Json, status: int, response: Json
    ) -> None:
        """Adds an exchange to the traffic."""
        self.traffic.add(direction, name, request, status, response)
        self.changes.notify()

    async def _deliver_event(self, payload: Object) -> DeliveryResult:
        result = await self.deliver(Delivery("events_api", payload))
        for retry, pause_s in enumerate(self.retry_after_s, 1):
            if result.accepted or result.no_retry:
                break
            await asyncio.sleep(pause_s)
            result = await self.deliver(Delivery("events_api", payload, retry, result.failure))
        return result

    def _envelope(self, event: Object, *, shared: bool) -> Object:
        number = next(NUMBERS)
        return {
            "token": "not-used",
            "team_id": HOME_TEAM.id,
            "context_team_id": HOME_TEAM.id,
            "context_enterprise_id": None,
            "api_app_id": self.app.id,
            "event": event,
            "type": "event_callback",
            "event_id": f"Ev{number:08d}",
            "event_time": int(float(text(event, "event_ts", "0"))),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": HOME_TEAM.id,
                    "user_id": self.app.user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": shared,
            "event_context": f"4-{number}",
        }

    def _finish_delivery(self, task: DeliveryTask) -> None:
        self.pending.discard(task)
        self.changes.notify()


def _tombstone(message: Message) -> Message:
    return Message(
        message.channel,
        message.ts,
        "USLACKBOT",
        "This message was deleted.",
        thread_ts=message.ts,
        subtype=TOMBSTONE,
    )
