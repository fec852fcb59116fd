"""``siptrunk case``: the bot's, which the rules do not know; it says by itself that it is there."""

from __future__ import annotations

from importlib.metadata import entry_points

import click

(_there,) = entry_points(group="siptrunk.commands", name="case")
command: click.Command = _there.load()
