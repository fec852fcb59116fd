"""``allowlist``: the addresses that a carrier must allow, and the request to send to it."""

from __future__ import annotations

from siptrunk.explanation import carrier_request
from siptrunk.model.region import Region
from siptrunk.prose.region import find_regions
from siptrunk.prose.sentence_splitting import split_statements
from siptrunk_bot.conversation.help import show_help
from siptrunk_bot.render.pages import allowlist
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.workflow.job import Command, CommandPageRequest


def page(request: CommandPageRequest) -> Rendered:
    """The addresses of the region that is named, else of all."""
    regions = find_regions(split_statements(f"region: {request.arguments}"))
    region = regions.pop() if len(regions) == 1 else Region.UNKNOWN
    return allowlist.page(carrier_request.build_allowlist(region))


COMMAND = Command(
    "allowlist",
    show_help,
    page,
    aliases=("whitelist",),
    usage="allowlist",
    summary="the addresses that your carrier must allow; add us or eu",
    help_rank=2,
)
