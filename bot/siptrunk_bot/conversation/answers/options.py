"""Answers that change how a paste is checked, or close its case: `outbound only`, `EU`, `it works`.

An answer gets a check mark; one that is not clear gets what can be said. Anyone in the thread may
answer. What is no answer is chatter, and is left alone.
"""

from __future__ import annotations

from siptrunk.carriers import find_carrier
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.prose.allowlist import AllowlistState
from siptrunk.prose.answers import NOTHING_SAID, Answers, read_answers
from siptrunk.prose.unclear import UnclearSubject, find_unclear
from siptrunk_bot.cases.case import Case
from siptrunk_bot.conversation.compose import with_options
from siptrunk_bot.conversation.reply import PasteChange, changes_reply, reply_to_paste
from siptrunk_bot.conversation.solution import close_case, reopen_case
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, paragraph
from siptrunk_bot.slack.actions import Action, AddReaction
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import Job, JobContext, ThreadAnswer, ThreadMessage

MAX_ANSWER_CHARACTERS = 300
TALK_WINDOW_S = 3600.0
"""How long a user may go on to talk about a case outside its thread."""
CHECK_MARK = "white_check_mark"
NOTHING_CHANGES = lay_out([paragraph("Nothing changes; see my reply above.")])
STILL_FAILING = lay_out(
    [
        paragraph(
            "Then something else is wrong too. Paste the request as you sent it now, or the new "
            "error. If it is the same, `escalate` sends it all to support."
        )
    ]
)
NOT_ALLOWED_YET = lay_out(
    [
        paragraph(
            "Then that comes first: your carrier has to allow all the addresses above. The message "
            "for your carrier is ready to copy there. When it is done, say `both are allowed` here."
        )
    ]
)
UNCLEAR = {
    UnclearSubject.DIRECTION: lay_out(
        [
            paragraph(
                "I could not tell which calls this trunk is for. Say `outbound only`, "
                "`inbound only` or `both`."
            )
        ]
    ),
    UnclearSubject.REGION: lay_out(
        [
            paragraph(
                "Vapi has two regions, and an organization is in one of them. Say `US` or `EU`: "
                "the address of your dashboard shows it."
            )
        ]
    ),
    UnclearSubject.CARRIER: lay_out(
        [
            paragraph(
                "I do not know that carrier's networks. Ask it which addresses its calls come "
                "from, and paste the list here."
            )
        ]
    ),
}
DIRECTION_WORDS = {
    Direction.OUTBOUND: "outbound only",
    Direction.INBOUND: "inbound only",
    Direction.BOTH: "both directions",
}


def is_answer(text: str) -> bool:
    """Whether ``text`` may be a reply to what the bot asked."""
    if len(text) > MAX_ANSWER_CHARACTERS:
        return False
    return read_answers(text) != NOTHING_SAID or find_unclear(text) is not None


async def apply_answer(message: ThreadMessage, context: JobContext) -> Decision | None:
    """Apply what the message says; None where it says nothing, or there is no case."""
    if message.recognised or not is_answer(message.text):
        return None
    case = await _find_case(message, context)
    if case is None or case.latest() is None:
        return None
    answers = read_answers(message.text)
    if case.closed and not message.addressed and answers.solved is not False:
        return Decision()
    actions = await _take(message, context, case, answers)
    return Decision(actions=(*actions, *_notes(message, answers)))


async def _find_case(message: ThreadMessage, context: JobContext) -> Case | None:
    job = message.job
    if message.case or not message.addressed or job.response_url:
        return message.case
    recent = await context.cases.latest_in(job.channel, job.user_id, within_s=TALK_WINDOW_S)
    return await context.reload_in_turn(recent)


async def _take(
    message: ThreadMessage, context: JobContext, case: Case, answers: Answers
) -> tuple[Action, ...]:
    """The reply as it is now, and a check mark below the message; nothing where nothing is said."""
    job, latest, options = message.job, case.latest(), answers.options(case.region)
    if latest is None:
        return ()
    request = PasteChange(case, latest.ts, lambda stored: with_options(stored, options))
    if answers.solved:
        return (*await close_case(job, context, request), check_mark(job, "solved"))
    if case.closed and answers.solved is False:
        reopening = await reopen_case(job, context, request)
        return (*reopening, check_mark(job, "not solved")) if reopening else ()
    if options == CheckOptions():
        return ()
    changed = with_options(case, options)
    if message.addressed and not await changes_reply(context, case, changed):
        return job.respond(NOTHING_CHANGES)
    return (*await reply_to_paste(job, context, request), check_mark(job, _summary(options)))


def _notes(message: ThreadMessage, answers: Answers) -> tuple[Action, ...]:
    """What the user alone reads where the answer leaves something to do."""
    subject = find_unclear(message.text)
    note: Rendered | None = UNCLEAR[subject] if subject else None
    if answers.allowlist.state is AllowlistState.DENIED:
        note = NOT_ALLOWED_YET
    elif answers.solved is False:
        note = STILL_FAILING
    return message.job.respond_privately(note) if note else ()


def check_mark(job: Job, summary: str) -> AddReaction:
    """The reaction that confirms an answer; where Slack refuses it, a sentence in its place."""
    rendered = lay_out([paragraph(f"Taken: {summary}.")])
    return AddReaction(
        key=f"{job.key}:taken",
        channel=job.channel,
        user_id=job.user_id,
        ts=job.reaction_ts,
        name=CHECK_MARK,
        thread=job.thread,
        text=rendered.text,
        blocks=rendered.blocks,
    )


def _summary(options: CheckOptions) -> str:
    carrier = find_carrier(options.carrier) if options.carrier else None
    words = [
        DIRECTION_WORDS.get(options.direction, ""),
        "" if options.region is Region.UNKNOWN else f"region {options.region.value.upper()}",
        carrier.title if carrier else "",
        "addresses that the carrier allows" if options.allowed else "",
    ]
    return ", ".join(word for word in words if word)


ANSWER = ThreadAnswer(is_answer, apply_answer)
