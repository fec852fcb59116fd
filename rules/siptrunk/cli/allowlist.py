"""``siptrunk allowlist``: what the carrier has to allow."""

from __future__ import annotations

import click

from siptrunk.carriers import carrier_named
from siptrunk.cli.options import carrier_option, region_option
from siptrunk.explanation.carrier_request import allowlist
from siptrunk.model.region import Region
from siptrunk.output.text import Page, show_allowlist


@click.command("allowlist")
@region_option
@carrier_option()
def command(region: str | None, carrier: str | None) -> None:
    """Show the addresses that a carrier must allow, and the request to send to it.

    Without --region the addresses of both regions are shown; your organisation is in one of them.
    """
    known = carrier_named(carrier) if carrier else None
    said = allowlist(Region(region or "unknown"), known)
    show_allowlist(Page(), said)
