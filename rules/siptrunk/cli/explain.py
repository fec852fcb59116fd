"""``siptrunk explain``: one rule's page."""

from __future__ import annotations

from difflib import get_close_matches

import click

from siptrunk.cli.reading import RefusedError
from siptrunk.diagnosis.rule import all_rules, rule_named
from siptrunk.output.printing import put
from siptrunk.output.rulebook import page


@click.command("explain")
@click.argument("rule")
def command(rule: str) -> None:
    """Show one rule: what it checks, why, how safe its fix is, with examples and its source."""
    found = rule_named(rule.strip("`").lower())
    if found is None:
        known = [one.id for one in all_rules()]
        like = get_close_matches(rule.lower(), known, n=3, cutoff=0.5)
        near = f"Did you mean {', '.join(like)}?" if like else "`siptrunk rules` lists all of them."
        raise RefusedError(f"There is no rule {rule!r}. {near}")
    put(page(found))
