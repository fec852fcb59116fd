"""Checks: a register plan is there as the carrier needs it, or not at all.

Why: ``sipRegisterPlan`` makes Vapi register at the carrier. Some carriers take no registration from
a trunk; others want it in a realm of theirs.

Fix safety: none offered; the carrier's console says which it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import carrier_of_trunk
from siptrunk.diagnosis.quote import quote, quote_at
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Carrier
from siptrunk.model.finding import Confidence, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import RegisterPlan
from siptrunk.text.wording import code

ID = "trunk/register-plan"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for a register plan that the carrier does not take as it stands."""
    credential, carrier = intake.credential, carrier_of_trunk(intake)
    plan = credential.authentication if credential else None
    register = plan.register if plan else None
    if credential is None or carrier is None or register is None:
        return
    says = _refusal(intake, carrier, register) or _missing_realm(carrier, register)
    if says:
        yield Observation(
            message=says,
            evidence=(
                quote(register.realm)
                if carrier.register_realm
                else quote_at(credential.document, register.pointer),
            ),
            source=carrier.guide or TRUNK,
            pointer=register.pointer,
            advice="Compare it with what the carrier's console says of registration.",
        )


def _refusal(intake: Intake, carrier: Carrier, register: RegisterPlan) -> str:
    hosts = [address.host for g in intake.gateways if (address := g.address) is not None]
    hosts.append(register.domain.effective or "")
    refusing = next((host for host in hosts if not carrier.accepts_registration(host)), None)
    if refusing is None:
        return ""
    return (
        f"{carrier.title} takes no registration at {code(refusing)}: leave out `sipRegisterPlan`."
    )


def _missing_realm(carrier: Carrier, register: RegisterPlan) -> str:
    required, realm = carrier.register_realm, register.realm
    if not required or (realm.is_present and not realm.is_literal) or realm.effective == required:
        return ""
    return (
        f"{carrier.title} registers in the realm {code(required)}, which `sipRegisterPlan` lacks."
    )


RULE = Rule(
    id=ID,
    title="Registration",
    page=__doc__,
    source=TRUNK,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    uses_direction=False,
    options=frozenset({"ip"}),
    check=check,
    bad=(
        Example(
            "a PBX that takes no registration",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "pbx.zadarma.com", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "4711-100", "authPassword": "YOUR_SIP_PASSWORD",
                    "sipRegisterPlan": {"domain": "pbx.zadarma.com"}}}""",
        ),
        Example(
            "a realm that is missing",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.telnyx.com", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "desk", "authPassword": "YOUR_SIP_PASSWORD",
                    "sipRegisterPlan": {"username": "desk"}}}""",
        ),
    ),
    good=(
        Example(
            "the carrier's realm",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.telnyx.com", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "desk", "authPassword": "YOUR_SIP_PASSWORD",
                    "sipRegisterPlan": {"realm": "sip.telnyx.com"}}}""",
        ),
        Example(
            "a carrier of which nothing is known",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "desk", "authPassword": "YOUR_SIP_PASSWORD",
                    "sipRegisterPlan": {"domain": "sip.acme.net"}}}""",
        ),
    ),
)
