"""All rules together: what leads, what passed, what could not be looked at."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.diagnose import Crashed, diagnose, hostnames
from siptrunk.diagnosis.rule import Check, Rule, all_rules
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.evidence import Answer, Quoted, Resolved, Unresolved
from siptrunk.model.finding import Confidence, Observation, Severity, Subject
from siptrunk.model.intake import Intake, Symptom
from siptrunk.model.json import Node, Unknown
from siptrunk.model.vapi.credential import read_credential


def intake(
    *gateways: Node, symptom: str = "", answers: dict[str, Answer] | None = None, **options: Node
) -> Intake:
    document: Node = {"provider": "byo-sip-trunk", "gateways": list(gateways), **options}
    return Intake(
        credential=read_credential(document, ""),
        symptom=Symptom(symptom, "") if symptom else None,
        answers=answers or {},
    )


def order(of: Intake) -> list[str]:
    return [finding.rule for finding in diagnose(of).findings]


def test_the_worst_finding_leads() -> None:
    findings = order(intake({"ip": "198.18.7.4", "inboundEnabled": True}, name="x" * 41))
    assert findings[0] == "payload/name-length"


def test_an_address_comes_before_a_typo() -> None:
    findings = order(intake({"ip": "sip.acme.net", "optionPingEnabled": False}))
    assert findings[0] == "gateway/inbound-hostname"
    assert "payload/unknown-option" in findings


def test_a_misspelt_flag_that_switches_inbound_off_is_what_is_wrong() -> None:
    findings = order(intake({"ip": "sip.acme.net", "inboundEnable": False}))
    assert findings[0] == "payload/unknown-option"
    assert "gateway/inbound-hostname" not in findings


def test_an_address_that_no_flag_can_save_comes_first() -> None:
    findings = diagnose(intake({"ip": "sip.acme.net"}, {"ip": "10.0.0.7"})).findings
    assert (findings[0].rule, findings[0].gateway) == ("gateway/private-address", 2)


def test_where_the_schema_refused_the_payload_leads() -> None:
    findings = order(intake({"ip": "sip.acme.net", "transport": "udp"}, symptom="schema-rejected"))
    assert findings[0] == "payload/unknown-option"


def test_gateways_are_told_in_their_order() -> None:
    findings = diagnose(intake({"ip": "b.acme.net"}, {"ip": "a.acme.net"})).findings
    assert [f.gateway for f in findings if f.rule == "gateway/inbound-hostname"] == [1, 2]


def test_what_is_created_already_leads_what_is_worth_knowing() -> None:
    gateway: Node = {"ip": "198.18.7.4", "inboundEnabled": False, "optionsPingEnabled": True}
    findings = order(intake(gateway, id="7d7c4a1e", orgId="a1"))
    assert findings[:2] == ["paste/already-created", "carrier/allowlist-unconfirmed"]


def test_without_a_credential_nothing_passed() -> None:
    report = diagnose(Intake(symptom=Symptom("gateway-creation-failed", "")))
    assert report.passed == ()
    assert [finding.rule for finding in report.findings] == ["carrier/allowlist-unconfirmed"]


def test_without_a_gateway_no_gateway_passed() -> None:
    assert not any(id_.startswith("gateway/") for id_ in diagnose(intake()).passed)


def test_every_rule_is_accounted_for_once() -> None:
    """Found, passed or unchecked; passed excludes the other two."""
    report = diagnose(intake({"ip": "sip.acme.net"}))
    findings, unchecked = {f.rule for f in report.findings}, {u.rule for u in report.unchecked}
    rules = {rule.id for rule in all_rules() if rule.subject is not Subject.PHONE_NUMBER}
    assert findings | unchecked | set(report.passed) == rules
    assert not (findings | unchecked) & set(report.passed)


def test_names_that_were_not_resolved_are_unchecked() -> None:
    answers: dict[str, Answer] = {"b.acme.net": Unresolved("b.acme.net", "no-answer", "198.18.0.1")}
    unchecked = diagnose(
        intake({"ip": "a.acme.net"}, {"ip": "B.acme.net"}, answers=answers)
    ).unchecked
    whys = [skipped.why for skipped in unchecked if skipped.rule == "gateway/unresolved-hostname"]
    assert whys == ["offline", "no-answer for b.acme.net"]


def test_names_that_were_resolved_are_checked() -> None:
    answers: dict[str, Answer] = {
        "sip.acme.net": Resolved("sip.acme.net", ("198.18.7.4",), 3600, "198.18.0.1", "")
    }
    report = diagnose(intake({"ip": "sip.acme.net"}, answers=answers))
    assert report.unchecked == ()
    assert "gateway/unresolved-hostname" in report.passed


def test_an_address_that_is_not_shown_is_unchecked_not_passed() -> None:
    report = diagnose(intake({"ip": Unknown("SIP_HOST"), "inboundEnabled": True}))
    assert "gateway/inbound-hostname" in {skipped.rule for skipped in report.unchecked}
    assert "gateway/inbound-hostname" not in report.passed


def test_host_names_are_those_of_gateways_each_once() -> None:
    credential = intake(
        {"ip": "Sip.acme.net"}, {"ip": "sip.acme.net"}, {"ip": "198.18.7.4"}
    ).credential
    assert credential is not None
    assert hostnames(credential) == ("sip.acme.net",)


def make_rule(check: Check) -> Rule:
    page = "Checks: x.\n\nWhy: x.\n\nFix safety: x."
    return Rule(
        "paste/made-up", page, TROUBLESHOOTING, Severity.INFO, Confidence.CERTAIN, check, (), ()
    )


def test_a_rule_that_breaks_silences_no_other() -> None:
    def breaks(_: Intake) -> Iterator[Observation]:
        raise KeyError("secret")

    def speaks(_: Intake) -> Iterator[Observation]:
        yield Observation("It speaks.", (Quoted("x"),))

    report = diagnose(intake({"ip": "198.18.7.4"}), [make_rule(breaks), make_rule(speaks)])
    assert report.crashed == (Crashed("paste/made-up", "KeyError"),)
    assert [finding.message for finding in report.findings] == ["It speaks."]
    assert "secret" not in repr(report)
