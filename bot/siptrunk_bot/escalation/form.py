"""The escalation form: prefilled from the case, with a preview of what is sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import structlog
from pydantic import JsonValue
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from siptrunk.explanation.bundle import EscalationOrigin
from siptrunk.model.vapi.credential import Direction
from siptrunk.output.bundle_formats import bundle_markdown
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.escalation_records import EscalationDetails
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.escalation import messages
from siptrunk_bot.escalation.compile import (
    EscalationRequest,
    compile_request,
    details_of,
    headline,
    support_facts,
    utc_of_message,
)
from siptrunk_bot.escalation.details import redact_fields
from siptrunk_bot.render import form_fields
from siptrunk_bot.render.form_fields import (
    MAX_FIELD_CHARACTERS,
    MAX_LINE_CHARACTERS,
    choice_field,
    choice_value,
    text_field,
    text_value,
)
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Block, Code, Part, Rendered, paragraph
from siptrunk_bot.slack.metadata import ModalMetadata
from siptrunk_bot.slack.modals import open_modal

CALLBACK = "escalate"
MAX_PREVIEW_PARTS = 3
CASE_DELETED = {
    "organization_id": "This case was deleted. Paste the request again, and escalate that."
}
"""The error of a form whose case is gone, by field."""
DIRECTIONS = {
    Direction.OUTBOUND.value: "Outbound only",
    Direction.INBOUND.value: "Inbound only",
    Direction.BOTH.value: "Both directions",
    Direction.UNKNOWN.value: "Not sure",
}
FIELDS = {
    "organization_id": (
        "Vapi organization ID",
        "At dashboard.vapi.ai/settings/organization.",
        MAX_LINE_CHARACTERS,
    ),
    "error": (
        "Exact error message",
        "As Vapi's API or dashboard showed it.",
        MAX_FIELD_CHARACTERS,
    ),
    "carrier": ("Carrier", "Such as Twilio or Telnyx.", MAX_LINE_CHARACTERS),
    "server": ("The carrier's server address", "A hostname or an address.", MAX_LINE_CHARACTERS),
    "attempts": ("What was tried", "A line each.", MAX_FIELD_CHARACTERS),
    "note": ("Note for support", "Passwords and keys are hidden.", MAX_FIELD_CHARACTERS),
}
"""Label, hint and maximum length, by name."""
DIRECTION_POSITION = 4
"""Of the question for the direction among the fields."""

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.escalation")


async def open_latest(
    client: AsyncWebClient, trigger: str, cases: Cases, user_id: str
) -> Rendered | None:
    """Open the form for the user's latest case; the message to show where it did not open."""
    case = next((case for case in await cases.by_user(user_id) if case.pastes), None)
    if case is None:
        return messages.NO_CASE
    latest = case.latest()
    is_open = await open_form(client, trigger, case, latest.ts if latest else "")
    return None if is_open else messages.NO_FORM


async def open_form(client: AsyncWebClient, trigger: str, case: Case | None, ts: str) -> bool:
    """Open the form for the paste ``ts``; False where Slack did not open it.

    Asks no name server first, since a trigger lives three seconds.
    """
    paste = case.paste(ts) if case else None
    if case is None or paste is None:
        return False
    view = await _prefilled_view(case, paste)
    try:
        await open_modal(client, trigger, view)
    except SlackApiError as error:
        log.warning("the form did not open", slack=str(error.response.get("error", "")))
        return False
    except TimeoutError:
        log.warning("the form did not open", slack="no_answer")
        return False
    return True


async def _prefilled_view(case: Case, paste: CasePaste) -> Block:
    request = EscalationRequest(case, paste, EscalationDetails())
    bundle = await compile_request(request, EscalationOrigin(), utc_of_message(paste.ts), None)
    metadata = ModalMetadata(channel=case.channel, thread=case.thread, case=case.id, paste=paste.ts)
    facts = support_facts(bundle)
    head = lay_out(list(_head(case.id, headline(bundle), facts))).blocks
    return modal(metadata.to_json(), details_of(bundle), head, bundle_markdown(bundle))


def modal(metadata: str, details: EscalationDetails, head: Sequence[Block], preview: str) -> Block:
    """The form's view. Slack sends ``metadata`` back with the values."""
    fields = [
        text_field(name, label, hint, max_length=max_length, value=str(getattr(details, name)))
        for name, (label, hint, max_length) in FIELDS.items()
    ]
    direction = choice_field(
        "direction", "Which calls do you need?", DIRECTIONS.items(), details.direction.value
    )
    fields.insert(DIRECTION_POSITION, direction)
    blocks = [*head, *fields, *_preview(preview)]
    return form_fields.modal(CALLBACK, metadata, ("Escalate to support", "Send"), blocks)


def _head(case_id: str, cause: str, facts: Sequence[tuple[str, str]]) -> Iterator[Part]:
    """The case, and what is missing of what support asks for."""
    yield paragraph(cause, lead=f"Case {case_id}{':' if cause else ''}")
    if missing := [title for title, value in facts if not value]:
        words = "Support asks for it; what you leave empty is sent as missing."
        yield paragraph(words, lead=f"Missing: {'; '.join(missing)}.")
    else:
        yield paragraph("Nothing is missing.")


def _preview(preview: str) -> Iterator[Block]:
    lead = "What would be sent, before your changes above:"
    for part in (paragraph("", lead=lead), *preview_parts(preview, MAX_PREVIEW_PARTS)):
        yield from lay_out([part]).blocks


def preview_parts(preview: str, max_parts: int) -> Iterator[Part]:
    """The preview in at most ``max_parts`` code blocks, and a note where it is shortened."""
    pieces = [
        preview[start : start + MAX_FIELD_CHARACTERS]
        for start in range(0, len(preview), MAX_FIELD_CHARACTERS)
    ]
    for piece in pieces[:max_parts]:
        yield Code(piece, "preview.md")
    if count := "".join(pieces[max_parts:]).count("\n"):
        yield paragraph(f"Preview shortened by {count} lines; the thread gets the full text.")


def parse_form(values: Mapping[str, JsonValue]) -> EscalationDetails:
    """The submitted values, redacted; a malformed value is empty."""
    choice = choice_value(values, "direction")
    direction = Direction(choice) if choice in DIRECTIONS else Direction.UNKNOWN
    fields = redact_fields({name: text_value(values, name) for name in FIELDS})
    return EscalationDetails(direction=direction, **fields)
