"""Intakes for tests of the rules, and what comes of them."""

from __future__ import annotations

from siptrunk.correction.search import correct
from siptrunk.diagnosis.diagnose import diagnose
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.evidence import Answer
from siptrunk.model.finding import Finding
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node
from siptrunk.model.vapi.credential import read_credential

OUTBOUND_ONLY: Node = {"ip": "sip.acme.net", "inboundEnabled": False}


def about(*gateways: Node, **options: object) -> Intake:
    """An intake of a credential with these gateways."""
    document: Node = {"provider": "byo-sip-trunk", "gateways": list(gateways)}
    return Intake(credential=read_credential(document, ""), **options)  # type: ignore[arg-type]


def correction_for(intake: Intake) -> CorrectedPayload:
    (correction,) = correct(diagnose(intake))
    return correction


def gateways(correction: CorrectedPayload) -> list[Node]:
    assert isinstance(correction.payload, dict)
    listed_gateways = correction.payload["gateways"]
    assert isinstance(listed_gateways, list)
    return listed_gateways


def ips(correction: CorrectedPayload) -> list[Node]:
    return [gateway["ip"] for gateway in gateways(correction) if isinstance(gateway, dict)]


def findings_of(rule: str, intake: Intake) -> list[Finding]:
    return [finding for finding in diagnose(intake).findings if finding.rule == rule]


def answers(*dns_answers: Answer) -> dict[str, Answer]:
    return {answer.hostname: answer for answer in dns_answers}
