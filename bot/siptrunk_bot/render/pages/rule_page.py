"""A rule's page, and the list of rules."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk.diagnosis.rule import Rule
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Code, Paragraph, Part, Rendered, Span, code_spans, paragraph


def page(rule: Rule) -> Rendered:
    """What a rule checks, why, and whether its fix is safe, with an example."""
    parts: list[Part] = [
        paragraph(_plain(rule.about), lead=f"{rule.id}:"),
        paragraph(_plain(rule.why), lead="Why:"),
        paragraph(_plain(rule.safety), lead="Is the fix safe?"),
    ]
    if rule.bad:
        parts += [paragraph("", lead="Example:"), Code(rule.bad[0].paste, "example.json")]
    link = Span(rule.source.title or rule.source.url, italic=True, url=rule.source.url)
    parts.append(Paragraph((link, Span(f", {rule.source.as_of}", italic=True))))
    return lay_out(parts)


def choice(rules: Sequence[Rule], name: str) -> Rendered:
    """The list of rules, for a ``name`` that is none of them."""
    lead = f"There is no rule `{name[:60].replace('`', '')}`." if name else "Which rule?"
    names = "\n".join(rule.id for rule in rules)
    return lay_out(
        [Paragraph((*code_spans(lead, bold=True), Span(" These are:"))), Code(names, "rules.txt")]
    )


def _plain(text: str) -> str:
    """A docstring with single back-ticks in place of double ones."""
    return text.replace("``", "`")
