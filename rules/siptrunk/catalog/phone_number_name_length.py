"""Checks: ``name`` of a phone number has 40 characters at most.

Why: the schema takes no longer one.

Fix safety: none offered; the words are the user's.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi import schema

MAX_CHARACTERS = schema.PHONE_NUMBER["name"].maximum or 0


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for a name that is too long."""
    name = intake.phone_number.name if intake.phone_number else None
    if name is None or not name.is_literal or len(name.effective or "") <= MAX_CHARACTERS:
        return
    length = len(name.effective or "")
    yield Observation(
        message=f"`name` has {length} characters; it takes {MAX_CHARACTERS} at most.",
        evidence=(quote(name),),
        pointer=name.pointer,
        advice="Shorten it.",
    )


RULE = Rule(
    id="phone-number/name-length",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    check=check,
    bad=(
        Example(
            "41 characters",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "name": "the number of the desk in Frankfurt am Ma",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
    good=(
        Example(
            "short",
            """{"provider": "byo-phone-number", "number": "+12025550143", "name": "desk",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
