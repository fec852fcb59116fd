"""The form "Diagnose SIP trunk": a paste, or the address of a gateway."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from siptrunk.model.redacted import Raw
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.model.vapi.schema import PROVIDER
from siptrunk_bot.render import form_fields, plan_form
from siptrunk_bot.render.form_fields import (
    MAX_FIELD_CHARACTERS,
    MAX_LINE_CHARACTERS,
    choice_field,
    choice_value,
    text_field,
    text_value,
)
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Block, ButtonRow, Rendered, paragraph

OPEN = "form.open"
CALLBACK = "form"
NOT_SURE = "unknown"
NOTHING_TO_PASTE = paragraph(
    "I list what to create at your carrier and in Vapi.", lead="Nothing to paste yet?"
)
NOTHING_ENTERED = "Paste the request that you sent, or fill in the address below."

DIRECTIONS = {
    Direction.OUTBOUND.value: "Outbound only",
    Direction.INBOUND.value: "Inbound only",
    Direction.BOTH.value: "Both directions",
    NOT_SURE: "Not sure",
}
REGIONS = {
    Region.US.value: "US (dashboard.vapi.ai)",
    Region.EU.value: "EU (dashboard.eu.vapi.ai)",
    NOT_SURE: "Not sure",
}


@dataclass(frozen=True, slots=True)
class DiagnoseForm:
    """What was entered. ``paste`` and ``carrier`` may hold secrets."""

    paste: Raw
    direction: Direction
    region: Region
    carrier: Raw


def modal(metadata: str) -> Block:
    """The form. Slack returns ``metadata`` with what was entered."""
    return form_fields.modal(
        CALLBACK,
        metadata,
        ("Diagnose SIP trunk", "Diagnose"),
        [
            text_field(
                "paste",
                "The request you sent (JSON, curl or code), and the error",
                "Passwords and keys are hidden before anything is stored. More than 3,000 "
                "characters: attach it as a file in the thread instead.",
                max_length=MAX_FIELD_CHARACTERS,
            ),
            text_field(
                "address",
                "Or only the gateway's address",
                "A hostname or an IPv4 address.",
                max_length=MAX_LINE_CHARACTERS,
            ),
            choice_field("direction", "Which calls do you need?", DIRECTIONS.items(), NOT_SURE),
            choice_field("region", "Where is your Vapi organization?", REGIONS.items(), NOT_SURE),
            text_field(
                "carrier",
                "Your carrier",
                "Such as Twilio or Telnyx.",
                max_length=MAX_LINE_CHARACTERS,
            ),
            *lay_out([NOTHING_TO_PASTE, ButtonRow((plan_form.button(CALLBACK),))]).blocks,
        ],
    )


def instructions() -> Rendered:
    """What to write in the thread, for those who cannot submit a form."""
    words = (
        "Paste the request that you sent here in the thread (JSON, curl or code; passwords and "
        "keys are hidden), and say which calls you need: `outbound only`, `inbound only` or "
        "`both`, `US` or `EU`, and your carrier."
    )
    return lay_out([paragraph(words)])


def parse_form(values: Mapping[str, JsonValue]) -> DiagnoseForm:
    """What was entered, from the ``state.values`` of a submission; raises nothing."""
    address = text_value(values, "address").strip()
    paste = text_value(values, "paste")
    if address and not paste.strip():
        paste = json.dumps({"provider": PROVIDER, "gateways": [{"ip": address}]}, indent=2)
    direction, region = choice_value(values, "direction"), choice_value(values, "region")
    return DiagnoseForm(
        Raw(paste),
        Direction(direction if direction in DIRECTIONS else NOT_SURE),
        Region(region if region in REGIONS else NOT_SURE),
        Raw(text_value(values, "carrier")),
    )
