"""Checks: a gateway that takes calls has a numeric ``ip``; ``inboundEnabled`` omitted means true.

Why: the SBC matches an incoming call to a trunk by the IPv4 address that it comes from, so it
refuses a hostname there. A hostname works where calls only go out: it is resolved for each call.
This is the most common cause of the error.

Fix safety: it depends on the direction. For outbound, inbound is switched off and the hostname
stays. For inbound, the networks that the carrier publishes become gateways of their own; where
none are verified, what DNS says of the hostname is offered with the question whether the
carrier's calls come from there, since many carriers call from other addresses.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import (
    Sources,
    carrier_of_gateway,
    dns_answer,
    edits_for_hostname,
    plan_sources,
)
from siptrunk.diagnosis.key_aliases import flag_alias, set_flag
from siptrunk.diagnosis.quote import describe_flag, describe_origin, quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.diagnosis.unknown_keys import unknown_keys
from siptrunk.guide.versions import TROUBLESHOOTING, outdated_advice
from siptrunk.model.evidence import Evidence, Quoted, Resolved
from siptrunk.model.finding import Confidence, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Credential, Direction, Gateway
from siptrunk.text.wording import code, format_value

ID = "gateway/inbound-hostname"
WHAT_TO_DO = (
    "For outbound calls only, set `inboundEnabled` to `false`; for inbound, add the networks that "
    "your carrier calls from, each as an inbound-only gateway."
)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each hostname that takes calls.

    Where inbound is switched off under a misspelt key, the spelling is what is wrong.
    """
    credential = intake.credential
    if credential is None:
        return
    for gateway in (g for g in credential.gateways if g.is_doubtful_hostname):
        yield _doubt(intake, gateway)
    receiving = [g for g in credential.gateways if g.is_inbound_hostname]
    if not receiving:
        return
    planned = plan_sources(intake, credential) if intake.wants_inbound else {}
    outdated = outdated_advice(intake.text)
    misspelt = set(_switched_off_by_misspelling(credential))
    for gateway in (g for g in receiving if g.number not in misspelt):
        sources = planned.get(gateway.number, Sources())
        yield Observation(
            message=_message(gateway),
            evidence=(*_evidence(intake, gateway), *sources.evidence),
            pointer=gateway.ip.pointer,
            gateway=gateway.number,
            advice=_advice(intake, gateway, outdated),
            fix=_fix(intake.direction, credential, gateway, sources),
        )


def _switched_off_by_misspelling(credential: Credential) -> Iterator[int]:
    """The numbers of the gateways that switch inbound off under another key."""
    for unknown in unknown_keys(credential):
        is_flag = unknown.option is not None and unknown.option.name == "inboundEnabled"
        if is_flag and unknown.value is False and unknown.holder.gateway is not None:
            yield unknown.holder.gateway


def _message(gateway: Gateway) -> str:
    host = gateway.address.host if gateway.address else ""
    origin = describe_origin(gateway.ip)
    source = f" ({origin})" if origin else ""
    alias = flag_alias(gateway, gateway.inbound)
    why = f"{code(alias)} is no option" if alias else describe_flag(gateway.inbound)
    return (
        f"{gateway.title} will be refused: {code(host)}{source} is a hostname and inbound is on "
        f"({why}). Vapi matches inbound calls by IPv4 address; "
        "a hostname works for outbound only."
    )


def _doubt(intake: Intake, gateway: Gateway) -> Observation:
    """A hostname, and inbound is set by what is not shown."""
    host = gateway.address.host if gateway.address else ""
    setter = gateway.inbound.raw or gateway.spread
    verb = "sets" if gateway.inbound.raw else "may set"
    return Observation(
        severity=Severity.WARNING if intake.is_refused else Severity.INFO,
        confidence=Confidence.LIKELY,
        message=f"{gateway.title} is the hostname {code(host)}, and whether inbound is on for it "
        f"cannot be seen ({code(setter)} {verb} it); if it is on, "
        f"{'that is the cause' if intake.is_refused else 'Vapi refuses it'}.",
        evidence=(quote(gateway.ip), Quoted(format_value(setter), gateway.pointer)),
        pointer=gateway.inbound.pointer,
        gateway=gateway.number,
        advice=""
        if intake.direction is Direction.OUTBOUND
        else "For outbound calls only, set `inboundEnabled` to `false` in the gateway itself.",
        fix=Fix((set_flag(gateway, gateway.inbound, on=False),))
        if intake.direction is Direction.OUTBOUND
        else None,
    )


def _evidence(intake: Intake, gateway: Gateway) -> Iterator[Evidence]:
    yield quote(gateway.ip)
    yield quote(gateway.inbound)
    answer = dns_answer(intake, gateway)
    if isinstance(answer, Resolved) and not intake.wants_inbound:
        yield answer


def _advice(intake: Intake, gateway: Gateway, outdated: str) -> str:
    """What to do, where the edits do not say it, and what to know of the carrier and the guide."""
    carrier = carrier_of_gateway(intake, gateway)
    sentences = (
        WHAT_TO_DO if intake.direction is Direction.UNKNOWN else "",
        carrier.hostname_note if carrier else "",
        outdated,
    )
    return " ".join(filter(None, sentences))


def _fix(
    direction: Direction, credential: Credential, gateway: Gateway, sources: Sources
) -> Fix | None:
    if direction is Direction.UNKNOWN:
        return None
    return Fix(edits_for_hostname(direction, credential, gateway, sources), sources.asks)


RULE = Rule(
    id=ID,
    title="Hostname with inbound on",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GUIDE,
    about_addresses=True,
    fixable=True,
    check=check,
    bad=(
        Example(
            "inbound is omitted, calls only go out",
            """{"provider": "byo-sip-trunk", "name": "desk",
                "gateways": [{"ip": "sip.acme.net", "port": 5060}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "name": "desk",
                "gateways": [{"ip": "sip.acme.net", "port": 5060, "inboundEnabled": false}]}""",
        ),
        Example(
            "both directions, the carrier's networks are published",
            """{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "acme.pstn.frankfurt.twilio.com", "inboundEnabled": true}]}""",
            direction=Direction.BOTH,
            fixed="""{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [
                    {"ip": "acme.pstn.frankfurt.twilio.com", "inboundEnabled": false},
                    {"ip": "35.156.191.128", "netmask": 30,
                     "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
        Example(
            "both directions, the carrier is not known and DNS answers",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "port": 5070}]}""",
            direction=Direction.BOTH,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [
                    {"ip": "sip.acme.net", "port": 5070, "inboundEnabled": false},
                    {"ip": "198.18.7.4", "port": 5070,
                     "inboundEnabled": true, "outboundEnabled": false}]}""",
            answers=(
                Resolved(
                    "sip.acme.net", ("198.18.7.4",), 3600, "127.0.0.1", "2026-11-23T12:00:00Z"
                ),
            ),
        ),
        Example(
            "calls only come in, and nothing is known of the carrier",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": "true"}]}""",
            direction=Direction.INBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "YOUR_CARRIER_SOURCE_ADDRESS",
                    "inboundEnabled": true, "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "a hostname that only sends calls",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "a variable: the paste does not show what it is",
            """{"provider": "byo-sip-trunk", "gateways": [{"ip": "${SIP_HOST}"}]}""",
        ),
    ),
)
