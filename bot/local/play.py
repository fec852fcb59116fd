"""The samples played through the real bot, each thread printed as a reader would see it."""

from __future__ import annotations

from bot.local.driver import LocalSlack
from bot.local.printing import Printer
from bot.local.samples import CORRECTED, SAMPLES, Sample
from bot.local.workspace.message import Message

CHANNEL = "#sip-help"
THREAD = "in the thread"


async def play(slack: LocalSlack, printer: Printer) -> None:
    """All samples, and the first one's corrected payload pasted back."""
    for number, sample in enumerate(SAMPLES, 1):
        printer.title(f"{number} of {len(SAMPLES)}  {sample.title}", sample.why)
        paste = await slack.says("ana", sample.text)
        printer.message(paste, where=CHANNEL)
        if not sample.answered:
            await _quiet(slack, printer, paste)
            continue
        reply = (await slack.replies(paste))[0]
        await _shown(slack, printer, reply)
        if sample.then:
            await _pressed(slack, printer, reply, sample)
        if number == 1:
            await _pasted_back(slack, printer, paste)


async def _shown(slack: LocalSlack, printer: Printer, reply: Message) -> None:
    await slack.settled()
    for one in slack.replied(reply) or ():
        printer.message(one, where=THREAD)
    _noted(slack, printer)


def _noted(slack: LocalSlack, printer: Printer) -> None:
    for note in slack.notes("ana"):
        printer.message(note, where="only visible to Ana")
        slack.core.workspace.remove(note)


async def _pressed(slack: LocalSlack, printer: Printer, reply: Message, sample: Sample) -> None:
    printer.note(f"Ana presses [{sample.then}], and the reply changes:")
    before = slack.now(reply)
    await slack.clicks("ana", reply, sample.then)
    changed = await slack.until(lambda: _other(slack.now(reply), before))
    printer.message(changed, where=THREAD)


async def _pasted_back(slack: LocalSlack, printer: Printer, paste: Message) -> None:
    printer.note("Ana pastes the corrected request into the same thread:")
    back = await slack.says("ana", CORRECTED, thread=paste)
    printer.message(back, where=THREAD)
    replies = await slack.replies(paste, 2)
    await slack.settled()
    printer.message(replies[-1], where=THREAD)
    _noted(slack, printer)


async def _quiet(slack: LocalSlack, printer: Printer, paste: Message) -> None:
    await slack.settled()
    if slack.replied(paste, 1):
        raise AssertionError("the bot answered what is not about a trunk")
    printer.note("The bot stays quiet, as it should.")


def _other(now: Message | None, before: Message | None) -> Message | None:
    return now if now != before else None
