"""Checks: calls of the direction that the user names can pass.

Why: somebody who asks for inbound calls and has inbound off on every gateway, or asks for outbound
and has outbound off, gets a trunk that is created without an error and does nothing for them.

Fix safety: none offered. Which gateway should carry the calls is the user's to say, and for inbound
the carrier's addresses are needed.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TRUNK
from siptrunk.model.credential import Direction
from siptrunk.model.field import Field
from siptrunk.model.finding import Confidence, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.text.wording import code

ID = "trunk/direction-missing"
MAX_QUOTED_GATEWAYS = 5
RECEIVES = (
    "takes",
    "Add the networks that your carrier calls from, each as an inbound-only gateway.",
)
SENDS = ("sends", "Add your carrier's address as a gateway with outbound on.")
"""What is missing, and what to do."""


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each direction that is asked for and that no gateway carries.

    Nothing is said of both where the carrier wants a credential for each.
    """
    if not intake.gateways:
        return
    wants_both = intake.direction is Direction.BOTH
    if wants_both and intake.carrier and intake.carrier.one_way_credentials:
        return
    if wants_both or intake.direction is Direction.INBOUND:
        yield from _finding([gateway.inbound for gateway in intake.gateways], RECEIVES)
    if wants_both or intake.direction is Direction.OUTBOUND:
        yield from _finding([gateway.outbound for gateway in intake.gateways], SENDS)


def _finding(flags: list[Field[bool]], words: tuple[str, str]) -> Iterator[Observation]:
    if any(flag.effective is not False for flag in flags):
        return
    verb, advice = words
    yield Observation(
        message=f"No gateway {verb} calls: {code(flags[0].key)} is off on all of them.",
        evidence=tuple(quote(flag) for flag in flags[:MAX_QUOTED_GATEWAYS]),
        pointer=flags[0].pointer,
        advice=advice,
    )


RULE = Rule(
    id=ID,
    page=__doc__,
    source=TRUNK,
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    check=check,
    bad=(
        Example(
            "inbound is asked for, and off",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
            direction=Direction.INBOUND,
        ),
        Example(
            "both are asked for, and inbound is off",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
            direction=Direction.BOTH,
        ),
    ),
    good=(
        Example(
            "inbound is asked for, and on",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "outboundEnabled": false}]}""",
            direction=Direction.INBOUND,
        ),
        Example(
            "nothing is asked for",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
    ),
)
