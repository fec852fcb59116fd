"""Checks: ``gateways`` is a list with at least one gateway in it.

Why: it is the one option that the credential must have, and without a gateway the trunk leads
nowhere. Vapi's own Plivo page shows an inbound example without it, which does not fit the schema.

Fix safety: a single gateway that is not in a list is put into one, and gateway options that stand
beside it are gathered into one. Where there is no gateway, nothing is offered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from siptrunk.diagnosis.key_aliases import ADDRESS_KEYS, normalize_key
from siptrunk.diagnosis.quote import quote_at
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node, Unknown, below
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Credential, Direction

ID = "payload/gateways-missing"
WRAPPERS = frozenset({"byosiptrunkcredential"})
"""Seen around what belongs at the top, as ``normalize_key`` spells it."""


def check(intake: Intake) -> Iterator[Observation]:
    """One finding unless there is a list of gateways, or the paste does not show whether.

    An update (PATCH) without ``gateways`` leaves them as they are.
    """
    credential = intake.credential
    if credential is None or not _lacks(credential):
        return
    entries, fix = credential.gateways_raw, _fix(credential)
    yield Observation(
        message=_says(entries),
        evidence=(quote_at(credential.document, credential.gateways_pointer),),
        pointer=credential.gateways_pointer,
        advice="" if fix else "Add one with your carrier's address in `ip`.",
        fix=fix,
    )


def _lacks(credential: Credential) -> bool:
    entries = credential.gateways_raw
    if entries is None and credential.is_update:
        return False
    if isinstance(entries, list):
        return not entries and not credential.is_partial
    if isinstance(entries, Unknown):
        return False
    return entries is not None or not credential.is_partial


def _says(entries: Node) -> str:
    if isinstance(entries, dict):
        return "`gateways` is one object; it has to be a list of gateways, with one or more in it."
    if entries is None or isinstance(entries, list):
        return "There is no gateway: `gateways` has to be a list with one or more in it."
    return "`gateways` is no list; it has to be a list of gateways, with one or more in it."


def _fix(credential: Credential) -> Fix | None:
    entries, pointer = credential.gateways_raw, credential.gateways_pointer
    if isinstance(entries, dict) and entries:
        return Fix((Edit(pointer, after=[entries]),))
    if isinstance(entries, str) and entries.strip():
        return Fix((Edit(pointer, after=[{"ip": entries}]),))
    gateway, moved_keys = _gather_gateway(credential.raw)
    if not any(key == "ip" or normalize_key(key) in ADDRESS_KEYS for key in gateway):
        return None
    removed = (Edit(below(credential.pointer, key)) for key in moved_keys)
    return Fix((Edit(pointer, after=[gateway]), *removed))


def _gather_gateway(raw: Mapping[str, Node]) -> tuple[dict[str, Node], list[str]]:
    """The gateway's options that stand at the top or in a wrapper, and where they stand."""
    gateway: dict[str, Node] = {}
    moved_keys: list[str] = []
    for key, value in raw.items():
        if normalize_key(key) in WRAPPERS and isinstance(value, dict):
            options = {k: v for k, v in value.items() if _belongs_in_gateway(k)}
        else:
            options = {key: value} if _belongs_in_gateway(key) else {}
        gateway |= options
        moved_keys += [key] if options else []
    return gateway, moved_keys


def _belongs_in_gateway(key: str) -> bool:
    return key in schema.GATEWAY or normalize_key(key) in ADDRESS_KEYS


RULE = Rule(
    id=ID,
    title="No gateways",
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
            "an object instead of a list",
            """{"provider": "byo-sip-trunk",
                "gateways": {"ip": "sip.acme.net", "inboundEnabled": false}}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "the gateway's options at the top",
            """{"provider": "byo-sip-trunk", "ip": "sip.acme.net", "inboundEnabled": false}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "an object of another product",
            """{"provider": "byo-sip-trunk",
                "byoSipTrunkCredential": {"sipTrunkAddress": "sip.acme.net"}}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example("an empty list", """{"provider": "byo-sip-trunk", "gateways": []}"""),
        Example("none", """{"provider": "byo-sip-trunk", "name": "desk"}"""),
    ),
    good=(
        Example(
            "a list of one",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
