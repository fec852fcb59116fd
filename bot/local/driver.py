"""The stand-in as a test, or a demonstration, uses it: people act, replies are waited for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from bot.local.json_access import Json, Object, objects
from bot.local.server.event_delivery import Answer
from bot.local.server.faults import Fault
from bot.local.server.standin import StandIn
from bot.local.user_actions import interactions, writing
from bot.local.user_actions.form_state import filled
from bot.local.workspace.message import File, Message
from bot.local.workspace.view import View

T = TypeVar("T")
GENEROUS_S = 20.0
"""How long a test waits for what must come."""
HELP = "sip-help"


@dataclass(frozen=True, slots=True)
class LocalSlack:
    """A small workspace with an app in it. People and channels go by their names."""

    core: StandIn
    drained: Callable[[], Awaitable[None]] | None = None
    """Waits until the bot has ended what it began, where the bot is known."""

    @property
    def api_url(self) -> str:
        """What ``SLACK_API_URL`` has to be."""
        return f"{self.core.base}/api/"

    async def says(  # noqa: PLR0913 - who, what, and where
        self,
        who: str,
        what: str,
        *,
        channel: str = HELP,
        thread: Message | None = None,
        files: Mapping[str, bytes] | None = None,
        mode: str = "hosted",
        broadcast: bool = False,
    ) -> Message:
        """Somebody writes. Returns when the app has acknowledged, or Slack has given up.

        ``@siptrunk`` is a mention. ``files`` are names and bytes; ``mode`` is ``snippet`` for
        text that was pasted as one, ``file_access`` for one in a Slack Connect channel.
        """
        person = self.core.workspace.person(who)
        where = thread.channel if thread else channel
        draft = writing.Draft(
            what.replace("@siptrunk", f"<@{self.core.app.user}>"),
            tuple(self._file(who, name, data, mode) for name, data in (files or {}).items()),
            thread.thread if thread else None,
            broadcast,
        )
        message, told = writing.write(self.core, person, self.core.workspace.channel(where), draft)
        await self._delivered(told)
        return message

    async def app_says(self, name: str, what: str, *, channel: str = HELP) -> Message:
        """Another app writes, as from an incoming webhook."""
        there = self.core.workspace.channel(channel)
        message, told = writing.write_as_app(self.core, name, there, what)
        await self._delivered(told)
        return message

    async def edits(self, message: Message, what: str) -> Message:
        """Whoever wrote ``message`` edits it."""
        new, told = writing.edit(self.core, message, what)
        await self._delivered(told)
        return new

    async def unfurls(self, message: Message) -> None:
        """Slack changes the message without an edit."""
        await self._delivered(writing.unfurl(self.core, message))

    async def deletes(self, message: Message) -> None:
        """Whoever wrote ``message`` deletes it."""
        await self._delivered(writing.delete(self.core, message))

    async def reacts(self, who: str, message: Message, name: str) -> None:
        """Somebody puts an emoji below a message."""
        person = self.core.workspace.person(who)
        await self._delivered(writing.react(self.core, person, message, name))

    async def opens_home(self, who: str) -> None:
        """Somebody opens the app's home."""
        await self._delivered(writing.open_home(self.core, self.core.workspace.person(who)))

    async def clicks(self, who: str, message: Message, label: str, **chosen: Json) -> Answer:
        """Somebody presses what shows ``label`` (or has that action id) as the message is now."""
        current = self.core.workspace.current(message) or message
        action = {**interactions.labelled(current.blocks, label), **chosen}
        return await interactions.press(self.core, self.core.workspace.person(who), current, action)

    async def clicks_in(self, view: View, label: str, **chosen: Json) -> Answer:
        """Somebody presses what shows ``label`` in a modal or home."""
        action = {**interactions.labelled(objects(view.body, "blocks"), label), **chosen}
        return await interactions.press_in_view(self.core, view, action, {})

    async def command(self, who: str, line: str, *, channel: str = HELP) -> Answer:
        """Somebody sends a slash command."""
        there = self.core.workspace.channel(channel)
        return await interactions.command(self.core, self.core.workspace.person(who), there, line)

    async def shortcut(self, who: str, callback: str, message: Message) -> Answer:
        """Somebody uses a message shortcut."""
        person = self.core.workspace.person(who)
        return await interactions.shortcut(self.core, person, callback, message)

    async def submits(self, view: View, values: Mapping[str, str]) -> Answer:
        """Somebody fills in a modal, by action id, and submits it."""
        return await interactions.submit(self.core, view, filled(view, values))

    async def closes(self, view: View) -> None:
        """Somebody closes a modal."""
        if told := interactions.close(self.core, view):
            await told

    async def replies(self, message: Message, count: int = 1) -> tuple[Message, ...]:
        """What the bot wrote in the thread, once there are ``count`` messages or more."""
        return await self.until(lambda: self.replied(message, count))

    async def reads(self, message: Message, *said: str) -> Message:
        """The message as it stands once all of ``said`` can be read in it."""

        def ready() -> Message | None:
            current = self.now(message)
            return current if current and all(one in current.as_read() for one in said) else None

        return await self.until(ready)

    async def ephemerals(self, who: str, count: int = 1) -> tuple[Message, ...]:
        """What ``who`` alone sees, once there are ``count`` notes or more."""
        return await self.until(lambda: _enough(self.notes(who), count))

    async def view(self, who: str, *said: str) -> View:
        """The view on top before somebody's eyes, once it says all of ``said``."""

        def ready() -> View | None:
            views = [v for v in self.core.workspace.views.values() if v.user == self._id(who)]
            top = views[-1] if views else None
            return top if top and all(one in top.as_read() for one in said) else None

        return await self.until(ready)

    async def home(self, who: str) -> View:
        """The app's home as ``who`` sees it."""
        return await self.until(lambda: self.core.workspace.homes.get(self._id(who)))

    async def until(self, ready: Callable[[], T | None]) -> T:
        """What ``ready`` gives, looked at whenever something changed."""
        try:
            return await self.core.watch.until(ready, within_s=GENEROUS_S)
        except TimeoutError:
            raise AssertionError(f"it did not come:\n{self.core.traffic.lines()}") from None

    async def settled(self) -> None:
        """All is delivered, acknowledged or given up, and the bot has ended what it began."""
        await self.until(lambda: not self.core.under_way)
        if self.drained:
            await self.drained()
            await self.until(lambda: not self.core.under_way)

    def replied(self, message: Message, count: int = 0) -> tuple[Message, ...] | None:
        """What the bot wrote in the thread so far, if it is enough."""
        thread = self.core.workspace.thread(message.channel, message.thread)
        return _enough(tuple(m for m in thread if m.bot_id == self.core.app.bot_id), count)

    def now(self, message: Message) -> Message | None:
        """The message as it stands; None where it is gone."""
        return self.core.workspace.current(message)

    def notes(self, who: str) -> tuple[Message, ...]:
        """What ``who`` alone sees so far."""
        all_notes = self.core.workspace.ephemerals.values()
        return tuple(m for m in all_notes if m.visible_to == self._id(who))

    def reactions(self, message: Message) -> tuple[str, ...]:
        """The emoji below a message."""
        current = self.now(message)
        return tuple(one.name for one in current.reactions) if current else ()

    def uploads(self) -> tuple[File, ...]:
        """The files that the bot attached."""
        return tuple(f for f in self.core.workspace.files.values() if f.user == self.core.app.user)

    def calls(self, method: str) -> tuple[Object, ...]:
        """What the bot asked of one method, in order."""
        made = self.core.traffic.calls(method)
        return tuple(one.sent for one in made if isinstance(one.sent, dict))

    def fails(self, method: str, fault: Fault) -> None:
        """``method`` fails so; ``*`` is every one, ``response_url`` the addresses of answers."""
        self.core.faults.add(method, fault)

    def recovers(self) -> None:
        """All is well again."""
        self.core.faults.clear()

    async def _delivered(self, told: writing.Told) -> None:
        for one in told:
            await one

    def _file(self, who: str, name: str, data: bytes, mode: str) -> File:
        return writing.new_file(self.core, self.core.workspace.person(who), name, data, mode)

    def _id(self, who: str) -> str:
        return self.core.workspace.person(who).id


def _enough(found: tuple[Message, ...], count: int) -> tuple[Message, ...] | None:
    return found if len(found) >= count else None
