"""Checks: ``provider`` is there and says ``byo-sip-trunk``.

Why: it tells Vapi what kind of credential the object is. The schema does not require it, but
without it the rest may be taken for something else; with another value the request fails.

Fix safety: safe; an object with gateways in it is of no other kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import is_unfilled
from siptrunk.model.vapi.credential import Direction
from siptrunk.model.vapi.field import Field, Presence
from siptrunk.model.vapi.schema import PROVIDER
from siptrunk.text.wording import code

ID = "payload/wrong-provider"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding unless the provider is right, or is not shown; an update needs none."""
    credential = intake.credential
    provider = credential.provider if credential else None
    if provider is None or provider.presence is Presence.UNKNOWN or provider.raw == PROVIDER:
        return
    if provider.presence is Presence.GIVEN and is_unfilled(str(provider.raw)):
        return
    if credential and credential.is_update and not provider.is_present:
        return
    yield Observation(
        severity=Severity.ERROR if provider.is_present else Severity.INFO,
        message=_says(provider),
        evidence=(quote(provider),),
        pointer=provider.pointer,
        fix=Fix((Edit(provider.pointer, after=PROVIDER),)),
    )


def _says(provider: Field[str]) -> str:
    if not provider.is_present:
        return f"`provider` is omitted; send {_RIGHT}, so that Vapi knows what this is."
    return f"`provider` is {code(provider.raw)}; a SIP trunk of your own is {_RIGHT}."


_RIGHT = code(PROVIDER)

RULE = Rule(
    id=ID,
    title="Wrong `provider`",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    fixable=True,
    uses_direction=False,
    options=frozenset({"provider"}),
    check=check,
    bad=(
        Example(
            "another kind of credential",
            """{"provider": "sip-trunk", "name": "desk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "name": "desk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "omitted",
            """{"gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the one for a trunk of your own",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
