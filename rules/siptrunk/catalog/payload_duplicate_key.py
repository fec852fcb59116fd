"""Checks: no object has the same key twice.

Why: JSON keeps the last of them and drops the others without a word, so that what is read above
may not be what is sent.

Fix safety: none offered; only the user knows which of them is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote_at
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.evidence import Source
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import dotted_path, steps
from siptrunk.text.wording import code

ID = "payload/duplicate-key"
JSON = Source("https://www.rfc-editor.org/rfc/rfc8259#section-4", "2017-12-01", "RFC 8259")


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each duplicated key."""
    credential = intake.credential
    for pointer in credential.duplicates if credential else ():
        if credential is None:
            continue
        yield Observation(
            message=f"Key {code(steps(pointer)[-1])} is duplicated; JSON keeps the last, "
            f"{code(dotted_path(pointer))}.",
            evidence=(quote_at(credential.document, pointer),),
            pointer=pointer,
            advice="Remove the one that you do not mean.",
        )


RULE = Rule(
    id=ID,
    title="Key that stands twice",
    page=__doc__,
    source=JSON,
    severity=Severity.WARNING,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "a flag twice",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": true, "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the same key in two objects",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false},
                {"ip": "198.18.7.5", "inboundEnabled": false}]}""",
        ),
    ),
)
