"""Checks: every key is an option that the schema has at that place.

Why: Vapi refuses a request with a key that it does not know ("property … should not exist"), and
a misspelt flag is as good as omitted, so its default applies. Keys come from other products, from
old examples, and from the Python client, which spells them in snake case.

Fix safety: a key is renamed or moved where it is clear what it was meant to be, and left out where
it means nothing to Vapi. Where its value and that of the right option differ, the option stays and
the question is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.key_aliases import normalize_key
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.diagnosis.unknown_keys import UnknownKey, fix_for, unknown_keys
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Credential, Direction
from siptrunk.text.wording import code

ID = "payload/unknown-option"
PLACES = {
    "credential": "stands at the top, beside `gateways`",
    "gateway": "belongs in each gateway",
    "plan": "belongs in `outboundAuthenticationPlan`",
    "register": "belongs in `outboundAuthenticationPlan.sipRegisterPlan`",
}
NOTES = {
    "type": "The direction is said by `inboundEnabled` and `outboundEnabled` of each gateway.",
    "byosiptrunkcredential": "Its options stand at the top, and an address in it belongs in "
    "`gateways[].ip`.",
    "publicipincontactenabled": "It was advised in 2025 and has never been in the schema.",
}
"""What to know of keys of real payloads, as ``normalize_key`` spells them."""


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each key that the schema does not have."""
    credential = intake.credential
    if credential is None:
        return
    for unknown in unknown_keys(credential):
        yield Observation(
            message=_message(unknown),
            evidence=(Quoted(unknown.shown_value, unknown.pointer),),
            pointer=unknown.pointer,
            gateway=unknown.holder.gateway,
            advice=NOTES.get(normalize_key(unknown.key), "") or _effect(credential, unknown),
            fix=fix_for(credential, unknown),
            severity=Severity.INFO if unknown.is_snake_case else None,
            confidence=_confidence(unknown),
        )


def _effect(credential: Credential, unknown: UnknownKey) -> str:
    """What a hostname's misspelt flag leaves on; empty for any other key."""
    is_flag = unknown.option is not None and unknown.option.name == "inboundEnabled"
    number = unknown.holder.gateway
    if not is_flag or unknown.value is not False or number is None or unknown.is_snake_case:
        return ""
    is_refused = any(g.number == number and g.is_inbound_hostname for g in credential.gateways)
    return "As it stands inbound is on, and a hostname is refused." if is_refused else ""


def _confidence(unknown: UnknownKey) -> Confidence | None:
    is_in_doubt = unknown.withdrawn and not unknown.is_snake_case
    return Confidence.LIKELY if is_in_doubt else None


def _message(unknown: UnknownKey) -> str:
    key, title, option = code(unknown.key), unknown.holder.title, unknown.option
    if unknown.withdrawn:
        return f"{key} is no longer in the public schema, since {unknown.withdrawn}."
    if option is None:
        return f"{title} has {key}, which is no option there."
    if unknown.is_snake_case:
        return f"{key} is snake case, as the clients spell it; the API has {code(option.name)}."
    place = "is" if option.kind == unknown.holder.kind else PLACES[option.kind]
    return f"{title} has {key}, which is no option there: {code(option.name)} {place}."


RULE = Rule(
    id=ID,
    title="Option that Vapi does not know",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.PAYLOAD,
    fixable=True,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "a typo in a flag",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnable": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "user name and password in the gateway",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "transport": "tcp",
                 "username": "desk", "password": "YOUR_SIP_PASSWORD"}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false, "outboundProtocol": "tcp"}],
                "outboundAuthenticationPlan":
                {"authUsername": "desk", "authPassword": "YOUR_SIP_PASSWORD"}}""",
        ),
        Example(
            "a flag at the top",
            """{"provider": "byo-sip-trunk", "inboundEnabled": false,
                "gateways": [{"ip": "sip.acme.net"}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "snake case, as the Python client spells it",
            """{"provider": "byo-sip-trunk", "outbound_leading_plus_enabled": true,
                "gateways": [{"ip": "198.18.7.4", "inbound_enabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "outboundLeadingPlusEnabled": true,
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "an option that was withdrawn",
            """{"provider": "byo-sip-trunk", "sbcConfiguration": {},
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "a direction that has no such place",
            """{"provider": "byo-sip-trunk", "type": "outbound",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "what a response adds",
            """{"id": "c-1", "orgId": "o-1", "createdAt": "2026-11-23T12:00:00Z",
                "updatedAt": "2026-11-23T12:00:00Z", "provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
