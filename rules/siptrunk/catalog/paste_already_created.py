"""Checks: the paste is a request, not the response to one.

Why: only a response has ``id``, ``orgId`` and ``createdAt``. Who holds one has a credential, so its
creation succeeded, and an error that they see is about something else, or about another request.

Fix safety: nothing to correct. A change to it is a PATCH with the complete list of gateways.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote_at
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import below
from siptrunk.model.vapi.schema import RESPONSE_ONLY
from siptrunk.text.wording import code, join_words

ID = "paste/already-created"
DATES = frozenset({"createdAt", "updatedAt"})


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for a credential that exists."""
    credential = intake.credential
    if credential is None:
        return
    response_keys = [key for key in RESPONSE_ONLY if key in credential.raw]
    if not DATES.intersection(response_keys) and not {"id", "orgId"}.issubset(response_keys):
        return
    has_guide_error = intake.symptom is not None and intake.symptom.is_trunk_error
    yield Observation(
        message="This is Vapi's answer, not your request: the credential was created. Only an "
        f"answer has {join_words([code(key) for key in response_keys])}.",
        evidence=tuple(
            quote_at(credential.document, below(credential.pointer, key)) for key in response_keys
        ),
        pointer=credential.pointer,
        advice="If another request failed, paste that one. If calls fail, paste the code or the "
        "`endedReason` of a call."
        if has_guide_error
        else "To change it, send a PATCH with the complete list of gateways.",
    )


RULE = Rule(
    id=ID,
    title="A response",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    leads=True,
    uses_direction=False,
    options=frozenset(),
    check=check,
    bad=(
        Example(
            "a response",
            """{"id": "c-1", "orgId": "o-1", "createdAt": "2026-11-23T12:00:00Z",
                "updatedAt": "2026-11-23T12:00:00Z", "provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "a request",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
