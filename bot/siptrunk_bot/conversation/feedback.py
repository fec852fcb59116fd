"""Feedback that a reply is wrong: stored with the case and logged for the operator."""

from __future__ import annotations

import structlog

from siptrunk_bot.cases.case import Case, CasePaste, Feedback, FeedbackKind
from siptrunk_bot.conversation.compose import compose_reply
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import paragraph
from siptrunk_bot.workflow.job import JobContext

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.feedback")

THANKS = lay_out([paragraph("Noted, thank you: it goes to the people who look after the rules.")])
KIND_WORDS: tuple[tuple[str, FeedbackKind], ...] = (
    ("cause", "cause"),
    ("json", "json"),
    ("payload", "json"),
    ("trunk", "not-a-trunk"),
)


def classify_feedback(text: str) -> FeedbackKind:
    """The kind of feedback that ``text`` is about, by its first known word."""
    return next((kind for word, kind in KIND_WORDS if word in text.lower()), "other")


async def reported_rules(
    context: JobContext, case: Case, paste: CasePaste | None
) -> tuple[str, ...]:
    """The ids of the rules whose findings the reply to ``paste`` shows."""
    return (await compose_reply(paste, case, context.resolver)).rules if paste else ()


async def store_feedback(context: JobContext, case: Case, feedback: Feedback) -> None:
    """Store ``feedback`` with the case, once, and log that it is there, without its note."""

    def change(stored: Case) -> Case:
        if feedback in stored.feedback:
            return stored
        return stored.model_copy(update={"feedback": (*stored.feedback, feedback)})

    await context.cases.change(case, change)
    log.warning("said to be wrong", case=case.id, what=feedback.what, rules=feedback.rules)
