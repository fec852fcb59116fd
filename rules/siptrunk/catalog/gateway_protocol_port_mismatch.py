"""Checks: a gateway uses TLS on 5061, UDP or TCP on another port, or as its carrier publishes.

Why: 5060 is the port for plain signalling and 5061 the one for TLS, and a carrier that listens for
one does not understand the other there. ``port`` is 5060 where it is omitted, with TLS too.

Fix safety: carriers may listen elsewhere, so TLS is moved to 5061 with the question whether the
carrier takes TLS there. UDP or TCP on 5061 is only asked about. Where the carrier publishes its
ports, the port becomes that one.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.carrier_networks import carrier_of_gateway
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.carrier import USUAL_PORTS, Carrier
from siptrunk.model.evidence import Documented, Source
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.region import NETWORKING, TLS_PORT, UDP_TCP_PORT
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.text.wording import code, join_words

ID = "gateway/protocol-port-mismatch"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each sending gateway whose protocol belongs on the other port."""
    for gateway in (g for g in intake.gateways if g.sends_calls):
        carrier = carrier_of_gateway(intake, gateway)
        if carrier and carrier.ports_source:
            yield from _hold_to_ports(intake, gateway, carrier, carrier.ports_source)
            continue
        secure = _is_secure(gateway)
        if secure is None or gateway.port.effective != (UDP_TCP_PORT if secure else TLS_PORT):
            continue
        yield Observation(
            message=f"{gateway.title} sends {code(_protocol(gateway))} to port "
            f"{gateway.port.effective}{'' if gateway.port.is_present else ', the default'}; "
            + ("TLS is usually on 5061." if secure else "that is usually the port for TLS."),
            evidence=(
                quote(gateway.protocol),
                quote(gateway.port),
                Documented("SIP over UDP and TCP is on 5060, over TLS on 5061.", NETWORKING),
            ),
            pointer=gateway.port.pointer,
            gateway=gateway.number,
            fix=_fix(gateway, secure=secure) if gateway.carries(intake.direction) else None,
        )


def _hold_to_ports(
    intake: Intake, gateway: Gateway, carrier: Carrier, source: Source
) -> Iterator[Observation]:
    """One finding where the carrier listens on another port for the gateway's protocol."""
    protocol, port = _protocol(gateway), gateway.port.effective
    published = carrier.ports.of(protocol)
    usual = USUAL_PORTS.of(protocol)
    if port is None or usual is None or port == published:
        return
    default = "" if gateway.port.is_present else ", the default"
    listens = (
        f"{carrier.title} takes it on {published}."
        if published
        else f"{carrier.title} publishes no port for that, only {_list_ports(carrier)}."
    )
    edits = (Edit(gateway.port.pointer, after=published),) if published else ()
    asks = None if published else f"Which of {_list_ports(carrier)} does your trunk use?"
    yield Observation(
        message=f"{gateway.title} sends {code(protocol)} to port {port}{default}; {listens}",
        evidence=(
            quote(gateway.protocol),
            quote(gateway.port),
            Documented(f"{carrier.title} listens on {_list_ports(carrier)}.", source),
        ),
        source=source,
        pointer=gateway.port.pointer,
        gateway=gateway.number,
        fix=Fix(edits, asks) if gateway.carries(intake.direction) else None,
    )


def _list_ports(carrier: Carrier) -> str:
    ports = carrier.ports
    port_by_protocol = (("UDP", ports.udp), ("TCP", ports.tcp), ("TLS", ports.tls))
    return join_words([f"{port} for {name}" for name, port in port_by_protocol if port])


def _protocol(gateway: Gateway) -> str:
    return (gateway.protocol.effective or "").lower()


def _is_secure(gateway: Gateway) -> bool | None:
    """Whether its protocol is TLS; None where it is not shown, or none of the four."""
    return {"tls": True, "tls/srtp": True, "udp": False, "tcp": False}.get(_protocol(gateway))


def _fix(gateway: Gateway, *, secure: bool) -> Fix:
    if secure:
        edit = Edit(gateway.port.pointer, after=TLS_PORT)
        return Fix((edit,), f"Does your carrier take TLS on port {TLS_PORT}?")
    return Fix(
        (),
        f"Which is right: port {TLS_PORT} with TLS, or {code(_protocol(gateway))} on another port?",
    )


RULE = Rule(
    id=ID,
    title="Protocol and port that do not fit",
    page=__doc__,
    source=NETWORKING,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    rank=Rank.GATEWAY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "TLS on the default port",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "outboundProtocol": "tls"}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "outboundProtocol": "tls",
                 "port": 5061}]}""",
        ),
        Example(
            "a carrier with a port of its own",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "pstn.in4.exotel.com", "inboundEnabled": false,
                 "outboundProtocol": "tcp"}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "pstn.in4.exotel.com", "inboundEnabled": false, "outboundProtocol": "tcp",
                 "port": 5070}]}""",
        ),
        Example(
            "UDP on the port for TLS",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "port": 5061}]}""",
        ),
    ),
    good=(
        Example(
            "a port that the carrier publishes",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "pstn.in2.exotel.com", "port": 443, "inboundEnabled": false,
                 "outboundProtocol": "tls/srtp"}]}""",
        ),
        Example(
            "TLS on a port of the carrier's own",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "outboundProtocol": "tls",
                 "port": 5071}]}""",
        ),
        Example(
            "a gateway that sends no calls",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "outboundEnabled": false, "port": 5061}]}""",
        ),
    ),
)
