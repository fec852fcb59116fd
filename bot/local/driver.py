"""The stand-in as tests and trials use it: people act, and the bot's messages are waited for."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.local.json_access import Json, Object, objects
from bot.local.server.event_delivery import DeliveryResult
from bot.local.server.faults import Fault
from bot.local.server.run_server import ServerOptions, run_server
from bot.local.server.standin import StandIn
from bot.local.user_actions import interactions, writing
from bot.local.user_actions.form_state import fill_in
from bot.local.workspace.message import Message, SlackFile
from bot.local.workspace.people import App, Channel, Person
from bot.local.workspace.view import View

T = TypeVar("T")
WAIT_TIMEOUT_S = 20.0
DEFAULT_CHANNEL = "sip-help"


@dataclass(frozen=True, slots=True)
class LocalSlack:
    """A small workspace with an app in it. People and channels go by their names."""

    core: StandIn
    drain: Callable[[], Awaitable[None]] | None = None
    """Waits until the bot has finished its jobs, where the bot runs in this process."""
    bot_url: str = ""
    """Where that bot takes HTTP requests."""

    @property
    def api_url(self) -> str:
        """The value for ``SLACK_API_URL``."""
        return f"{self.core.base}/api/"

    async def says(  # noqa: PLR0913 - the author, the text, and where it goes
        self,
        author: str,
        text: str,
        *,
        channel: str = DEFAULT_CHANNEL,
        thread: Message | None = None,
        files: Mapping[str, bytes] | None = None,
        mode: str = "hosted",
        broadcast: bool = False,
    ) -> Message:
        """``author`` sends a message. Returns once it was delivered, or its retries are used up.

        ``@siptrunk`` is a mention. ``files`` are names and bytes; ``mode`` is ``snippet`` for
        text that was pasted as one, ``file_access`` for one in a Slack Connect channel.
        """
        person = self._person(author)
        new_message = writing.NewMessage(
            text.replace("@siptrunk", f"<@{self.core.app.user}>"),
            tuple(
                writing.create_file(self.core, person, name, content, mode)
                for name, content in (files or {}).items()
            ),
            thread.thread if thread else None,
            broadcast,
        )
        target = self._channel(thread.channel if thread else channel)
        message, deliveries = writing.send_message(self.core, person, target, new_message)
        await asyncio.gather(*deliveries)
        return message

    async def app_says(self, name: str, text: str, *, channel: str = DEFAULT_CHANNEL) -> Message:
        """Another app sends a message, as through an incoming webhook."""
        message, deliveries = writing.send_app_message(
            self.core, name, self._channel(channel), text
        )
        await asyncio.gather(*deliveries)
        return message

    async def edits(self, message: Message, text: str) -> Message:
        """The author of ``message`` edits it."""
        edited, deliveries = writing.edit_message(self.core, message, text)
        await asyncio.gather(*deliveries)
        return edited

    async def unfurls(self, message: Message) -> None:
        """Slack adds a link preview to ``message``."""
        await asyncio.gather(*writing.unfurl_links(self.core, message))

    async def deletes(self, message: Message) -> None:
        """The author of ``message`` deletes it."""
        await asyncio.gather(*writing.delete_message(self.core, message))

    async def reacts(self, user: str, message: Message, name: str) -> None:
        """``user`` adds a reaction to a message."""
        await asyncio.gather(*writing.react(self.core, self._person(user), message, name))

    async def opens_home(self, user: str, tab: str = "home") -> None:
        """``user`` opens the app home."""
        await asyncio.gather(*writing.open_home(self.core, self._person(user), tab))

    async def invites(self, user: str, channel: str) -> None:
        """``user`` adds the app to a channel."""
        deliveries = writing.invite_bot(self.core, self._person(user), self._channel(channel))
        await asyncio.gather(*deliveries)

    async def clicks(
        self, user: str, message: Message, label: str, **values: Json
    ) -> DeliveryResult:
        """``user`` clicks the element with that label or action id in the current message."""
        current = self.core.workspace.current(message) or message
        action = {**interactions.find_by_label(current.blocks, label), **values}
        return await interactions.click(self.core, self._person(user), current, action)

    async def clicks_in(self, view: View, label: str, **values: Json) -> DeliveryResult:
        """The user of ``view`` clicks the element with that label or action id."""
        blocks = objects(view.body, "blocks")
        action = {**interactions.find_by_label(blocks, label), **values}
        return await interactions.click_in_view(self.core, view, action, {})

    async def command(
        self, user: str, line: str, *, channel: str = DEFAULT_CHANNEL
    ) -> DeliveryResult:
        """``user`` sends a slash command."""
        return await interactions.send_command(
            self.core, self._person(user), self._channel(channel), line
        )

    async def shortcut(self, user: str, callback: str, message: Message) -> DeliveryResult:
        """``user`` uses a message shortcut."""
        return await interactions.use_shortcut(self.core, self._person(user), callback, message)

    async def submits(self, view: View, values: Mapping[str, str]) -> DeliveryResult:
        """The user of ``view`` fills in ``values`` by action id, and submits."""
        return await interactions.submit_view(self.core, view, fill_in(view, values))

    async def closes(self, view: View) -> None:
        """The user of ``view`` closes it."""
        if delivery := interactions.close_view(self.core, view):
            await delivery

    async def replies(self, message: Message, count: int = 1) -> tuple[Message, ...]:
        """The bot's messages in the thread, once there are ``count`` or more."""
        return await self.until(lambda: self.replies_so_far(message, count))

    async def reads(self, message: Message, *passages: str) -> Message:
        """The current message, once it contains all ``passages``."""

        def find() -> Message | None:
            current = self.now(message)
            if current and all(passage in current.plain_text() for passage in passages):
                return current
            return None

        return await self.until(find)

    async def ephemerals(self, user: str, count: int = 1) -> tuple[Message, ...]:
        """The ephemeral messages for ``user``, once there are ``count`` or more."""
        return await self.until(lambda: _at_least(self.notes(user), count))

    async def view(self, user: str, *passages: str) -> View:
        """The topmost view of ``user``, once it contains all ``passages``."""

        def find() -> View | None:
            user_id = self._person(user).id
            views = [v for v in self.core.workspace.views.values() if v.user == user_id]
            if views and all(passage in views[-1].plain_text() for passage in passages):
                return views[-1]
            return None

        return await self.until(find)

    async def home(self, user: str) -> View:
        """The app home of ``user``, once the app has published it."""
        return await self.until(lambda: self.core.workspace.homes.get(self._person(user).id))

    async def until(self, condition: Callable[[], T | None]) -> T:
        """The first true value of ``condition``, which each change evaluates again."""
        try:
            return await self.core.changes.wait_until(condition, timeout_s=WAIT_TIMEOUT_S)
        except TimeoutError:
            raise AssertionError(f"timed out:\n{self.core.traffic.lines()}") from None

    async def settle(self) -> None:
        """Waits until no delivery is pending and the bot has finished its jobs."""
        await self.until(lambda: not self.core.pending)
        if self.drain:
            await self.drain()
            await self.until(lambda: not self.core.pending)

    def replies_so_far(self, message: Message, count: int = 0) -> tuple[Message, ...] | None:
        """The bot's messages in the thread; None where there are fewer than ``count``.

        In direct messages, those below ``message`` are among them, up to the next one of a person.
        """
        thread = self.core.workspace.thread(message.channel, message.thread)
        below = itertools.takewhile(
            lambda m: m.bot_id == self.core.app.bot_id,
            (m for m in self._in_line(message) if m.ts > message.ts),
        )
        replies = (*(m for m in thread if m.bot_id == self.core.app.bot_id), *below)
        return _at_least(tuple(replies), count)

    def direct(self, user: str) -> tuple[Message, ...]:
        """The bot's direct messages with ``user``."""
        channel = self.core.workspace.direct(self._person(user).id, self.core.app.user)
        history = self.core.workspace.history(channel.id)
        return tuple(m for m in history if m.bot_id == self.core.app.bot_id)

    def _in_line(self, message: Message) -> tuple[Message, ...]:
        workspace = self.core.workspace
        if workspace.channels[message.channel].kind != "im" or message.thread_ts:
            return ()
        return tuple(m for m in workspace.history(message.channel) if not m.thread_ts)

    def now(self, message: Message) -> Message | None:
        """The current version of a message; None where it was deleted."""
        return self.core.workspace.current(message)

    def notes(self, user: str) -> tuple[Message, ...]:
        """The ephemeral messages for ``user`` so far."""
        user_id = self._person(user).id
        return tuple(m for m in self.core.workspace.ephemerals.values() if m.visible_to == user_id)

    def reactions(self, message: Message) -> tuple[str, ...]:
        """The reactions to a message."""
        current = self.now(message)
        return tuple(reaction.name for reaction in current.reactions) if current else ()

    def uploads(self) -> tuple[SlackFile, ...]:
        """The files of the bot."""
        return tuple(f for f in self.core.workspace.files.values() if f.user == self.core.app.user)

    def calls(self, method: str) -> tuple[Object, ...]:
        """The arguments of the bot's calls of a Web API method, in order."""
        requests = (exchange.request for exchange in self.core.traffic.calls(method))
        return tuple(request for request in requests if isinstance(request, dict))

    def fails(self, method: str, fault: Fault) -> None:
        """Injects a fault; ``*`` is every method, ``response_url`` every response URL."""
        self.core.faults.add(method, fault)

    def recovers(self) -> None:
        """Removes all faults."""
        self.core.faults.clear()

    def _person(self, name: str) -> Person:
        return self.core.workspace.person(name)

    def _channel(self, name: str) -> Channel:
        return self.core.workspace.channel(name)


@contextlib.asynccontextmanager
async def local_slack(app: App, options: ServerOptions) -> AsyncIterator[LocalSlack]:
    """A stand-in that serves until the block ends."""
    async with run_server(app, options) as core:
        yield LocalSlack(core)


def _at_least(messages: tuple[Message, ...], count: int) -> tuple[Message, ...] | None:
    return messages if len(messages) >= count else None
