"""``siptrunk explain``: one rule's page."""

from __future__ import annotations

from difflib import get_close_matches

import click

from siptrunk.call_pages import all_pages, find_page, nearest_pages, page_for
from siptrunk.cli.inputs import RefusedError
from siptrunk.diagnosis.rule import all_rules, find_rule
from siptrunk.output.rulebook import call_page, rule_page
from siptrunk.output.streams import write_out


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Show one rule: what it checks, why, how safe its fix is, with examples and its source.

    A page about calls that fail is shown too: by its name, by a SIP code, or by a question in
    quotes.
    """
    name = rule.strip("`. ").lower()
    if known_rule := find_rule(name):
        write_out(rule_page(known_rule))
    elif page := find_page(name) or (None if "/" in name else page_for(rule)):
        write_out(call_page(page))
    else:
        raise RefusedError(f"There is no rule and no page {rule!r}. {_hint(rule)}")


def _hint(text: str) -> str:
    """The rules and pages near ``text``; without any, how to find one."""
    ids = [*(item.id for item in all_rules()), *(page.id for page in all_pages())]
    if matches := get_close_matches(text.lower(), ids, n=3, cutoff=0.5):
        return f"Did you mean {', '.join(matches)}?"
    if near := nearest_pages(text):
        names = ", ".join(f"`{page.id}`" for page in near)
        return f"Near it: {names}."
    return "`siptrunk rules` lists the rules; a page is found by a question in words."
