"""``explain``: the page of a rule, or a page about calls that fail."""

from __future__ import annotations

from siptrunk.call_pages import find_page, nearest_pages, page_for
from siptrunk.diagnosis.rule import all_rules, find_rule
from siptrunk.model.call_page import CallPage
from siptrunk_bot.conversation.help import show_help
from siptrunk_bot.render.pages import call_page, rule_page
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.workflow.job import Command, CommandPageRequest


def page(request: CommandPageRequest) -> Rendered:
    """The page of the rule or about the calls, or a choice of pages near the words."""
    name = request.arguments.strip("`. ").lower()
    if rule := find_rule(name):
        return rule_page.page(rule)
    if call := _page_about_calls(name):
        return call_page.page(call)
    near = () if "/" in name else nearest_pages(name)
    return call_page.choice(near, name) if near else rule_page.choice(all_rules(), name)


def _page_about_calls(name: str) -> CallPage | None:
    """The page by its id, a SIP code or a question; what has a slash is an id."""
    return find_page(name) or (None if "/" in name else page_for(name))


COMMAND = Command(
    "explain",
    show_help,
    page,
    aliases=("rule",),
    usage="explain RULE",
    summary="what a rule checks, or why a call fails: explain 403",
    help_rank=3,
)
