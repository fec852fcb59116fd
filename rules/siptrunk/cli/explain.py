"""``siptrunk explain``: one rule's page."""

from __future__ import annotations

from difflib import get_close_matches

import click

from siptrunk.call_pages import all_pages, find_page, page_for
from siptrunk.cli.inputs import RefusedError
from siptrunk.diagnosis.rule import all_rules, find_rule
from siptrunk.model.call_page import CallPage
from siptrunk.output.rulebook import call_page, rule_page
from siptrunk.output.streams import write_out


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Show one rule: what it checks, why, how safe its fix is, with examples and its source.

    A page about calls that fail is shown too, by its name or by a question in quotes.
    """
    if page := find_page(rule.strip("`").lower()) or _page_of_question(rule):
        write_out(call_page(page))
        return
    known_rule = find_rule(rule.strip("`").lower())
    if known_rule is None:
        ids = [*(item.id for item in all_rules()), *(page.id for page in all_pages())]
        matches = get_close_matches(rule.lower(), ids, n=3, cutoff=0.5)
        hint = (
            f"Did you mean {', '.join(matches)}?"
            if matches
            else "`siptrunk rules` lists all of them."
        )
        raise RefusedError(f"There is no rule {rule!r}. {hint}")
    write_out(rule_page(known_rule))


def _page_of_question(text: str) -> CallPage | None:
    """The page for a question of several words; a rule's id is one word."""
    return page_for(text) if len(text.split()) > 1 else None
