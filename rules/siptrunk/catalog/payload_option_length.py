"""Checks: ``techPrefix`` and ``sipDiversionHeader`` have no more than 10,000 characters.

Why: the schema takes no more, so the request fails before a gateway is looked at.

Fix safety: none offered; the words are the user's.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote_at
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model import vapi_schema
from siptrunk.model.field import key_of
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import below

ID = "payload/option-length"
OPTIONS = ("techPrefix", "sipDiversionHeader")


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each of the two that is too long."""
    credential = intake.credential
    for name in OPTIONS if credential else ():
        most = vapi_schema.CREDENTIAL[name].maximum
        key = key_of(credential.raw, name) if credential else name
        value = credential.raw.get(key) if credential else None
        if credential is None or most is None or not isinstance(value, str) or len(value) <= most:
            continue
        pointer = below(credential.pointer, key)
        yield Observation(
            says=f"`{key}` has {len(value)} characters; it takes up to {most}.",
            evidence=(quote_at(credential.document, pointer),),
            pointer=pointer,
            advice="Shorten it.",
        )


RULE = Rule(
    id=ID,
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
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
