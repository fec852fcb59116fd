"""The form of an escalation: what is known of the case, to complete, and what would be sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from siptrunk.model.credential import Direction
from siptrunk_bot.cases.escalation_records import EscalationDetails
from siptrunk_bot.escalation.details import redact_fields
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Block, Code, Part, say

CALLBACK = "escalate"
MOST = 3_000
"""Characters of a field, and of one part of the preview; both are Slack's."""
SHORT = 300
PREVIEW = 3
"""Parts of the preview; what is longer is cut, and said to be."""
GONE = {"organization_id": "This case was deleted. Paste the request again, and escalate that."}
NOT_SURE = Direction.UNKNOWN.value
DIRECTIONS = {
    Direction.OUTBOUND.value: "Outbound only",
    Direction.INBOUND.value: "Inbound only",
    Direction.BOTH.value: "Both",
    NOT_SURE: "Not sure",
}
FIELDS = {
    "organization_id": (
        "Vapi organization ID",
        "At dashboard.vapi.ai/settings/organization.",
        SHORT,
    ),
    "error": ("Exact error message", "As Vapi's API or dashboard showed it.", MOST),
    "carrier": ("Carrier", "Such as Twilio or Telnyx.", SHORT),
    "server": ("The carrier's server address", "A hostname or an address.", SHORT),
    "tried": ("What was tried", "A line each.", MOST),
    "note": ("Note for support", "Passwords and keys are hidden.", MOST),
}
"""Label, hint, and the most characters, by name."""


def modal(metadata: str, told: EscalationDetails, missing: Sequence[str], preview: str) -> Block:
    """The form, filled in as far as the case goes. ``metadata`` comes back with it."""
    fields = [_field(name, str(getattr(told, name))) for name in FIELDS]
    fields.insert(4, _direction(told.direction))
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": metadata,
        "title": _plain("Escalate to support"),
        "submit": _plain("Send"),
        "close": _plain("Cancel"),
        "blocks": [*lay_out(list(_head(missing))).blocks, *fields, *_preview(preview)],
    }


def _head(missing: Sequence[str]) -> Iterator[Part]:
    if missing:
        words = "Support asks for it; what you leave empty is sent as missing."
        yield say(words, lead=f"Missing: {'; '.join(missing)}.")
    else:
        yield say("Nothing is missing.")


def preview_parts(preview: str, most: int = PREVIEW) -> Iterator[Part]:
    """What would leave, as far as a message or a form can show it."""
    pieces = [preview[at : at + MOST] for at in range(0, len(preview), MOST)]
    for piece in pieces[:most]:
        yield Code(piece, "preview.md")
    if left := "".join(pieces[most:]).count("\n"):
        yield say(f"Preview shortened by {left} lines; the thread gets the full text.")


def _preview(preview: str) -> Iterator[Block]:
    lead = "What would be sent, without what you change above, and before name servers are asked:"
    for part in (say("", lead=lead), *preview_parts(preview)):
        yield from lay_out([part]).blocks


def read(values: Mapping[str, JsonValue]) -> EscalationDetails:
    """What was filled in, through the door; raises nothing."""
    chosen = _element(values, "direction").get("selected_option")
    value = chosen.get("value") if isinstance(chosen, dict) else None
    direction = Direction(value) if value in DIRECTIONS else Direction.UNKNOWN
    said = redact_fields({name: _typed(values, name) for name in FIELDS})
    return EscalationDetails(direction=direction, **said)


def _field(name: str, value: str) -> Block:
    label, hint, most = FIELDS[name]
    element: Block = {
        "type": "plain_text_input",
        "action_id": name,
        "multiline": most == MOST,
        "max_length": most,
    }
    if value:
        element["initial_value"] = value[:most]
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": _plain(label),
        "hint": _plain(hint),
        "element": element,
    }


def _direction(direction: Direction) -> Block:
    options: list[JsonValue] = [{"text": _plain(t), "value": v} for v, t in DIRECTIONS.items()]
    chosen = options[[*DIRECTIONS].index(direction.value)]
    element: Block = {
        "type": "radio_buttons",
        "action_id": "direction",
        "options": options,
        "initial_option": chosen,
    }
    label = _plain("Which calls do you need?")
    return {"type": "input", "block_id": "direction", "label": label, "element": element}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _typed(values: Mapping[str, JsonValue], name: str) -> str:
    value = _element(values, name).get("value")
    return value if isinstance(value, str) else ""


def _element(values: Mapping[str, JsonValue], name: str) -> Mapping[str, JsonValue]:
    block = values.get(name)
    element = block.get(name) if isinstance(block, dict) else None
    return element if isinstance(element, dict) else {}
