"""Checks: a trunk that only makes calls has inbound switched off on its gateways.

Why: ``inboundEnabled`` is true where it is omitted. On an outbound-only trunk that can make the
creation of the gateway fail with some carriers. Before 2025-08-07 the examples for most carriers
left it out, and old copies of them are still in use.

Fix safety: ``inboundEnabled: false`` stops calls from coming in through that gateway, so it is
offered only where the user says that calls only go out.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.key_aliases import set_flag
from siptrunk.diagnosis.quote import describe_flag, describe_unseen_address, quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.address import AddressKind
from siptrunk.model.finding import Confidence, Fix, Observation, Rank, Severity
from siptrunk.model.intake import ONLY_OUTBOUND, Intake
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.text.wording import code

ID = "gateway/inbound-default"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each gateway that takes calls and may not have to."""
    credential = intake.credential
    if credential is None or intake.wants_inbound:
        return
    if intake.direction is Direction.UNKNOWN and _shows_inbound(credential):
        return
    for gateway in credential.gateways:
        if gateway.receives_calls and gateway.sends_calls and _may_be_right(gateway):
            yield _finding(intake, gateway)


def _may_be_right(gateway: Gateway) -> bool:
    """Whether its address is numeric or not shown; others are other rules' to judge."""
    if gateway.address is None:
        return gateway.ip.effective is None
    return gateway.address.kind in {AddressKind.IPV4, AddressKind.TEMPLATE}


def _shows_inbound(credential: Credential) -> bool:
    """Whether a gateway is there for inbound calls alone, so that the trunk takes calls."""
    return any(g.receives_calls and g.outbound.effective is False for g in credential.gateways)


def _finding(intake: Intake, gateway: Gateway) -> Observation:
    severity, confidence = _weight(intake, gateway)
    is_outbound_only = intake.direction is Direction.OUTBOUND
    return Observation(
        severity=severity,
        confidence=confidence,
        message=_message(intake, gateway),
        evidence=(quote(gateway.inbound),),
        pointer=gateway.inbound.pointer,
        gateway=gateway.number,
        advice="In the dashboard: untick Inbound (Allow inbound calls)."
        if is_outbound_only
        else "If you only make outbound calls, set `inboundEnabled` to `false`; in the dashboard, "
        "untick Inbound (Allow inbound calls).",
        fix=Fix(
            (set_flag(gateway, gateway.inbound, on=False),) if is_outbound_only else (),
            None if is_outbound_only and not intake.supposed else ONLY_OUTBOUND,
        ),
    )


def _message(intake: Intake, gateway: Gateway) -> str:
    flag = describe_flag(gateway.inbound)
    if gateway.unseen_domain:
        return (
            f"{gateway.title} will be refused: {code(gateway.ip.raw)} is a hostname and inbound is "
            f"on ({flag})."
        )
    if gateway.is_unseen:
        effect = "that is the cause" if intake.is_refused else "Vapi refuses it"
        return (
            f"{describe_unseen_address(gateway)}; if it is a hostname, {effect}, because inbound "
            f"is on ({flag})."
        )
    return (
        f"{gateway.title} takes inbound calls ({flag}), "
        f"{'although' if intake.direction is Direction.OUTBOUND else 'and perhaps'} the trunk only "
        "makes calls. With some carriers that makes creating the gateway fail."
    )


def _weight(intake: Intake, gateway: Gateway) -> tuple[Severity, Confidence]:
    if gateway.unseen_domain:
        return Severity.ERROR, Confidence.CERTAIN
    if intake.direction is Direction.OUTBOUND:
        return Severity.WARNING, Confidence.CERTAIN
    if gateway.is_unseen and intake.is_refused:
        return Severity.WARNING, Confidence.LIKELY
    if gateway.inbound.is_present and gateway.inbound.raw is not None:
        return Severity.INFO, Confidence.LIKELY
    return Severity.WARNING, Confidence.LIKELY


RULE = Rule(
    id=ID,
    title="Inbound on, though only calls out may be needed",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    rank=Rank.GUIDE,
    fixable=True,
    check=check,
    bad=(
        Example(
            "outbound only, the flag omitted",
            """{"provider": "byo-sip-trunk", "name": "desk",
                "gateways": [{"ip": "198.18.7.4", "port": 5060, "outboundEnabled": true}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "name": "desk",
                "gateways": [{"ip": "198.18.7.4", "port": 5060, "outboundEnabled": true,
                    "inboundEnabled": false}]}""",
        ),
        Example(
            "nothing said of the direction, the flag omitted",
            """{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4"}]}""",
        ),
        Example(
            "nothing said of the direction, the flag written out",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": true}]}""",
        ),
    ),
    good=(
        Example(
            "both directions are wanted",
            """{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4"}]}""",
            direction=Direction.BOTH,
        ),
        Example(
            "a gateway for inbound calls alone shows that the trunk takes calls",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4"}, {"ip": "198.18.7.5", "outboundEnabled": false}]}""",
        ),
        Example(
            "inbound is off",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
