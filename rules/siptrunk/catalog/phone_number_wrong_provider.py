"""Checks: ``provider`` of a phone number says ``byo-phone-number``.

Why: ``byo-sip-trunk`` is the trunk's credential, sent to ``/credential``. The number is an object
of its own, sent to ``/phone-number``, and names the credential by its id.

Fix safety: safe; an object with a number and a credential's id is of no other kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.field import Presence
from siptrunk.model.vapi.schema import PHONE_NUMBER_PROVIDER
from siptrunk.text.wording import code

RIGHT = code(PHONE_NUMBER_PROVIDER)


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for another provider, or none."""
    provider = intake.phone_number.provider if intake.phone_number else None
    if provider is None or provider.presence is Presence.UNKNOWN:
        return
    if provider.raw == PHONE_NUMBER_PROVIDER or (provider.is_present and not provider.is_literal):
        return
    message = (
        f"`provider` is {code(provider.raw)}, and this is a phone number: it is {RIGHT} there."
        if provider.is_present
        else f"`provider` is omitted; for a phone number it is {RIGHT}."
    )
    yield Observation(
        message=message,
        evidence=(quote(provider),),
        pointer=provider.pointer,
        advice="Send it to `/phone-number`; the trunk itself goes to `/credential`.",
        fix=Fix((Edit(provider.pointer, after=PHONE_NUMBER_PROVIDER),)),
    )


RULE = Rule(
    id="phone-number/wrong-provider",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GUIDE,
    fixable=True,
    check=check,
    bad=(
        Example(
            "the trunk's provider",
            """{"provider": "byo-sip-trunk", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "omitted",
            """{"number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
    good=(
        Example(
            "a number of your own",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
