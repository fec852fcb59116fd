"""``plan``: the whole connection of a carrier, step by step."""

from __future__ import annotations

from siptrunk.planning.words import request_from_words
from siptrunk_bot.conversation.help import show_help
from siptrunk_bot.render.pages import plan
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.workflow.job import Command, CommandPageRequest


def page(request: CommandPageRequest) -> Rendered | None:
    """The plan for the carrier, direction and region that are named; None where none are."""
    if not request.arguments:
        return None
    plan_request = request_from_words(request.arguments)
    return plan.page(plan.PlanView(plan_request, is_private=request.is_private))


COMMAND = Command(
    "plan",
    show_help,
    page,
    aliases=("setup",),
    usage="plan CARRIER",
    summary="how to connect it, step by step; add outbound or inbound, and us or eu",
    help_rank=5,
)
