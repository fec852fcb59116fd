"""``siptrunk allowlist``: what the carrier has to allow."""

from __future__ import annotations

import click

from siptrunk.carriers import find_carrier
from siptrunk.cli.options import carrier_option, region_option
from siptrunk.explanation.carrier_request import build_allowlist
from siptrunk.model.region import Region
from siptrunk.output.page import Page
from siptrunk.output.terminal import show_allowlist


@click.command("allowlist")
@region_option
@carrier_option()
def command(region: str | None, carrier: str | None) -> None:
    """Show the addresses that a carrier must allow, and the request to send to it.

    Without --region the addresses of both regions are shown; your organization is in one of them.
    """
    allowlist = build_allowlist(
        Region(region or "unknown"), find_carrier(carrier) if carrier else None
    )
    show_allowlist(Page(), allowlist)
