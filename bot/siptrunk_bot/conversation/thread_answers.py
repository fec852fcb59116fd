"""Messages in a thread that are no paste: a continuation, a list of addresses."""

from __future__ import annotations

import asyncio

from siptrunk.correction.networks import read_networks
from siptrunk.model.redacted import Hidden
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.ids import ts_seconds
from siptrunk_bot.conversation import intents
from siptrunk_bot.conversation.compose import compose_reply, diagnose_paste
from siptrunk_bot.conversation.reply import PasteChange, reply_to_paste
from siptrunk_bot.conversation.split_pastes import is_continuation, join_parts
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.pages import networks
from siptrunk_bot.render.parts import Rendered, paragraph
from siptrunk_bot.render.reply import is_open
from siptrunk_bot.worker_threads import DIAGNOSIS
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import JobContext, ThreadAnswer, ThreadMessage

USE_AS_IT_STANDS = lay_out([paragraph("Then use the JSON above as it stands.")])
CONTINUATION_WINDOW_S = 120.0
"""How long after its first part the second part of a paste may follow."""
LOOKUP_INTERVAL_S = 0.2
MIN_LOOKUPS = 6
"""For a first part that Slack has not delivered yet."""
MAX_LOOKUPS = 150
"""For one that is still being read."""


async def continue_paste(message: ThreadMessage, context: JobContext) -> Decision | None:
    """Join the message to the newest paste of its author, where that paste is cut off."""
    job, paste, case = message.job, message.paste, message.case
    if not is_continuation(paste.text):
        return None
    if case is None and job.thread == paste.ts:
        case = await context.reload_in_turn(await _case_of_first_part(message, context))
    first = case.latest() if case else None
    if case is None or first is None or not first.incomplete or first.user_id != job.user_id:
        return None
    redacted = await DIAGNOSIS.run(redact, join_parts(first.text, paste.text))
    lines = first.text.count("\n")
    moved = (
        Hidden(secret.kind, secret.number, secret.line + lines, secret.key)
        for secret in paste.hidden
    )
    complete = first.model_copy(
        update={
            "text": redacted.text,
            "hidden": (*first.hidden, *moved, *redacted.hidden),
            "notes": (*first.notes, "Read together with the message that followed."),
            "parts": (*first.parts, paste.ts),
            "asked_to_delete": first.asked_to_delete or paste.asked_to_delete,
        }
    )
    request = PasteChange(case, complete.ts, lambda stored: stored.with_paste(complete))
    return Decision(actions=await reply_to_paste(job, context, request))


async def _case_of_first_part(message: ThreadMessage, context: JobContext) -> Case | None:
    """The author's newest case in the channel with a paste that is cut off.

    Slack may deliver the second part first, and another process may be reading the first one.
    """
    job = message.job
    for attempt in range(MAX_LOOKUPS):
        is_last = attempt >= MIN_LOOKUPS and not await _is_first_part_open(message, context)
        cases = await context.cases.recent_in(
            job.channel, job.user_id, within_s=CONTINUATION_WINDOW_S
        )
        cut_off = (case for case in cases if (latest := case.latest()) and latest.incomplete)
        case = next(cut_off, None)
        if case or is_last:
            return case
        await asyncio.sleep(LOOKUP_INTERVAL_S)
    return None


async def _is_first_part_open(message: ThreadMessage, context: JobContext) -> bool:
    """Whether a message that the author sent here just before is stored, and not answered yet."""
    sent_s = ts_seconds(message.paste.ts)
    for job in await context.stored_jobs.open_of(message.job.user_id):
        channel, _, thread = job.labels.lock_key.partition(":")
        is_before = sent_s - CONTINUATION_WINDOW_S < ts_seconds(thread) < sent_s
        if is_before and channel == message.job.channel:
            return True
    return False


async def answer_addresses(message: ThreadMessage, context: JobContext) -> Decision | None:
    """Answer a list of the carrier's addresses, or a yes to the question about them."""
    if message.recognised or message.case is None or not message.case.wants_networks:
        return None
    rendered = await _answer_addresses(message.text, message.case, context)
    return Decision(actions=message.job.respond(rendered)) if rendered else None


async def _answer_addresses(text: str, case: Case, context: JobContext) -> Rendered | None:
    latest = case.latest()
    if intents.is_address_list(text):
        report = (await diagnose_paste(latest, case, context.resolver))[0] if latest else None
        about = report.first if report else None
        return await DIAGNOSIS.run(lambda: networks.page(read_networks(text), about))
    if latest is None or case.closed or not intents.is_yes(text):
        return None
    corrected = (await compose_reply(latest, case, context.resolver)).explanation.shown_corrections
    return USE_AS_IT_STANDS if any(is_open(item) for item in corrected) else None


def _is_about_addresses(text: str) -> bool:
    return intents.is_address_list(text) or intents.is_yes(text)


CONTINUATION = ThreadAnswer(is_continuation, continue_paste, starts_thread=True)
ADDRESSES = ThreadAnswer(_is_about_addresses, answer_addresses)
