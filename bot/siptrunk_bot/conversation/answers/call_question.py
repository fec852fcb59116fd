"""Questions that the bot is asked about calls: answered by a page, a trace read, or a plan.

It is no paste: nothing of it is stored, and the answers in its thread stay about the paste.
"""

from __future__ import annotations

from siptrunk.carriers import carrier_in
from siptrunk.explanation.explain import explain
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.read import read
from siptrunk.pipeline import find_answer, judge, offline_answers
from siptrunk.planning.words import request_from_words
from siptrunk_bot.render.pages import plan
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.render.reply import reply
from siptrunk_bot.render.view import ReplyView
from siptrunk_bot.worker_threads import DIAGNOSIS
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import JobContext, ThreadAnswer, ThreadMessage

NO_CASE = Reference("", "")


async def answer_question(message: ThreadMessage, _: JobContext) -> Decision | None:
    """The page, the trace or the plan; None where the message is no such question."""
    if not message.addressed or message.recognised:
        return None
    has_paste = message.case is not None and message.case.latest() is not None
    is_private = bool(message.job.response_url)
    rendered = await DIAGNOSIS.run(
        _render_answer, message.paste.redacted, has_paste=has_paste, is_private=is_private
    )
    return Decision(actions=message.job.respond(rendered)) if rendered else None


def _render_answer(redacted: Redacted, *, has_paste: bool, is_private: bool) -> Rendered | None:
    """An error alone is a paste of its own, which can be escalated, unless there is one already."""
    reading = read(redacted)
    trace, page = find_answer(reading)
    if (trace is None and page is None) or (reading.symptom is not None and not has_paste):
        return None
    if page is not None and page.carrier_facts == "setup" and carrier_in(reading.text):
        request = request_from_words(reading.text)
        return plan.page(plan.PlanView(request, is_private=is_private))
    report = judge(reading, CheckOptions(), offline_answers(reading))
    return reply(explain(report), ReplyView(about=NO_CASE))


def _match_no_text(_: str) -> bool:
    return False


QUESTION = ThreadAnswer(_match_no_text, answer_question)
