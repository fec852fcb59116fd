"""The form: what to paste, or where it cannot be pasted, what to say of the gateway."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from siptrunk.model.credential import Direction
from siptrunk.model.redacted import Raw
from siptrunk.model.region import Region
from siptrunk.model.vapi_schema import PROVIDER
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Block, Rendered, say

OPEN = "form.open"
CALLBACK = "form"
MOST = 3_000
"""Characters of one field of Slack's."""
NOT_SURE = "unknown"
NOTHING_ENTERED = "Paste the request that you sent, or fill in the address below."

DIRECTIONS = {
    Direction.OUTBOUND.value: "Outbound only",
    Direction.INBOUND.value: "Inbound only",
    Direction.BOTH.value: "Both",
    NOT_SURE: "Not sure",
}
REGIONS = {
    Region.US.value: "US (api.vapi.ai)",
    Region.EU.value: "EU (api.eu.vapi.ai)",
    NOT_SURE: "Not sure",
}


@dataclass(frozen=True, slots=True)
class Form:
    """What was filled in. ``paste`` may hold secrets."""

    paste: Raw
    direction: Direction
    region: Region
    carrier: Raw


def modal(metadata: str) -> Block:
    """The form. ``metadata`` comes back with it: where to answer."""
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": metadata,
        "title": _plain("Diagnose SIP trunk"),
        "submit": _plain("Diagnose"),
        "close": _plain("Cancel"),
        "blocks": [
            _text(
                "paste",
                "The request you sent (JSON, curl or code), and the error",
                "Passwords and keys are hidden before anything is stored. More than 3,000 "
                "characters: attach it as a file in the thread instead.",
                multiline=True,
            ),
            _text("address", "Or only the gateway's address", "A hostname or an IPv4 address."),
            _choice("direction", "Which calls do you need?", DIRECTIONS),
            _choice("region", "Where is your Vapi organization?", REGIONS),
            _text("carrier", "Your carrier", "Such as Twilio or Telnyx."),
        ],
    }


def instructions() -> Rendered:
    """The same for those who cannot send a form: what to say in the thread."""
    words = (
        "Paste the request that you sent here in the thread (JSON, curl or code; passwords and "
        "keys are hidden), and say which calls you need: `outbound only`, `inbound only` or "
        "`both`, `US` or `EU`, and your carrier."
    )
    return lay_out([say(words)])


def read_form(values: Mapping[str, JsonValue]) -> Form:
    """What stands in the ``state.values`` of a submission; raises nothing."""
    address = _typed(values, "address").strip()
    paste = _typed(values, "paste")
    if address and not paste.strip():
        paste = json.dumps({"provider": PROVIDER, "gateways": [{"ip": address}]}, indent=2)
    return Form(
        Raw(paste),
        Direction(_chosen(values, "direction", DIRECTIONS)),
        Region(_chosen(values, "region", REGIONS)),
        Raw(_typed(values, "carrier")),
    )


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _text(name: str, label: str, hint: str, *, multiline: bool = False) -> Block:
    most = MOST if multiline else 300
    return {
        "type": "input",
        "block_id": name,
        "optional": True,
        "label": _plain(label),
        "hint": _plain(hint),
        "element": {
            "type": "plain_text_input",
            "action_id": name,
            "multiline": multiline,
            "max_length": most,
        },
    }


def _choice(name: str, label: str, options: Mapping[str, str]) -> Block:
    drawn: list[JsonValue] = [{"text": _plain(t), "value": value} for value, t in options.items()]
    element: Block = {
        "type": "radio_buttons",
        "action_id": name,
        "options": drawn,
        "initial_option": drawn[-1],
    }
    return {"type": "input", "block_id": name, "label": _plain(label), "element": element}


def _typed(values: Mapping[str, JsonValue], name: str) -> str:
    value = _element(values, name).get("value")
    return value if isinstance(value, str) else ""


def _chosen(values: Mapping[str, JsonValue], name: str, options: Mapping[str, str]) -> str:
    option = _element(values, name).get("selected_option")
    value = option.get("value") if isinstance(option, dict) else None
    return value if isinstance(value, str) and value in options else NOT_SURE


def _element(values: Mapping[str, JsonValue], name: str) -> Mapping[str, JsonValue]:
    block = values.get(name)
    element = block.get(name) if isinstance(block, dict) else None
    return element if isinstance(element, dict) else {}
