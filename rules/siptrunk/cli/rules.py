"""``siptrunk rules``: all rules."""

from __future__ import annotations

import click

from siptrunk.diagnosis.rule import all_rules
from siptrunk.output.plain import dumped
from siptrunk.output.printing import put


@click.command("rules")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(form: str) -> None:
    """List all rules: the id, the severity, whether it offers a correction, what it checks."""
    if form == "json":
        put(
            dumped(
                [
                    {
                        "rule": rule.id,
                        "severity": rule.severity.value,
                        "fixable": rule.fixable,
                        "checks": _code(rule.about),
                        "why": _code(rule.why),
                        "fix_safety": _code(rule.safety),
                        "needs_dns": rule.needs_dns,
                        "source": {"url": rule.source.url, "as_of": rule.source.as_of},
                    }
                    for rule in all_rules()
                ]
            )
        )
        return
    widest = max(len(rule.id) for rule in all_rules())
    for rule in all_rules():
        fixable = "fixable" if rule.fixable else ""
        put(f"{rule.id:<{widest}}  {rule.severity:<7}  {fixable:<7}  {_code(rule.about)}")


def _code(said: str) -> str:
    """A docstring's sentence as a sentence, its code as everybody else marks it."""
    plain = said.replace("``", "`")
    return plain[:1].upper() + plain[1:]
