"""Checks: ``ip`` is an address from which the carrier signals, not one of its media servers.

Why: a carrier sends its SIP messages and the voice from different machines. No SIP message comes
from a media server, so that a gateway for one takes no call and reaches nobody.

Fix safety: none offered; the signalling address is in the carrier's console.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.carriers import carrier_of
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.evidence import Documented
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.text.wording import code

ID = "gateway/media-address"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each gateway that is a carrier's media server."""
    for gateway in intake.gateways:
        host = str(gateway.address.ipv4) if gateway.address and gateway.address.ipv4 else ""
        carrier = carrier_of(host) if host else None
        if carrier is None or not carrier.is_media(host):
            continue
        source = carrier.media_source or TRUNK
        yield Observation(
            message=f"{gateway.title} has {code(host)}, which carries voice at {carrier.title} and "
            f"no signalling. {carrier.gateway_hint}".strip(),
            evidence=(
                quote(gateway.ip),
                Documented(f"{carrier.title} lists {host} for media.", source),
            ),
            source=source,
            pointer=gateway.ip.pointer,
            gateway=gateway.number,
            advice=f"Put {carrier.title}'s signalling address there.",
        )


RULE = Rule(
    id=ID,
    title="Address that carries no calls",
    page=__doc__,
    source=TRUNK,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    rank=Rank.GATEWAY,
    about_addresses=True,
    uses_direction=False,
    options=frozenset({"ip"}),
    check=check,
    bad=(
        Example(
            "a media server",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "182.76.143.61", "port": 5070, "inboundEnabled": false,
                 "outboundProtocol": "tcp"}]}""",
        ),
    ),
    good=(
        Example(
            "networks that carry signalling and media both",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "13.52.9.0", "netmask": 25, "outboundEnabled": false}]}""",
        ),
    ),
)
