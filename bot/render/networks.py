"""A list of addresses as inbound gateways."""

from __future__ import annotations

from bot.render.layout import lay_out
from bot.render.parts import Code, Part, Rendered, say
from rules.formats.plain import dumped, plain
from rules.networks import Networks

FEW = 5


def page(found: Networks) -> Rendered:
    """The gateways, as few as there can be, and what was merged, mended or left out."""
    if not found.networks:
        return lay_out([say("I found no address that a gateway could take."), *_notes(found)])
    count = "1 inbound gateway" if len(found.networks) == 1 else f"{len(found.networks)} of them"
    return lay_out(
        [
            say("", lead=f"As inbound gateways, {count}:"),
            Code(dumped(plain(found.gateways())), "gateways.json"),
            *_notes(found),
            say("Put them beside the gateway that you send calls to. They only accept calls."),
        ]
    )


def _notes(found: Networks) -> list[Part]:
    return [say(note, tight=at > 0) for at, note in enumerate(found.notes[:FEW])]
