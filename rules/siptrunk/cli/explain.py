"""``siptrunk explain``: one rule's page."""

from __future__ import annotations

from difflib import get_close_matches

import click

from siptrunk.cli.inputs import RefusedError
from siptrunk.diagnosis.rule import all_rules, find_rule
from siptrunk.output.rulebook import rule_page
from siptrunk.output.streams import write_out


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Show one rule: what it checks, why, how safe its fix is, with examples and its source."""
    known_rule = find_rule(rule.strip("`").lower())
    if known_rule is None:
        ids = [candidate.id for candidate in all_rules()]
        matches = get_close_matches(rule.lower(), ids, n=3, cutoff=0.5)
        hint = (
            f"Did you mean {', '.join(matches)}?"
            if matches
            else "`siptrunk rules` lists all of them."
        )
        raise RefusedError(f"There is no rule {rule!r}. {hint}")
    write_out(rule_page(known_rule))
