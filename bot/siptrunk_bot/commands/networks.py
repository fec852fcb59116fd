"""``networks``: a list of addresses and ranges as inbound gateways."""

from __future__ import annotations

from siptrunk.correction.networks import read_networks
from siptrunk_bot.conversation.help import show_help
from siptrunk_bot.render.pages import networks
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.workflow.job import Command, CommandPageRequest


def page(request: CommandPageRequest) -> Rendered | None:
    """The gateways; None without a list."""
    return networks.page(read_networks(request.arguments)) if request.arguments else None


COMMAND = Command(
    "networks",
    show_help,
    page,
    usage="networks …",
    summary="addresses and ranges → the smallest list of inbound gateways",
    help_rank=4,
)
