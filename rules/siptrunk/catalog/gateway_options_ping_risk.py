"""Checks: not every gateway that sends calls depends on an answer to SIP OPTIONS.

Why: with ``optionsPingEnabled`` Vapi asks each gateway whether it is there. Where none of them
answers, and many carriers do not answer OPTIONS, outbound calls are rejected.

Fix safety: none offered; whether the carrier answers is for the carrier to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake

ID = "gateway/options-ping-risk"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where all of the sending gateways are asked."""
    sending = [gateway for gateway in intake.gateways if gateway.sends_calls]
    if not sending or not all(gateway.ping.effective is True for gateway in sending):
        return
    first = sending[0]
    subject = (
        "The gateway that sends calls" if len(sending) == 1 else "Every gateway that sends calls"
    )
    yield Observation(
        message=f"{subject} is checked with SIP OPTIONS; if none answers, outbound calls are "
        "rejected.",
        evidence=tuple(quote(gateway.ping) for gateway in sending[:5]),
        pointer=first.ping.pointer,
        gateway=first.number,
        advice="Ask your carrier whether it answers OPTIONS from Vapi; if not, leave "
        "`optionsPingEnabled` out.",
    )


RULE = Rule(
    id=ID,
    title="Checked with SIP OPTIONS",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    rank=Rank.GATEWAY,
    uses_direction=False,
    options=frozenset({"optionsPingEnabled", "outboundEnabled"}),
    check=check,
    bad=(
        Example(
            "the only gateway is asked",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "optionsPingEnabled": true}]}""",
        ),
    ),
    good=(
        Example(
            "one of two is not asked",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "optionsPingEnabled": true},
                {"ip": "198.18.7.5", "inboundEnabled": false}]}""",
        ),
        Example(
            "the one that is asked sends no calls",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "outboundEnabled": false, "optionsPingEnabled": true}]}""",
        ),
    ),
)
