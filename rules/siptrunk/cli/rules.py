"""``siptrunk rules``: all rules."""

from __future__ import annotations

import click

from siptrunk.diagnosis.rule import all_rules
from siptrunk.output.json_text import dump_json
from siptrunk.output.rulebook import sentence
from siptrunk.output.streams import write_out


@click.command("rules")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(form: str) -> None:
    """List all rules: the id, the severity, whether it offers a correction, what it checks."""
    if form == "json":
        write_out(
            dump_json(
                [
                    {
                        "rule": rule.id,
                        "severity": rule.severity.value,
                        "fixable": rule.fixable,
                        "checks": sentence(rule.about),
                        "why": sentence(rule.why),
                        "fix_safety": sentence(rule.safety),
                        "needs_dns": rule.needs_dns,
                        "source": {"url": rule.source.url, "as_of": rule.source.as_of},
                    }
                    for rule in all_rules()
                ]
            )
        )
        return
    id_width = max(len(rule.id) for rule in all_rules())
    for rule in all_rules():
        fixable = "fixable" if rule.fixable else ""
        write_out(
            f"{rule.id:<{id_width}}  {rule.severity:<7}  {fixable:<7}  {sentence(rule.about)}"
        )
