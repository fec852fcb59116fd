"""The form of an escalation, opened: filled in as far as the case goes, and with a preview."""

from __future__ import annotations

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.explanation.bundle import EscalationOrigin
from siptrunk.output.bundle_formats import bundle_markdown
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.escalation_records import EscalationDetails
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.escalation import form
from siptrunk_bot.escalation import messages as page
from siptrunk_bot.escalation.compile import About, compiled, facts, iso, known
from siptrunk_bot.render.parts import Block, Rendered
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.modals import open_modal

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.escalation")


async def open_latest(
    client: AsyncWebClient, trigger: str, cases: Cases, user_id: str
) -> Rendered | None:
    """The form for the latest case of ``person``; where it did not open, what to say instead."""
    mine = [one for one in await cases.by_user(user_id) if one.pastes]
    if not mine:
        return page.NO_CASE
    latest = mine[0].latest()
    opened = await open_form(client, trigger, mine[0], latest.ts if latest else "")
    return None if opened else page.NO_FORM


async def open_form(client: AsyncWebClient, trigger: str, case: Case | None, paste: str) -> bool:
    """Whether it opened. No name server is asked first: the trigger lives three seconds."""
    about = case.paste(paste) if case else None
    if case is None or about is None:
        return False
    view = await _view(case, about)
    try:
        await open_modal(client, trigger, view)
    except SlackApiError as error:
        log.warning("the form did not open", slack=str(error.response.get("error", "")))
        return False
    except TimeoutError:
        log.warning("the form did not open", slack="no_answer")
        return False
    return True


async def _view(case: Case, paste: CasePaste) -> Block:
    about = About(case, paste, EscalationDetails())
    made = await compiled(about, EscalationOrigin(), iso(paste.ts), None)
    where = ModalMetadata(channel=case.channel, thread=case.thread, case=case.id, paste=paste.ts)
    missing = [title for title, value in facts(made) if not value]
    return form.modal(where.packed(), known(made), missing, bundle_markdown(made))
