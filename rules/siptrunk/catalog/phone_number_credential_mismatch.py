"""Checks: a phone number and the credential in the same paste belong together.

Why: the number calls and is called through the credential whose id it has. Where a carrier takes
one for each direction, a number that takes calls belongs to the one with inbound gateways.

Fix safety: safe where the paste shows one credential with an id; else none is offered.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Credential
from siptrunk.text.wording import code


def check(intake: Intake) -> Iterator[Observation]:
    """One finding where the number's id is that of no credential, or of the wrong one."""
    phone_number = intake.phone_number
    credential_id = phone_number.credential_id if phone_number else None
    if credential_id is None or not credential_id.is_literal or not credential_id.effective:
        return
    by_id = {identifier: c for c in intake.siblings if (identifier := _id(c))}
    if not by_id or len(by_id) < len(intake.siblings):
        return
    receiving = [identifier for identifier, c in by_id.items() if _receives_calls(c)]
    own = by_id.get(credential_id.effective)
    if own is None:
        right = next(iter(by_id)) if len(by_id) == 1 else None
        message = f"`credentialId` {code(credential_id.effective)} is of no credential here."
    elif not _receives_calls(own) and len(receiving) == 1:
        right = receiving[0]
        message = "The number belongs to a credential that takes no calls; the other does."
    else:
        return
    yield Observation(
        message=message,
        evidence=(quote(credential_id), *(Quoted(code(i), None) for i in by_id)),
        pointer=credential_id.pointer,
        advice=f"The credential that it belongs to is {code(right)}." if right else "",
        fix=Fix((Edit(credential_id.pointer, after=right),)) if right else None,
    )


def _id(credential: Credential) -> str:
    value = credential.raw.get("id")
    return value if isinstance(value, str) else ""


def _receives_calls(credential: Credential) -> bool:
    return any(gateway.receives_calls for gateway in credential.gateways)


RULE = Rule(
    id="phone-number/credential-mismatch",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.WARNING,
    confidence=Confidence.LIKELY,
    rank=Rank.PAYLOAD,
    fixable=True,
    check=check,
    bad=(
        Example(
            "the id of another",
            """{"id": "0d2f8a11-7c3e-4b19-8a55-6f1e2d3c4b5a", "provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4"}]}
                {"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "0d2f8a11-7c3e-4b19-8a55-6f1e2d3c4b5a"}""",
        ),
    ),
    good=(
        Example(
            "the id of the one beside it",
            """{"id": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11", "provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4"}]}
                {"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "a request for a credential, which has no id yet",
            """{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4"}]}
                {"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
