"""Answers about addresses: the list that calls come from, or a yes to the question about them."""

from __future__ import annotations

from siptrunk.correction.networks import read_networks
from siptrunk_bot.cases.case import Case
from siptrunk_bot.conversation import intents
from siptrunk_bot.conversation.compose import compose_reply, diagnose_paste
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.pages import networks
from siptrunk_bot.render.parts import Rendered, paragraph
from siptrunk_bot.render.reply import is_open
from siptrunk_bot.worker_threads import DIAGNOSIS
from siptrunk_bot.workflow.decision import Decision
from siptrunk_bot.workflow.job import JobContext, ThreadAnswer, ThreadMessage

USE_AS_IT_STANDS = lay_out([paragraph("Then use the JSON above as it stands.")])


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


ADDRESSES = ThreadAnswer(_is_about_addresses, answer_addresses)
