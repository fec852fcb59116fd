"""A list of addresses as inbound gateways."""

from __future__ import annotations

from siptrunk.correction.networks import Networks
from siptrunk.correction.search import sendable
from siptrunk.model.json import Node
from siptrunk.output.json_text import dump_json, to_json
from siptrunk.pipeline import CredentialReport
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Code, Part, Rendered, say

FEW = 5


def page(found: Networks, about: CredentialReport | None = None) -> Rendered:
    """The gateways, as few as there can be, and what was merged, mended or left out.

    ``about`` is the payload that they are for: where there is one, it is shown with them.
    """
    if not found.networks:
        return lay_out([say("I found no address that a gateway could take."), *_notes(found)])
    payload = _payload(about)
    gateways = found.gateways(_port(payload))
    count = "1 inbound gateway" if len(found.networks) == 1 else f"{len(found.networks)} of them"
    return lay_out(
        [
            say("", lead=f"As inbound gateways, {count}:"),
            Code(dump_json(to_json(gateways)), "gateways.json"),
            *_notes(found),
            *_whole(payload, gateways),
        ]
    )


def _payload(about: CredentialReport | None) -> dict[str, Node]:
    """The payload as corrected; empty where there is none with a list of gateways."""
    if about is None or about.payload is None or len(about.fixes) > 1:
        return {}
    document = about.payload.credential.document
    payload = about.fixes[0].payload if about.fixes else sendable(document)
    return payload if isinstance(payload, dict) and _gateways(payload) else {}


def _gateways(payload: dict[str, Node]) -> list[dict[str, Node]]:
    found = payload.get("gateways")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _port(payload: dict[str, Node]) -> int | None:
    """The port of the gateway that they stand beside."""
    ports = (one.get("port") for one in _gateways(payload))
    return next((port for port in ports if isinstance(port, int)), None)


def _whole(payload: dict[str, Node], gateways: list[Node]) -> list[Part]:
    """The payload with these gateways in place of those that only accept calls."""
    if not payload:
        return [say("Put them beside the gateway that you send calls to. They only accept calls.")]
    sending = [one for one in _gateways(payload) if one.get("outboundEnabled") is not False]
    whole: dict[str, Node] = {**payload, "gateways": [*sending, *gateways]}
    return [
        say("", lead="The whole payload with them, in place of the JSON above:"),
        Code(dump_json(to_json(whole)), "corrected.json"),
    ]


def _notes(found: Networks) -> list[Part]:
    return [say(note, tight=at > 0) for at, note in enumerate(found.notes[:FEW])]
