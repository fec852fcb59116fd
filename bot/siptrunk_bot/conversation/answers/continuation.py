"""The second part of a paste that Slack split: detected, and joined to the first part."""

from __future__ import annotations

import asyncio

import re2

from siptrunk.model.redacted import Hidden, Raw
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case
from siptrunk_bot.cases.ids import ts_seconds
from siptrunk_bot.conversation.reply import PasteChange, reply_to_paste
from siptrunk_bot.worker_threads import DIAGNOSIS
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import JobContext, ThreadAnswer, ThreadMessage

CONTINUATION_WINDOW_S = 120.0
"""How long after its first part the second part of a paste may follow."""
LOOKUP_INTERVAL_S = 0.2
MIN_LOOKUPS = 6
"""Of a first part that Slack has not delivered yet."""
MAX_LOOKUPS = 150
"""Of a first part that is still being read."""
OPTION_WITH_VALUE = re2.compile(
    r"(?i)[\"'“”`]?\b(?:ip|port|netmask|in_?bound_?enabled|out_?bound_?enabled|outbound_?protocol"
    r"|options_?ping_?enabled|gateways|provider|name|auth_?username|auth_?password|realm|domain"
    r"|username|tech_?prefix|sip_?register_?plan|outbound_?authentication_?plan"
    r"|outbound_?leading_?plus_?enabled|sip_?diversion_?header)\b[\"'“”`]?\s*[:=]"
)
FENCE = re2.compile(r"^\s*```[a-z]*\n?|\n?```\s*$")


def is_continuation(text: str) -> bool:
    """Whether ``text`` closes more brackets than it opens, and holds an option or no words."""
    opening = text.count("{") + text.count("[")
    closing = text.count("}") + text.count("]")
    return closing > opening and (has_options(text) or not any(c.isalpha() for c in text))


def has_options(text: str) -> bool:
    """Whether ``text`` holds an option of a trunk with a value."""
    return bool(OPTION_WITH_VALUE.search(text))


def join_parts(first: str, second: str) -> Raw:
    """The two parts end to end, without the code fences where they meet."""
    return Raw(FENCE.sub("", first.rstrip()) + FENCE.sub("", second.strip("\n")))


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


CONTINUATION = ThreadAnswer(is_continuation, continue_paste, starts_thread=True)
