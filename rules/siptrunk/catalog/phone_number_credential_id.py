"""Checks: ``credentialId`` is an id of Vapi's, and no API key.

Why: an API key of Vapi looks like an id, and is often put here. Vapi then finds no credential. Ids
are 36 characters long, in five groups of hexadecimal digits.

Fix safety: a key is taken out, and a placeholder left in its place; the id is in the answers to
``POST /credential`` and ``GET /credential``.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import PLACEHOLDER
from siptrunk.model.vapi.phone_number import is_placeholder
from siptrunk.text.wording import code

UUID = re2.compile(r"(?i)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HIDDEN_KEY = re2.compile(r"\[(?:vapi-key|api-key|token|authorization|secret) [0-9]+\]")
FILL_IN = f"{PLACEHOLDER}CREDENTIAL_ID"
ADVICE = "Take the `id` from the answer to `POST /credential`; `GET /credential` shows it again."


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for a key, and for what is no id at all."""
    credential_id = intake.phone_number.credential_id if intake.phone_number else None
    if credential_id is None or not credential_id.is_literal or not credential_id.effective:
        return
    text = credential_id.effective.strip()
    evidence, pointer = (quote(credential_id),), credential_id.pointer
    if HIDDEN_KEY.fullmatch(text):
        yield Observation(
            message="`credentialId` holds an API key; it has to be the id of the credential.",
            evidence=evidence,
            pointer=pointer,
            advice=ADVICE,
            fix=Fix((Edit(pointer, after=FILL_IN),)),
        )
    elif not (is_placeholder(text) or UUID.fullmatch(text)):
        yield Observation(
            message=f"`credentialId` is {code(text)}, which is no id of Vapi's.",
            evidence=evidence,
            pointer=pointer,
            advice=ADVICE,
            severity=Severity.WARNING,
            confidence=Confidence.LIKELY,
        )


RULE = Rule(
    id="phone-number/credential-id",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    fixable=True,
    check=check,
    bad=(
        Example(
            "the API key",
            """curl https://api.vapi.ai/phone-number
                -H "Authorization: Bearer 9c1e2f30-4b5d-4c6e-8f70-1a2b3c4d5e6f"
                -d '{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "9c1e2f30-4b5d-4c6e-8f70-1a2b3c4d5e6f"}'""",
            fixed="""{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "YOUR_CREDENTIAL_ID"}""",
        ),
        Example(
            "the name of the credential",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "acme-trunk"}""",
        ),
    ),
    good=(
        Example(
            "a placeholder",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "YOUR_CREDENTIAL_ID"}""",
        ),
        Example(
            "an id",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
