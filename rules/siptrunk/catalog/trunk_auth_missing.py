"""Checks: where the carrier authenticates by digest, the trunk has a user name and a password.

Why: the carrier answers an outbound call with 401 or 407 and expects credentials. Without
``outboundAuthenticationPlan``, or with half of one, Vapi has none to send.

Fix safety: placeholders are added, for the user to fill in. Where the carrier takes calls by
address alone as well, or its documents disagree, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import carrier_of_trunk
from siptrunk.diagnosis.quote import quote, quote_at
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Authentication, Carrier
from siptrunk.model.evidence import Documented, Evidence
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node, below
from siptrunk.model.vapi.credential import Credential, Direction
from siptrunk.model.vapi.field import Field, Presence, key_of
from siptrunk.model.vapi.schema import RESPONSE_ONLY
from siptrunk.text.wording import code, join_words

ID = "trunk/auth-missing"
PLAN = "outboundAuthenticationPlan"
FILL_IN: dict[str, Node] = {
    "authUsername": "YOUR_SIP_USERNAME",
    "authPassword": "YOUR_SIP_PASSWORD",
}
SENDING = (Direction.OUTBOUND, Direction.BOTH)
JUDGED_WAYS = (Authentication.DIGEST, Authentication.EITHER)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where a carrier that wants credentials gets none, or half of them."""
    credential, carrier = intake.credential, carrier_of_trunk(intake)
    if credential is None or carrier is None or carrier.authentication not in JUDGED_WAYS:
        return
    if intake.direction is Direction.INBOUND or not any(g.sends_calls for g in credential.gateways):
        return
    lacking = _lacking(credential)
    if not lacking or (credential.is_update and credential.authentication is None):
        return
    is_certain = carrier.authentication is Authentication.DIGEST
    yield Observation(
        severity=Severity.WARNING if is_certain else Severity.INFO,
        message=f"{carrier.title} {'asks' if is_certain else 'may ask'} for a user name and a "
        f"password on outbound calls; {join_words([code(name) for name in lacking])} "
        f"{'is' if len(lacking) == 1 else 'are'} not there.",
        evidence=tuple(_evidence(credential, carrier)),
        source=carrier.guide or TRUNK,
        pointer=credential.authentication_pointer,
        advice="Fill in what the carrier gave you."
        if is_certain
        else "If your trunk there authenticates by address alone, leave it as it is.",
        fix=_fix(credential, lacking) if is_certain and intake.direction in SENDING else None,
    )


def _lacking(credential: Credential) -> tuple[str, ...]:
    """The options that are not there. A response never shows the password."""
    plan = credential.authentication
    if plan is None:
        is_present = key_of(credential.raw, PLAN) in credential.raw
        return () if is_present or credential.is_partial else tuple(FILL_IN)
    fields = zip(FILL_IN, (plan.username, plan.password), strict=True)
    lacking = tuple(name for name, field in fields if _is_empty(field))
    if any(key in credential.raw for key in RESPONSE_ONLY):
        return tuple(name for name in lacking if name != "authPassword")
    return lacking


def _is_empty(field: Field[str]) -> bool:
    return field.presence is Presence.OMITTED or field.raw == ""


def _evidence(credential: Credential, carrier: Carrier) -> Iterator[Evidence]:
    plan = credential.authentication
    if plan is None:
        yield quote_at(credential.document, credential.authentication_pointer)
    else:
        yield from (quote(field) for field in (plan.username, plan.password) if _is_empty(field))
    if carrier.guide is not None:
        says = f"{carrier.title} authenticates by {carrier.authentication.value}."
        yield Documented(says.replace("either", "digest, by address, or both"), carrier.guide)


def _fix(credential: Credential, lacking: tuple[str, ...]) -> Fix:
    pointer = credential.authentication_pointer
    plan = credential.authentication
    if plan is None:
        return Fix((Edit(pointer, FILL_IN),))
    edits = (Edit(below(pointer, key_of(plan.raw, name)), FILL_IN[name]) for name in lacking)
    return Fix(tuple(edits))


RULE = Rule(
    id=ID,
    title="Login that is missing",
    page=__doc__,
    source=TRUNK,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "a carrier that asks for both, and no plan",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "sip.zadarma.com", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "sip.zadarma.com", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "YOUR_SIP_USERNAME", "authPassword": "YOUR_SIP_PASSWORD"}}""",
        ),
        Example(
            "half a plan",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.nl.didlogic.net", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {"authUsername": "10815"}}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.nl.didlogic.net", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "10815", "authPassword": "YOUR_SIP_PASSWORD"}}""",
        ),
        Example(
            "a carrier that takes either",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "nyc.us.out.didww.com", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "a whole plan",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "sip.zadarma.com", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "10815", "authPassword": "YOUR_SIP_PASSWORD"}}""",
        ),
        Example(
            "a carrier that knows the trunk by address",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "acme.pstn.twilio.com", "inboundEnabled": false}]}""",
        ),
    ),
)
