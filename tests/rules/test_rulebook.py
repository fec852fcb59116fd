"""The rule book is made from the rules, and current."""

from __future__ import annotations

from pathlib import Path

import pytest

from siptrunk.carriers import all_carriers
from siptrunk.diagnosis.rule import Rule, all_rules, find_rule
from siptrunk.output.rulebook import build_rulebook, rule_page


def test_readme_is_current() -> None:
    """``make rulebook`` would change nothing."""
    readme = Path(__file__).parents[2] / "rules" / "README.md"

    assert readme.read_text(encoding="utf-8") == build_rulebook()


def test_every_rule_and_carrier_is_in_it() -> None:
    book = build_rulebook()

    assert all(f"### {rule.id}\n" in book for rule in all_rules())
    assert all(f"{carrier.name}" in book for carrier in all_carriers())


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_page_shows_all_that_the_rule_has(rule: Rule) -> None:
    page = rule_page(rule)

    assert page.startswith(f"# {rule.id}\n")
    assert "**Why.**" in page
    assert "**Fix safety.**" in page
    assert rule.source.url in page
    assert all(example.name in page for example in (*rule.bad, *rule.good))
    assert page.count("Fixed:") == sum(1 for example in rule.bad if example.fixed)


def test_page_reads_as_written() -> None:
    """The page of a small rule, as somebody reads it."""
    rule = find_rule("gateway/ipv6-address")

    assert rule is not None
    assert rule_page(rule).split("Bad:")[0] == (
        "# gateway/ipv6-address\n\n"
        "**Checks.** `ip` is no IPv6 address.\n\n"
        "**Why.** A gateway takes an IPv4 address or, for outbound only, a hostname. The SBC has "
        "IPv4 addresses alone, in both regions.\n\n"
        "**Fix safety.** None offered; the IPv4 address is the carrier's to give.\n\n"
        "Severity: error.\n\n"
        "Source: [Vapi API reference]"
        "(https://github.com/VapiAI/docs/blob/main/fern/apis/api/openapi.json), 2026-08-18.\n\n"
    )
