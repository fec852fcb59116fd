"""``explain``: the page of a rule."""

from __future__ import annotations

from siptrunk.diagnosis.rule import all_rules, find_rule
from siptrunk_bot.conversation.help import show_help
from siptrunk_bot.render.pages import rule_page
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.workflow.job import Command, CommandPageRequest


def page(request: CommandPageRequest) -> Rendered:
    """The page of the rule, or the list of rules where there is none of that name."""
    name = request.arguments.strip("`. ").lower()
    rule = find_rule(name)
    return rule_page.page(rule) if rule else rule_page.choice(all_rules(), name)


COMMAND = Command(
    "explain",
    show_help,
    page,
    aliases=("rule",),
    usage="explain RULE",
    summary="what a rule checks, and why",
    help_rank=3,
)
