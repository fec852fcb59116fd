"""Checks: ``port`` is a whole number from 1 to 65535.

Why: it is the UDP or TCP port on which the carrier listens, and Vapi's schema takes no other.

Fix safety: none offered; only the carrier knows its port. Omitted, it is 5060.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Gateway
from siptrunk.model.vapi.field import Presence
from siptrunk.text.wording import code

ID = "gateway/port-range"
MIN_PORT, MAX_PORT = (
    schema.GATEWAY["port"].minimum or 0,
    schema.GATEWAY["port"].maximum or 0,
)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each port that cannot be one."""
    for gateway in intake.gateways:
        if _is_out_of_range(gateway):
            yield Observation(
                message=f"{gateway.title} has port {code(gateway.port.raw)}; a port is a whole "
                f"number from {MIN_PORT} to {MAX_PORT}.",
                evidence=(quote(gateway.port),),
                pointer=gateway.port.pointer,
                gateway=gateway.number,
                advice="Put the port there that your carrier names; most use 5060.",
            )


def _is_out_of_range(gateway: Gateway) -> bool:
    """Whether a number stands there that is none of a port; the type is another rule's."""
    port = gateway.port
    if port.presence is Presence.MISTYPED:
        return port.effective is not None and not MIN_PORT <= port.effective <= MAX_PORT
    return port.presence is Presence.GIVEN and (
        port.effective is None or not MIN_PORT <= port.effective <= MAX_PORT
    )


RULE = Rule(
    id=ID,
    title="Port out of range",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    uses_direction=False,
    options=frozenset({"port"}),
    check=check,
    bad=(
        Example(
            "a digit too many",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "port": 50600000, "inboundEnabled": false}]}""",
        ),
        Example(
            "half a port",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "port": 5060.5, "inboundEnabled": false}]}""",
        ),
        Example(
            "zero",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "port": 0, "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the largest port",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "port": 65535, "inboundEnabled": false}]}""",
        ),
        Example(
            "omitted, which means 5060",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
