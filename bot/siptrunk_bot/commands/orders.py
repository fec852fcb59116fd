"""What somebody tells the bot to do, by command, mention or direct message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from siptrunk_bot.cases.repository import Case
from siptrunk_bot.commands.pages import reads_only
from siptrunk_bot.conversation import closing
from siptrunk_bot.conversation.feedback import Feedback
from siptrunk_bot.conversation.intents import Order
from siptrunk_bot.conversation.reply import Asked, closed
from siptrunk_bot.escalation.draft import ordered
from siptrunk_bot.render import help as help_page
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, say
from siptrunk_bot.workflow.job import Decision, Desk

if TYPE_CHECKING:
    from siptrunk_bot.conversation.message import Message

Carry = Callable[[Order, "Message", Desk, Case | None], Awaitable[Decision]]
CHANNEL_SETTING = {
    "mentions": "From now on I speak in this channel only when I am mentioned, and in threads in "
    "which I was. `/siptrunk listen` changes that.",
    "listen": "From now on I answer every paste here. `/siptrunk mentions` changes that.",
}


async def carry_out(order: Order, job: Message, desk: Desk, case: Case | None) -> Decision:
    """Do it, and say that it is done."""
    carry = CARRIES.get(order.verb)
    if carry:
        return await carry(order, job, desk, case)
    return _said(job, reads_only(order, admin=job.admin) or help_page.page(admin=job.admin))


async def _check(order: Order, job: Message, desk: Desk, case: Case | None) -> Decision:
    rest = job.model_copy(update={"text": order.rest})
    if not order.rest and not job.files:
        return _said(job, help_page.page(admin=job.admin))
    return await rest.decide_paste(desk, case)


async def _quiet(_order: Order, job: Message, desk: Desk, case: Case | None) -> Decision:
    if job.url:
        words = "Say `quiet` to me in the thread: a command does not know where it was sent from."
        return _said(job, _line(words))
    await desk.cases.change(case or job.new_case(), _set(quiet=True))
    return _said(job, _line("I stay quiet in this thread. Say `listen` to me to change that."))


async def _listen(order: Order, job: Message, desk: Desk, case: Case | None) -> Decision:
    """In a thread: speak again; with the command: the channel's setting."""
    if job.url:
        return await _set_channel(order, job, desk, case)
    if case:
        await desk.cases.change(case, _set(quiet=False))
    return _said(job, _line("I answer in this thread again."))


async def _set_channel(order: Order, job: Message, desk: Desk, _case: Case | None) -> Decision:
    if not job.url:
        return _said(job, _line("That is set with `/siptrunk mentions` in the channel."))
    if not job.admin:
        return _said(job, _line("Only the people named in `SIPTRUNK_ADMINS` can set that."))
    await desk.cases.set_only_mentioned(job.channel, on=order.verb == "mentions")
    return _said(job, _line(CHANNEL_SETTING[order.verb]))


async def _forget(order: Order, job: Message, desk: Desk, _case: Case | None) -> Decision:
    """Cases that this person opened; with an id, that one of them."""
    name = order.rest.strip().upper()
    mine = [one for one in await desk.cases.of(job.person) if name in {"", one.id}]
    prefixes = []
    for one in mine:
        await desk.cases.forget(one.id)
        prefixes += [f"{one.team}:{one.channel}:{ts}" for ts in closing.stamps(one)]
    if not mine:
        return _said(job, _line("I keep nothing of yours." if not name else f"No case {name}."))
    cases = "1 case" if len(mine) == 1 else f"{len(mine)} cases"
    words = f"Deleted: {cases} of yours, with what was pasted. The replies stay in Slack."
    return Decision(calls=job.answer(_line(words)), forgets=tuple(prefixes))


async def _fixed(_order: Order, job: Message, desk: Desk, case: Case | None) -> Decision:
    if case is None or (latest := case.latest()) is None:
        return _said(job, _line("There is no open case in this thread."))
    asked = Asked(case, latest.ts, _set(closed=True), files=False)
    return Decision(calls=await closed(job, desk, asked))


async def _wrong(order: Order, job: Message, desk: Desk, case: Case | None) -> Decision:
    if case is None:
        return _said(job, _line("Say that in the thread of the reply that is wrong."))
    rules = await closing.rules_of(desk, case, case.latest())
    feedback = Feedback(what=closing.kind_of(order.rest), note=order.rest[:500], rules=rules)
    await closing.note(desk, case, feedback)
    return _said(job, closing.THANKS)


async def _escalate(_order: Order, job: Message, desk: Desk, case: Case | None) -> Decision:
    return await ordered(job, desk, case)


def _set(**changes: bool) -> Callable[[Case], Case]:
    return lambda case: case.model_copy(update=changes)


def _said(job: Message, rendered: Rendered) -> Decision:
    return Decision(calls=job.answer(rendered))


def _line(text: str) -> Rendered:
    return lay_out([say(text)])


CARRIES: dict[str, Carry] = {
    "check": _check,
    "quiet": _quiet,
    "listen": _listen,
    "mentions": _set_channel,
    "forget": _forget,
    "fixed": _fixed,
    "wrong": _wrong,
    "escalate": _escalate,
}
