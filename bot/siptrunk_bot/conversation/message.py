"""Somebody wrote, edited, shared a file, used the shortcut, the form or the command."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from siptrunk.model.credential import Direction
from siptrunk.model.redacted import Hidden, Redacted
from siptrunk.model.region import Region
from siptrunk.parsing.read import concerns_trunk
from siptrunk.prose.hints import CheckOptions
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.repository import Case, Pasted
from siptrunk_bot.commands import orders
from siptrunk_bot.conversation import intents
from siptrunk_bot.conversation.carrier_networks import about_sources
from siptrunk_bot.conversation.compose import with_answers
from siptrunk_bot.conversation.reply import Asked, answered, is_as_before
from siptrunk_bot.conversation.split_pastes import is_tail, join
from siptrunk_bot.escalation.details import told_in
from siptrunk_bot.escalation.draft import added
from siptrunk_bot.render import help as help_page
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import say
from siptrunk_bot.render.secret import notice
from siptrunk_bot.slack.actions import Call
from siptrunk_bot.slack.files import FileRef, Unread
from siptrunk_bot.slack.text import MOST, plain
from siptrunk_bot.workflow.job import Decision, Desk, Job

NOT_HERE = lay_out([say("I am not set up to answer people of your workspace.")])
NOTHING_NEW = lay_out([say("That changes nothing: my reply above stands as it is.")])
SOON_S = 120.0
"""How long after a first half its other half may come."""
LOOKS, BETWEEN_LOOKS_S = 6, 0.2
A_WHILE_S = 3600.0
"""How long somebody may go on to talk of a case outside its thread."""


class Message(Job):
    """A message as the door let it in.

    ``addressed``: the bot was called. ``public``: others can read it, so a secret in it has to be
    told to ``poster``. ``edited`` is the ``ts`` of an edit. Direction, region and carrier are what
    a form said. ``unwelcome``: this person's team is not answered;
    ``at_home``: it is the one in which the bot is installed.
    """

    ts: str
    text: str = ""
    hidden: tuple[Hidden, ...] = ()
    files: tuple[FileRef, ...] = ()
    recognised: bool = False
    addressed: bool = False
    public: bool = False
    poster: str = ""
    admin: bool = False
    unwelcome: bool = False
    at_home: bool = False
    edited: str = ""
    direction: Direction = Direction.UNKNOWN
    region: Region = Region.UNKNOWN
    carrier: str = ""

    @property
    def audible(self) -> bool:
        """A message that merely may be ours is nobody's question."""
        return self.recognised or self.addressed

    @property
    def urgent(self) -> bool:
        """Whether a secret stands there for all to read."""
        return bool(self.hidden) and self.public and self.audible and not self.edited

    async def at_once(self, desk: Desk) -> Decision:
        """The notice of a secret, to the poster alone."""
        case = await desk.cases.at(self.channel, self.thread)
        if self.unwelcome or (not self.addressed and await self._unwelcome(desk, case)):
            return Decision()
        return Decision(calls=self._notice(self.hidden))

    async def decide(self, desk: Desk) -> Decision:
        """What this message asks for; nothing where it does not concern us."""
        if self.unwelcome:
            return Decision(calls=self.tell(NOT_HERE))
        case = await desk.cases.at(self.channel, self.thread)
        if not self.addressed and await self._unwelcome(desk, case):
            return Decision()
        if self.edited:
            return await self._edit(desk, case)
        if not self.recognised and self.addressed and (order := intents.order(self.text)):
            return await orders.carry_out(order, self, desk, case)
        return await self.decide_paste(desk, case)

    async def decide_paste(self, desk: Desk, case: Case | None) -> Decision:
        """The same where it is no order: a paste, half of one, an answer, or a bare call."""
        paste, recognised = await self._paste(desk)
        if half := await self._half(desk, case, paste):
            return Decision(calls=await self._rejoined(desk, half, paste))
        if not recognised and case and case.draft and (told := told_in(self.text)):
            return await added(self, desk, case, told)
        if not recognised and (said := intents.answer(self.text)):
            case = case or await self._talked_of(desk)
            if case and case.pasted:
                return Decision(calls=await self._words(desk, case, said))
        if not recognised and (said_of_sources := await about_sources(self.text, desk, case)):
            return Decision(calls=self.answer(said_of_sources))
        if recognised or (self.addressed and (paste.text.strip() or paste.notes)):
            return await self._answer(desk, case or self.new_case(), paste)
        return await self._called(desk) if self.addressed else Decision()

    async def _unwelcome(self, desk: Desk, case: Case | None) -> bool:
        if case:
            return case.quiet
        return await desk.cases.only_mentioned(self.channel)

    async def _paste(self, desk: Desk) -> tuple[Pasted, bool]:
        """The message with the text of its files, and whether it is about a trunk."""
        read = [await desk.files.read(file) for file in self.files]
        texts = [self.text, *(one.text for one in read if isinstance(one, Redacted))]
        hidden = [*self.hidden, *(h for r in read if isinstance(r, Redacted) for h in r.hidden)]
        paste = Pasted(
            ts=self.ts,
            person=self.person,
            text="\n\n".join(text for text in texts if text.strip())[:MOST],
            hidden=tuple(hidden),
            notes=tuple(one.why for one in read if isinstance(one, Unread)),
            asked_to_delete=self.public and bool(hidden),
        )
        return paste, self.recognised or (len(read) > 0 and concerns_trunk(paste.redacted))

    async def _answer(self, desk: Desk, case: Case, paste: Pasted) -> Decision:
        said = CheckOptions(self.direction, self.region, self.carrier)
        new = () if paste.hidden == self.hidden else paste.hidden[len(self.hidden) :]
        calls = await answered(self, desk, Asked(case, paste.ts, _with(paste, said)))
        return Decision(first=self._notice(new), calls=calls)

    async def _edit(self, desk: Desk, case: Case | None) -> Decision:
        """The reply follows the edit; an older edit that arrives late changes nothing."""
        old = case.paste(self.ts) if case else None
        if case is None or old is None:
            if not self.recognised:
                return Decision()
            new = await self._answer(desk, case or self.new_case(), (await self._paste(desk))[0])
            return Decision(first=self._notice(self.hidden), calls=new.calls)
        if old.edited >= self.edited:
            return Decision()
        changes = {"text": self.text, "hidden": self.hidden, "edited": self.edited}
        paste = old.model_copy(update=changes)
        fresh = self.hidden if len(self.hidden) > len(old.hidden) else ()
        asked = Asked(case, paste.ts, lambda stored: stored.having(paste))
        return Decision(first=self._notice(fresh), calls=await answered(self, desk, asked))

    async def _half(self, desk: Desk, case: Case | None, paste: Pasted) -> Case | None:
        """The case whose newest paste breaks off where this one goes on."""
        if not is_tail(paste.text):
            return None
        if case is None and self.thread == self.ts:
            case = await desk.in_turn(await self._just_opened(desk))
        first = case.latest() if case else None
        if first is None or not first.incomplete or first.person != self.person:
            return None
        return case

    async def _just_opened(self, desk: Desk) -> Case | None:
        """This person's newest case here; Slack may deliver its other half first."""
        for _ in range(LOOKS):
            case = await desk.cases.latest_in(self.channel, self.person, within_s=SOON_S)
            if case:
                return case
            await asyncio.sleep(BETWEEN_LOOKS_S)
        return None

    async def _rejoined(self, desk: Desk, case: Case, rest: Pasted) -> tuple[Call, ...]:
        first = case.latest()
        if first is None:
            return ()
        whole = redact(join(first.text, rest.text))
        lines = first.text.count("\n")
        moved = (Hidden(h.kind, h.number, h.line + lines, h.key) for h in rest.hidden)
        paste = first.model_copy(
            update={
                "text": whole.text,
                "hidden": (*first.hidden, *moved, *whole.hidden),
                "notes": (*first.notes, "Read together with the message that followed."),
            }
        )
        return await answered(self, desk, Asked(case, paste.ts, lambda one: one.having(paste)))

    async def _talked_of(self, desk: Desk) -> Case | None:
        """The case of which somebody goes on to talk outside its thread, to the bot."""
        if not self.addressed or self.url:
            return None
        case = await desk.cases.latest_in(self.channel, self.person, within_s=A_WHILE_S)
        return await desk.in_turn(case)

    async def _words(self, desk: Desk, case: Case, said: CheckOptions) -> tuple[Call, ...]:
        latest = case.latest()
        if latest is None or (case.closed and not self.addressed):
            return ()
        now = with_answers(case, said)
        if self.addressed and await is_as_before(desk, case, now):
            return self.answer(NOTHING_NEW)
        asked = Asked(case, latest.ts, lambda stored: with_answers(stored, said))
        return await answered(self, desk, asked)

    async def _called(self, desk: Desk) -> Decision:
        """Called without a word: about the message that opened the thread, else how to use it."""
        parent = None
        if self.thread != self.ts and not self.url:
            parent = await desk.slack.first_of(self.channel, self.thread)
        text = redact(plain(parent)) if parent else Redacted("")
        if not concerns_trunk(text):
            return Decision(calls=self.answer(help_page.page()))
        paste = Pasted(ts=self.thread, person=self.person, text=text.text, hidden=text.hidden)
        return await self._answer(desk, self.new_case(), paste)

    def _notice(self, hidden: tuple[Hidden, ...]) -> tuple[Call, ...]:
        if not hidden or not self.public or not self.poster:
            return ()
        call = Call(
            do="note",
            channel=self.channel,
            thread="" if self.thread == self.ts else self.thread,
            person=self.poster,
            key=f"{self.key}:secret",
        )
        return (call.saying(notice(hidden)),)


def _with(paste: Pasted, said: CheckOptions) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        known = case.paste(paste.ts)
        new = paste.model_copy(update={"reply": known.reply}) if known else paste
        return with_answers(case, said).having(new).model_copy(update={"closed": False})

    return change
