"""The options that several commands share: direction, region, carrier, no DNS."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from siptrunk.carriers import all_carriers, find_carrier
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction

Command = Callable[..., None]

NO_CARRIER = "unknown"
"""A carrier by this name is none."""

DIRECTIONS = [direction.value for direction in Direction if direction is not Direction.UNKNOWN]
REGIONS = [region.value for region in Region if region is not Region.UNKNOWN]


@dataclass(frozen=True, slots=True)
class CommonOptions:
    """What the options say. ``carrier`` is as it was typed, whether it is known or not."""

    direction: Direction
    region: Region
    carrier: str
    offline: bool

    @property
    def check_options(self) -> CheckOptions:
        """The options of a check; without a carrier that is not known."""
        carrier = find_carrier(self.carrier)
        return CheckOptions(
            direction=self.direction, region=self.region, carrier=carrier.name if carrier else ""
        )

    @property
    def nameserver(self) -> str | None:
        """The name server to ask; None for the system's."""
        return os.environ.get("SIPTRUNK_NAMESERVER") or None


def common_options(*, any_carrier: bool = False) -> Callable[[Command], Command]:
    """The shared options, handed to the command as ``CommonOptions``."""

    def decorate(command: Command) -> Command:
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
        def run_command(
            direction: str | None,
            region: str | None,
            carrier: str | None,
            *,
            offline: bool,
            **command_options: Any,  # noqa: ANN401 - the command's own options
        ) -> None:
            options = CommonOptions(
                Direction(direction or "unknown"),
                Region(region or "unknown"),
                carrier or "",
                offline,
            )
            command(options, **command_options)

        return run_command

    return decorate


def region_option(command: Command) -> Command:
    """``--region``."""
    option = click.option(
        "--region", type=click.Choice(REGIONS), help="Where your Vapi organization lives."
    )
    return option(command)


def carrier_option(*, any_carrier: bool = False) -> Callable[[Command], Command]:
    """``--carrier``: a known one, or any."""
    return click.option(
        "--carrier",
        metavar="NAME",
        callback=_parse_carrier if any_carrier else _parse_known_carrier,
        help="Your SIP carrier, such as twilio or telnyx.",
    )


def _parse_known_carrier(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    name = _parse_carrier(context, parameter, value)
    if name is None or find_carrier(name):
        return name
    names = ", ".join(carrier.name for carrier in all_carriers() if carrier.name != NO_CARRIER)
    raise click.BadParameter(f"{name!r} is not a carrier known here. Known are: {names}.")


def _parse_carrier(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    name = (value or "").strip()
    return None if name.lower() in {"", NO_CARRIER} else name
