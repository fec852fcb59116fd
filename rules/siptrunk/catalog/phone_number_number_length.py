"""Checks: ``number``, where it is there, has 3 to 40 characters.

Why: the schema takes no other length.

Fix safety: none offered; the number is the user's.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi import schema

MIN_CHARACTERS = schema.PHONE_NUMBER["number"].minimum or 0
MAX_CHARACTERS = schema.PHONE_NUMBER["number"].maximum or 0


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for a number that is too short or too long."""
    number = intake.phone_number.number if intake.phone_number else None
    if number is None or not number.is_literal:
        return
    length = len(number.effective or "")
    if not MIN_CHARACTERS <= length <= MAX_CHARACTERS:
        characters = "1 character" if length == 1 else f"{length} characters"
        yield Observation(
            message=f"`number` has {characters}; it takes {MIN_CHARACTERS} to {MAX_CHARACTERS}.",
            evidence=(quote(number),),
            pointer=number.pointer,
            advice="Write the number as your carrier sends it.",
        )


RULE = Rule(
    id="phone-number/number-length",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    check=check,
    bad=(
        Example(
            "two digits",
            """{"provider": "byo-phone-number", "number": "12", "numberE164CheckEnabled": false,
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
    good=(
        Example(
            "an extension",
            """{"provider": "byo-phone-number", "number": "200", "numberE164CheckEnabled": false,
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
