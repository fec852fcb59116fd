"""Checks: a phone number names the credential that it belongs to.

Why: the schema requires ``credentialId``, since a number without a trunk can neither call nor be
called.

Fix safety: none offered; the id is in the answers to ``POST /credential`` and ``GET /credential``.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.field import Presence
from siptrunk.model.vapi.phone_number import is_placeholder
from siptrunk.text.wording import code


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where it is omitted, null or empty."""
    credential_id = intake.phone_number.credential_id if intake.phone_number else None
    if credential_id is None or credential_id.presence is Presence.UNKNOWN:
        return
    if credential_id.effective:
        if is_placeholder(credential_id.effective):
            yield Observation(
                message=f"`credentialId` is {code(credential_id.effective)}: fill in the id.",
                evidence=(quote(credential_id),),
                pointer=credential_id.pointer,
                advice="It is the `id` in the answer to `POST /credential`.",
                severity=Severity.INFO,
            )
        return
    yield Observation(
        message="`credentialId` is missing: it says which trunk the number belongs to.",
        evidence=(quote(credential_id),),
        pointer=credential_id.pointer,
        advice="Create the credential first: the `id` of its answer goes here.",
    )


RULE = Rule(
    id="phone-number/credential-missing",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    check=check,
    bad=(
        Example("omitted", """{"provider": "byo-phone-number", "number": "+12025550143"}"""),
        Example(
            "a placeholder",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "YOUR_CREDENTIAL_ID"}""",
        ),
        Example(
            "null",
            """{"provider": "byo-phone-number", "number": "+12025550143", "credentialId": null}""",
        ),
    ),
    good=(
        Example(
            "there",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "a variable",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "${CREDENTIAL_ID}"}""",
        ),
    ),
)
