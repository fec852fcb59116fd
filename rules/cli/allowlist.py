"""``siptrunk allowlist``: what the carrier has to allow."""

from __future__ import annotations

import click

from rules.cli.options import region_option
from rules.explain import allowlist
from rules.formats.text import Page, show_allowlist
from rules.regions import Region


@click.command("allowlist")
@region_option
def command(region: str | None) -> None:
    """Show the addresses that a carrier must allow, and the request to send to it.

    Without --region the addresses of both regions are shown; your organisation has one.
    """
    show_allowlist(Page(), allowlist(Region(region or "unknown")))
