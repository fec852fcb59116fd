"""Checks: both US addresses are allowed, and calls fail now and then all the same.

Why: in July 2026 somebody reported a third address of Vapi's in the US, and missing it would look
like this. Vapi has not confirmed it, so it stands in no table of addresses.

Fix safety: none offered; Vapi support can say whether it calls from there.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.evidence import Documented
from siptrunk.model.finding import Confidence, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.region import REPORTED, REPORTED_SOURCE, US, Region
from siptrunk.text.wording import code, join_words

ID = "carrier/reported-address"
NOW_AND_THEN = re2.compile(
    r"(?i)\b(?:now\s+and\s+then|sometimes|intermittent(?:ly)?|sporadic(?:ally)?|occasional(?:ly)?"
    r"|random(?:ly)?|from\s+time\s+to\s+time|every\s+(?:so\s+often|few|second|third|other)"
    r"|(?:some|few|many)\s+(?:of\s+(?:the|our)\s+)?calls)\b"
)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where all known addresses are allowed and calls fail now and then."""
    allowed = {address.removesuffix("/32") for address in intake.allowed}
    if intake.region is Region.EU or not allowed.issuperset(US.signalling):
        return
    if not NOW_AND_THEN.search(intake.text) or allowed & REPORTED.keys():
        return
    addresses = join_words([code(address) for address in REPORTED])
    yield Observation(
        message=f"Both US addresses are allowed, and calls fail now and then: {addresses} is "
        "reported as one more, which Vapi has not confirmed.",
        evidence=tuple(
            Documented(f"{address}: {report}.", REPORTED_SOURCE)
            for address, report in REPORTED.items()
        ),
        advice="Ask Vapi support whether it calls from there, before your carrier allows it.",
    )


RULE = Rule(
    id=ID,
    page=__doc__,
    source=REPORTED_SOURCE,
    severity=Severity.INFO,
    confidence=Confidence.LIKELY,
    uses_credential=False,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "both are allowed, and calls fail now and then",
            """Our carrier allows 44.229.228.186 and 44.238.177.138. Calls fail sometimes.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "one of them is missing, which explains it",
            """Our carrier allows 44.229.228.186. Calls fail sometimes.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "both are allowed, and nothing fails now and then",
            """Our carrier allows 44.229.228.186 and 44.238.177.138.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
