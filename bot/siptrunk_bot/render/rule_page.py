"""A rule's page, and the list of rules."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk.diagnosis.rule import Rule
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Code, Part, Rendered, Say, Span, said, say


def page(rule: Rule) -> Rendered:
    """What a rule checks, why, how safe its fix is, with one example."""
    parts: list[Part] = [
        say(_plain(rule.about), lead=f"{rule.id}:"),
        say(_plain(rule.why), lead="Why:"),
        say(_plain(rule.safety), lead="Its fix:"),
    ]
    if rule.bad:
        parts += [say("", lead="It speaks of this:"), Code(rule.bad[0].paste, "example.json")]
    link = Span(rule.source.title or rule.source.url, italic=True, url=rule.source.url)
    parts.append(Say((link, Span(f", {rule.source.as_of}", italic=True))))
    return lay_out(parts)


def choice(rules: Sequence[Rule], asked: str) -> Rendered:
    """The rules there are, for a name that is none of them."""
    lead = f"There is no rule `{asked[:60].replace('`', '')}`." if asked else "Which rule?"
    names = "\n".join(rule.id for rule in rules)
    return lay_out([Say((*said(lead, bold=True), Span(" These are:"))), Code(names, "rules.txt")])


def _plain(text: str) -> str:
    """A docstring's double back-ticks as single ones."""
    return text.replace("``", "`")
