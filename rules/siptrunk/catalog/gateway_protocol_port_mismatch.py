"""Checks: a gateway that sends calls uses TLS on 5061, and UDP or TCP on another port.

Why: 5060 is the port for plain signalling and 5061 the one for TLS, and a carrier that listens for
one does not understand the other there. ``port`` is 5060 where it is omitted, with TLS too.

Fix safety: carriers may listen elsewhere, so TLS is moved to 5061 with the question whether the
carrier takes TLS there. UDP or TCP on 5061 is only asked about.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.credential import Direction, Gateway
from siptrunk.model.evidence import Documented
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.region import NETWORKING, TLS_PORT, UDP_TCP_PORT
from siptrunk.text.wording import code

ID = "gateway/protocol-port-mismatch"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each sending gateway whose protocol belongs on the other port."""
    for gateway in (g for g in intake.gateways if g.sends_calls):
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
            "UDP on the port for TLS",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "port": 5061}]}""",
        ),
    ),
    good=(
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
