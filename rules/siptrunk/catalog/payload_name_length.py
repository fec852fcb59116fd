"""Checks: ``name``, where it is there, has 1 to 40 characters.

Why: the schema takes no other length, so the request fails before a gateway is looked at.

Fix safety: none offered; the words are the user's.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import schema
from siptrunk.document import is_template
from siptrunk.finding import Confidence, Finding, Rank, Severity
from siptrunk.guide import SCHEMA
from siptrunk.intake import Intake
from siptrunk.judging.quote import quote
from siptrunk.options import Shown
from siptrunk.rule import Example, Rule

ID = "payload/name-length"
SHORTEST = schema.CREDENTIAL["name"].minimum or 0
LONGEST = schema.CREDENTIAL["name"].maximum or 0


def check(intake: Intake) -> Iterator[Finding]:
    """One finding for a name that is empty or too long."""
    name = intake.credential.name if intake.credential else None
    if name is None or name.shown is not Shown.GIVEN or is_template(name.means or ""):
        return
    length = len(name.means or "")
    if not SHORTEST <= length <= LONGEST:
        yield Finding(
            rule=ID,
            severity=Severity.ERROR,
            confidence=Confidence.CERTAIN,
            says=f"`name` has {length} characters; it takes {SHORTEST} to {LONGEST}.",
            evidence=(quote(name),),
            source=SCHEMA,
            pointer=name.pointer,
            does="Shorten it." if length else "Give it a name, or leave it out.",
            rank=Rank.PAYLOAD,
        )


RULE = Rule(
    id=ID,
    page=__doc__,
    source=SCHEMA,
    check=check,
    bad=(
        Example(
            "41 characters",
            """{"provider": "byo-sip-trunk", "name": "a trunk for the support desk in Frankfurt",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "none",
            """{"provider": "byo-sip-trunk", "name": "",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "40 characters",
            """{"provider": "byo-sip-trunk", "name": "the trunk of our support desk, Frankfurt",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "omitted",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
