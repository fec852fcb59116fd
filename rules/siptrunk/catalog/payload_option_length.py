"""Checks: ``techPrefix`` and ``sipDiversionHeader`` have no more than 10,000 characters.

Why: the schema takes no more, so the request fails before a gateway is looked at.

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

ID = "payload/option-length"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each of the two that is too long."""
    credential = intake.credential
    for field in (credential.tech_prefix, credential.diversion_header) if credential else ():
        limit = schema.CREDENTIAL[field.name].maximum
        if limit is not None and isinstance(field.raw, str) and len(field.raw) > limit:
            yield Observation(
                message=f"`{field.key}` has {len(field.raw)} characters; it takes up to {limit}.",
                evidence=(quote(field),),
                pointer=field.pointer,
                advice="Shorten it.",
            )


RULE = Rule(
    id=ID,
    title="Option that is too long",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    uses_direction=False,
    options=frozenset({"techPrefix", "sipDiversionHeader"}),
    check=check,
    bad=(
        Example(
            "10,001 digits",
            f"""{{"provider": "byo-sip-trunk", "techPrefix": "{"9" * 10_001}",
                "gateways": [{{"ip": "198.18.7.4", "inboundEnabled": false}}]}}""",
        ),
    ),
    good=(
        Example(
            "four digits",
            """{"provider": "byo-sip-trunk", "techPrefix": "9911",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
