"""Checks: a PATCH with ``gateways`` holds all of them.

Why: an update replaces the whole list. With one gateway in it every other gateway of the trunk
goes, so that adding a network for inbound may end all outbound calls.

Fix safety: none offered; the gateways that are there already are not in the paste.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote_at
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction

ID = "payload/update-replaces"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for an update that holds gateways."""
    credential = intake.credential
    if credential is None or not credential.is_update or credential.gateways_raw is None:
        return
    count = len(intake.gateways)
    contents = "this one gateway" if count == 1 else f"these {count} gateways"
    yield Observation(
        message="PATCH replaces the whole list of gateways: "
        + (f"with {contents}, every other one of the trunk goes." if count else "every one goes."),
        evidence=(quote_at(credential.document, credential.gateways_pointer),),
        pointer=credential.gateways_pointer,
        advice="Send all gateways that the trunk is to have.",
    )


RULE = Rule(
    id=ID,
    title="Update that would replace all gateways",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    leads=True,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "one network, to be added",
            """curl -X PATCH https://api.vapi.ai/credential/4f1c
                -d '{"gateways": [{"ip": "198.18.7.4", "outboundEnabled": false}]}'""",
            direction=Direction.INBOUND,
        ),
    ),
    good=(
        Example(
            "an update without gateways, which leaves them as they are",
            """curl -X PATCH https://api.vapi.ai/credential/4f1c
                -d '{"outboundLeadingPlusEnabled": true}'""",
        ),
        Example(
            "a new credential",
            """curl -X POST https://api.vapi.ai/credential -d '{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "outboundEnabled": false}]}'""",
            direction=Direction.INBOUND,
        ),
    ),
)
