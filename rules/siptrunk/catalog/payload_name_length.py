"""Checks: ``name``, where it is there, has 1 to 40 characters.

Why: the schema takes no other length, so the request fails before a gateway is looked at.

Fix safety: none offered; the words are the user's.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import is_template
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.field import Presence

ID = "payload/name-length"
MIN_CHARACTERS = schema.CREDENTIAL["name"].minimum or 0
MAX_CHARACTERS = schema.CREDENTIAL["name"].maximum or 0


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for a name that is empty or too long."""
    name = intake.credential.name if intake.credential else None
    if name is None or name.presence is not Presence.GIVEN or is_template(name.effective or ""):
        return
    length = len(name.effective or "")
    if not MIN_CHARACTERS <= length <= MAX_CHARACTERS:
        yield Observation(
            message=f"`name` has {length} characters; "
            f"it takes {MIN_CHARACTERS} to {MAX_CHARACTERS}.",
            evidence=(quote(name),),
            pointer=name.pointer,
            advice="Shorten it." if length else "Give it a name, or leave it out.",
        )


RULE = Rule(
    id=ID,
    title="Length of `name`",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    uses_direction=False,
    options=frozenset({"name"}),
    check=check,
    bad=(
        Example(
            "41 characters",
            """{"provider": "byo-sip-trunk", "name": "a trunk for the support desk in Frankfurt",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "none",
            """{"provider": "byo-sip-trunk", "name": "",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "40 characters",
            """{"provider": "byo-sip-trunk", "name": "the trunk of our support desk, Frankfurt",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "omitted",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
