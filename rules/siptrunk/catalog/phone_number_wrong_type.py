"""Checks: the options of a phone number are of the type that the schema has.

Why: Vapi refuses a number that is no text, and a flag that is text.

Fix safety: safe where the value evidently stands for one of the right type; else none is offered.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.field import Presence
from siptrunk.model.vapi.schema import PHONE_NUMBER
from siptrunk.text.wording import code, format_value

TITLES = {"string": "text", "boolean": "true or false"}


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each value of another type."""
    for field in intake.phone_number.fields if intake.phone_number else ():
        if field.presence is not Presence.MISTYPED or field.raw is None:
            continue
        title = TITLES[PHONE_NUMBER[field.name].type]
        value = field.effective
        yield Observation(
            message=f"{code(field.key)} is {code(format_value(field.raw))}; it has to be {title}.",
            evidence=(quote(field),),
            pointer=field.pointer,
            fix=None if value is None else Fix((Edit(field.pointer, after=value),)),
        )


RULE = Rule(
    id="phone-number/wrong-type",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    fixable=True,
    check=check,
    bad=(
        Example(
            "the flag as text",
            """{"provider": "byo-phone-number", "number": "200", "numberE164CheckEnabled": "false",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "200",
                "numberE164CheckEnabled": false,
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "the number as a number",
            """{"provider": "byo-phone-number", "number": 2025550143,
                "numberE164CheckEnabled": false,
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "2025550143",
                "numberE164CheckEnabled": false,
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
    good=(
        Example(
            "the right types",
            """{"provider": "byo-phone-number", "number": "200", "numberE164CheckEnabled": false,
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
