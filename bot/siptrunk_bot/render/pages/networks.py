"""A list of addresses as inbound gateways."""

from __future__ import annotations

from siptrunk.correction.networks import Networks
from siptrunk.correction.search import sendable
from siptrunk.model.json import Node
from siptrunk.output.json_text import dump_json, to_json
from siptrunk.pipeline import CredentialReport
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Code, Part, Rendered, paragraph

MAX_NOTES = 5


def page(networks: Networks, about: CredentialReport | None = None) -> Rendered:
    """The smallest list of gateways, and notes on what was merged, corrected or left out.

    ``about`` is the payload that they are for: where there is one, it is shown with them.
    """
    if not networks.networks:
        return lay_out(
            [paragraph("I found no address that a gateway could take."), *_notes(networks)]
        )
    payload = _payload(about)
    gateways = networks.gateways(_port(payload))
    count = (
        "1 inbound gateway" if len(networks.networks) == 1 else f"{len(networks.networks)} of them"
    )
    return lay_out(
        [
            paragraph("", lead=f"As inbound gateways, {count}:"),
            Code(dump_json(to_json(gateways)), "gateways.json"),
            *_notes(networks),
            *_complete(payload, gateways),
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
    gateways = payload.get("gateways")
    items = gateways if isinstance(gateways, list) else []
    return [item for item in items if isinstance(item, dict)]


def _port(payload: dict[str, Node]) -> int | None:
    """The port of the payload's first gateway that has one."""
    ports = (gateway.get("port") for gateway in _gateways(payload))
    return next((port for port in ports if isinstance(port, int)), None)


def _complete(payload: dict[str, Node], gateways: list[Node]) -> list[Part]:
    """The payload with these gateways in place of those that only accept calls."""
    if not payload:
        return [
            paragraph("Put them beside the gateway that you send calls to. They only accept calls.")
        ]
    sending = [
        gateway for gateway in _gateways(payload) if gateway.get("outboundEnabled") is not False
    ]
    complete: dict[str, Node] = {**payload, "gateways": [*sending, *gateways]}
    return [
        paragraph("", lead="The whole payload with them, in place of the JSON above:"),
        Code(dump_json(to_json(complete)), "corrected.json"),
    ]


def _notes(networks: Networks) -> list[Part]:
    return [
        paragraph(note, tight=number > 0) for number, note in enumerate(networks.notes[:MAX_NOTES])
    ]
