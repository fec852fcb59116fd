"""How a case ends: solved, wrong, forgotten."""

from __future__ import annotations

import structlog

from siptrunk_bot.cases.repository import Case, Pasted
from siptrunk_bot.conversation.compose import answer
from siptrunk_bot.conversation.feedback import Feedback, Wrong
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import say
from siptrunk_bot.workflow.job import Desk

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.feedback")

THANKS = lay_out([say("Noted, thank you: it goes to the people who look after the rules.")])
KINDS: tuple[tuple[str, Wrong], ...] = (
    ("cause", "cause"),
    ("json", "json"),
    ("payload", "json"),
    ("trunk", "not-a-trunk"),
)


def kind_of(said: str) -> Wrong:
    """What somebody who says it in words means."""
    return next((kind for word, kind in KINDS if word in said.lower()), "other")


async def rules_of(desk: Desk, case: Case, paste: Pasted | None) -> tuple[str, ...]:
    """The rules that spoke of a paste."""
    return (await answer(paste, case, desk.resolver)).rules if paste else ()


async def note(desk: Desk, case: Case, feedback: Feedback) -> None:
    """Keep ``feedback`` with the case, once, and tell the operator: its note is redacted."""

    def change(stored: Case) -> Case:
        if feedback in stored.feedback:
            return stored
        return stored.model_copy(update={"feedback": (*stored.feedback, feedback)})

    await desk.cases.change(case, change)
    log.warning("said to be wrong", case=case.id, **feedback.model_dump())


def stamps(case: Case) -> list[str]:
    """The ``ts`` of everything that was done about a case."""
    return [*dict.fromkeys((case.thread, *(paste.ts for paste in case.pasted)))]
