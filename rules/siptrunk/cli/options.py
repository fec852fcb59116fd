"""The options that say what a paste does not: direction, region, carrier; and no DNS."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from siptrunk.carriers import all_carriers, carrier_named
from siptrunk.model.credential import Direction
from siptrunk.model.region import Region
from siptrunk.prose.hints import CheckOptions

Command = Callable[..., None]

UNKNOWN = "unknown"
"""A carrier by this name is none."""

DIRECTIONS = [one.value for one in Direction if one is not Direction.UNKNOWN]
REGIONS = [one.value for one in Region if one is not Region.UNKNOWN]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said by options. ``carrier`` is what was typed, known or not."""

    direction: Direction
    region: Region
    carrier: str
    offline: bool

    @property
    def given(self) -> CheckOptions:
        """What the engine may take as said."""
        known = carrier_named(self.carrier)
        return CheckOptions(
            direction=self.direction, region=self.region, carrier=known.name if known else ""
        )

    @property
    def nameserver(self) -> str | None:
        """The name server to ask; None for the system's."""
        return os.environ.get("SIPTRUNK_NAMESERVER") or None


def asks(*, any_carrier: bool = False) -> Callable[[Command], Command]:
    """The shared options, handed to the command as one ``Asked``."""

    def decorated(command: Command) -> Command:
        @click.option("--direction", type=click.Choice(DIRECTIONS), help="Which calls you need.")
        @region_option
        @carrier_option(any_carrier=any_carrier)
        @click.option(
            "--offline",
            is_flag=True,
            envvar="SIPTRUNK_OFFLINE",
            help="Look nothing up in DNS.",
        )
        @wraps(command)
        def collected(
            direction: str | None,
            region: str | None,
            carrier: str | None,
            *,
            offline: bool,
            **rest: Any,  # noqa: ANN401 - the command's own options
        ) -> None:
            said = Asked(
                Direction(direction or "unknown"),
                Region(region or "unknown"),
                carrier or "",
                offline,
            )
            command(said, **rest)

        return collected

    return decorated


def region_option(command: Command) -> Command:
    """``--region``."""
    option = click.option(
        "--region", type=click.Choice(REGIONS), help="Where your Vapi organisation lives."
    )
    return option(command)


def carrier_option(*, any_carrier: bool = False) -> Callable[[Command], Command]:
    """``--carrier``: one that is known here, or any."""
    return click.option(
        "--carrier",
        metavar="NAME",
        callback=_said if any_carrier else _known,
        help="Your SIP carrier, such as twilio or telnyx.",
    )


def _known(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    said = _said(_, __, name)
    if said is None or carrier_named(said):
        return said
    known = ", ".join(carrier.name for carrier in all_carriers() if carrier.name != UNKNOWN)
    raise click.BadParameter(f"{said!r} is not a carrier known here. Known are: {known}.")


def _said(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    said = (name or "").strip()
    return None if said.lower() in {"", UNKNOWN} else said
