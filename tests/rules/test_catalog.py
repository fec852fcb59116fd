"""Every rule is held to its own examples, through the path that a paste takes."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from siptrunk import catalog
from siptrunk.correction.phone_number import correct_phone_number
from siptrunk.correction.search import correct
from siptrunk.diagnosis.diagnose import Diagnosis
from siptrunk.diagnosis.rule import Example, Rule, all_rules, find_rule
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.finding import Severity, Subject
from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import read
from siptrunk.pipeline import judge
from siptrunk.redaction.redact import redact

RULES = all_rules()
BAD = [pytest.param(r, e, id=f"{r.id}: {e.name}") for r in RULES for e in r.bad]
GOOD = [pytest.param(r, e, id=f"{r.id}: {e.name}") for r in RULES for e in r.good]
EXAMPLES = [example for rule in RULES for example in rule.bad]
ROOT = Path(__file__).parents[2]
SOURCES = [*ROOT.glob("rules/siptrunk/**/*.py"), *ROOT.glob("bot/siptrunk_bot/**/*.py")]
FIXED = [pytest.param(r, e, id=f"{r.id}: {e.name}") for r in RULES for e in r.bad if e.fixed]


def diagnose_example(example: Example) -> Diagnosis:
    """The example as the command would diagnose it, with its DNS answers for the network."""
    reading = read(redact(Raw(example.paste)))
    answers = {answer.hostname: answer for answer in example.answers}
    report = judge(reading, CheckOptions(direction=example.direction), answers)
    if report.phone_numbers:
        (part,) = report.phone_numbers
        return part.diagnosis
    assert len(reading.payloads) == 1
    return report.first.diagnosis


def correct_example(example: Example) -> CorrectedPayload:
    diagnosis = diagnose_example(example)
    is_number = diagnosis.intake.phone_number is not None
    (correction,) = (correct_phone_number if is_number else correct)(diagnosis)
    return correction


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_bad_example_is_found(rule: Rule, example: Example) -> None:
    """The rule speaks, on evidence, and no rule breaks."""
    report = diagnose_example(example)

    findings = [finding for finding in report.findings if finding.rule == rule.id]
    assert findings
    assert all(finding.evidence for finding in findings)
    assert not report.crashed


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_good_example_is_left_alone(rule: Rule, example: Example) -> None:
    report = diagnose_example(example)

    assert rule.id not in {finding.rule for finding in report.findings}
    assert not report.crashed


@pytest.mark.parametrize(("rule", "example"), FIXED)
def test_bad_example_is_fixed_as_the_page_says(rule: Rule, example: Example) -> None:
    """All rules together give the correction that the page shows, and the rule is content."""
    correction = correct_example(example)

    assert correction.payload == json.loads(example.fixed or "")
    fixed = replace(example, paste=json.dumps(correction.payload))
    assert rule.id not in {finding.rule for finding in diagnose_example(fixed).findings}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_whole(rule: Rule) -> None:
    """A page in three parts, a dated source, and examples of both kinds with names of their own."""
    names = [example.name for example in (*rule.bad, *rule.good)]

    assert rule.bad
    assert rule.good
    assert len(names) == len(set(names))
    assert all(part.endswith(".") for part in (rule.about, rule.why, rule.safety))
    assert rule.source.url.startswith("https://")
    assert len(rule.source.as_of) == len("2026-08-18")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_says_what_it_says_in_one_or_two_sentences(rule: Rule) -> None:
    """No greeting, no exclamation mark, nothing that seems; every sentence ends."""
    for example in rule.bad:
        for finding in diagnose_example(example).findings:
            text = f"{finding.message} {finding.advice}".strip()
            assert "!" not in text
            assert "seem" not in text
            assert finding.message.endswith(".")
            assert not finding.advice or finding.advice.endswith(".")
            assert text.count("`") % 2 == 0


def test_files_and_ids_agree() -> None:
    """``gateway/port-range`` is in ``gateway_port_range.py``, and nothing else is in the folder."""
    files = {path.stem for path in Path(catalog.__path__[0]).glob("*.py")} - {"__init__"}

    assert {rule.id.replace("/", "_").replace("-", "_") for rule in RULES} == files


def test_rule_is_found_by_its_id() -> None:
    assert find_rule("gateway/port-range") in RULES
    assert find_rule("gateway/no-such-rule") is None


def test_rule_names_no_other_rule() -> None:
    """A rule is one file: no other module imports it or names it."""
    for path in Path(catalog.__path__[0]).glob("*.py"):
        assert "siptrunk.catalog" not in path.read_text(encoding="utf-8")


def test_headers_say_what_the_rules_report() -> None:
    """No finding is worse than its rule's severity; who offers a correction says so."""
    severities, fixing = list(Severity), set[str]()
    for finding in (
        finding for example in EXAMPLES for finding in diagnose_example(example).findings
    ):
        rule = find_rule(finding.rule)
        assert rule is not None
        assert severities.index(finding.severity) >= severities.index(rule.severity)
        fixing |= {rule.id} if finding.fix and finding.fix.edits else set()
    assert fixing == {rule.id for rule in RULES if rule.fixable}


def test_only_the_catalog_knows_a_rule_by_its_id() -> None:
    """No other module holds a rule's id, or the beginning of one."""
    rule_ids = re.compile(rf"(?:{'|'.join(Subject)})/[a-z-]*")
    for path in SOURCES:
        if path.parent.name != "catalog":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                text = node.value if isinstance(node, ast.Constant) else None
                assert not (isinstance(text, str) and rule_ids.fullmatch(text)), f"{path}: {text}"
