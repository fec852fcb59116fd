"""Checks: every gateway has its address, under ``ip``.

Why: ``ip`` is the one option that a gateway must have. Other products call it ``host``,
``address`` or ``domain``; Vapi reads none of these, and refuses them as well.

Fix safety: an address that stands under another name is moved. Where there is none, nothing is
offered: only the carrier knows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.key_aliases import address_key
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import below
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.model.vapi.field import Presence
from siptrunk.text.wording import code, format_value

ID = "gateway/address-missing"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each gateway without an address."""
    for gateway in filter(_lacks, intake.gateways):
        key = address_key(gateway.raw)
        beside = below(gateway.pointer, key or gateway.ip.key)
        yield Observation(
            message=f"{gateway.title} has no `ip`, the one option that it must have."
            + (f" {code(key)} is no option; what stands there belongs in `ip`." if key else ""),
            evidence=(
                quote(gateway.ip),
                *([Quoted(format_value(gateway.raw[key]), beside)] if key else []),
            ),
            pointer=gateway.ip.pointer,
            gateway=gateway.number,
            advice="" if key else "Put your carrier's hostname or IPv4 address there.",
            fix=Fix((Edit(beside, to=gateway.ip.pointer),)) if key else None,
        )


def _lacks(gateway: Gateway) -> bool:
    """Whether there is no ``ip``, or nothing in it."""
    if gateway.ip.presence is Presence.OMITTED:
        return True
    raw = gateway.ip.raw
    return gateway.ip.presence is not Presence.UNKNOWN and (
        raw is None or (isinstance(raw, str) and not raw.strip())
    )


RULE = Rule(
    id=ID,
    title="No `ip`",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    about_addresses=True,
    fixable=True,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "another product's name for it",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"host": "sip.acme.net", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "nothing at all",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"port": 5060, "inboundEnabled": false}]}""",
        ),
        Example(
            "an empty text",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": " ", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "an address",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
