"""The form "Set up for…": a carrier, the direction of calls and the region of a plan."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue

from siptrunk.carriers import all_carriers
from siptrunk.model.region import EU, US
from siptrunk.model.vapi.credential import Direction
from siptrunk.planning.plan import PlanRequest
from siptrunk.planning.words import GENERAL_CARRIER
from siptrunk.text.wording import sentence_case
from siptrunk_bot.render import form_fields
from siptrunk_bot.render.form_fields import choice_field, choice_value, select_field
from siptrunk_bot.render.pages.plan import find_request
from siptrunk_bot.render.parts import Block, Button

OPEN = "plan.open"
CALLBACK = "plan"
LABEL = "Set up for…"
DIRECTIONS = {
    Direction.BOTH.value: "Both directions",
    Direction.OUTBOUND.value: "Outbound only",
    Direction.INBOUND.value: "Inbound only",
}
REGIONS = {
    site.region.value: f"{site.title} ({site.dashboard.removeprefix('https://')})"
    for site in (US, EU)
}
NOT_LISTED = "Another carrier"
INCOMPLETE = "Choose a carrier, which calls you need, and where your organization is."


def button(value: str) -> Button:
    """The button that opens the form."""
    return Button(LABEL, OPEN, value, description="Set up for a carrier: the steps, one by one")


def modal(metadata: str) -> Block:
    """The form. Slack returns ``metadata`` with what was entered."""
    return form_fields.modal(
        CALLBACK,
        metadata,
        ("Set up a carrier", "Show the steps"),
        [
            select_field("carrier", "Your carrier", _carriers().items(), "Choose a carrier"),
            choice_field(
                "direction", "Which calls do you need?", DIRECTIONS.items(), Direction.BOTH.value
            ),
            choice_field("region", "Where is your Vapi organization?", REGIONS.items()),
        ],
    )


def _carriers() -> dict[str, str]:
    """The title of each carrier by name, the general one last."""
    titles = {carrier.name: carrier.title for carrier in all_carriers()}
    titles[GENERAL_CARRIER] = NOT_LISTED
    last = GENERAL_CARRIER
    ranked = sorted(titles.items(), key=lambda item: (item[0] == last, item[1].lower()))
    return {name: sentence_case(title) for name, title in ranked}


def parse_form(values: Mapping[str, JsonValue]) -> PlanRequest | None:
    """What was entered, from the ``state.values`` of a submission; None where some is missing."""
    names = (choice_value(values, field) for field in ("carrier", "direction", "region"))
    return find_request(*names)
