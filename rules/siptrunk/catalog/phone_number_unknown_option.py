"""Checks: every key of a phone number is an option that the schema has.

Why: Vapi refuses a request with a key that it does not know, and options of other numbers (imported
ones, or Vapi's own) are none of a ``byo-phone-number``.

Fix safety: a key is renamed where it is clear what it was meant to be, and left out where it means
nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import below
from siptrunk.model.vapi.field import snake_case
from siptrunk.model.vapi.schema import PHONE_NUMBER, RESPONSE_ONLY
from siptrunk.text.wording import code, format_value

MAX_KEYS = 50
"""Unknown keys that are reported."""
RESPONSE_KEYS = frozenset({*RESPONSE_ONLY, "status"})
ALIASES = {
    "phonenumber": "number",
    "phone": "number",
    "did": "number",
    "siptrunkcredentialid": "credentialId",
    "credential": "credentialId",
    "trunkid": "credentialId",
    "agentid": "assistantId",
    "assistant": "assistantId",
    "label": "name",
    "e164checkenabled": "numberE164CheckEnabled",
}
"""What people write, without separators and in lower case."""
SPELLINGS = frozenset(map(snake_case, PHONE_NUMBER))


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each key that the schema does not have."""
    phone_number = intake.phone_number
    if phone_number is None:
        return
    raw = phone_number.raw
    keys = [key for key in raw if key not in PHONE_NUMBER and key not in RESPONSE_KEYS]
    for key in [key for key in keys if key not in SPELLINGS][:MAX_KEYS]:
        pointer, option = below(phone_number.pointer, key), _find_option(key)
        if option in raw:
            option = None
        edit = Edit(pointer, to=below(phone_number.pointer, option)) if option else Edit(pointer)
        correction = f": {code(option)} is" if option else ""
        yield Observation(
            message=f"The phone number has {code(key)}, which is no option there{correction}.",
            evidence=(Quoted(format_value(raw[key]), pointer),),
            pointer=pointer,
            fix=Fix((edit,)),
        )


def _find_option(key: str) -> str | None:
    letters = "".join(filter(str.isalnum, key.lower()))
    names = {name.lower(): name for name in PHONE_NUMBER}
    close = get_close_matches(letters, names, n=1, cutoff=0.85)
    return ALIASES.get(letters) or (names[close[0]] if close else None)


RULE = Rule(
    id="phone-number/unknown-option",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    fixable=True,
    check=check,
    bad=(
        Example(
            "another name for the number",
            """{"provider": "byo-phone-number", "phoneNumber": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "an option of imported numbers",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "twilioAccountSid": "AC0",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
    good=(
        Example(
            "every option",
            """{"provider": "byo-phone-number", "number": "+12025550143", "name": "desk",
                "numberE164CheckEnabled": true, "assistantId": "YOUR_ASSISTANT_ID", "hooks": [],
                "server": {"url": "https://acme.net/vapi"},
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "a response",
            """{"id": "n-1", "orgId": "o-1", "createdAt": "2026-11-23T12:00:00Z",
                "status": "active", "provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
