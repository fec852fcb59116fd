"""The options of a ``byo-sip-trunk`` credential as Vapi spells, types, limits and defaults them.

Source: ``CreateByoSipTrunkCredentialDTO`` and ``SipTrunkGateway`` of the API reference,
as of 2026-08-18, and the gateway table of the guide, which agrees with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Type: TypeAlias = Literal["string", "integer", "boolean", "object", "array"]

PROVIDER = "byo-sip-trunk"
MIN_PREFIX_LENGTH, MAX_PREFIX_LENGTH = 24, 32
"""Of a gateway's ``netmask``."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One option: its type, what it means when it is omitted, and its limits, ends included."""

    type: Type
    about: str
    default: str | int | bool | None = None
    minimum: int | None = None
    maximum: int | None = None
    """Largest number, or longest text in characters."""
    choices: tuple[str, ...] = ()
    required: bool = False
    secret: bool = False


GATEWAY = {
    "ip": Spec("string", "IPv4 address, or a hostname for outbound only", required=True),
    "port": Spec("integer", "SIP signalling port", 5060, 1, 65535),
    "netmask": Spec(
        "integer",
        "prefix length for matching inbound calls",
        32,
        MIN_PREFIX_LENGTH,
        MAX_PREFIX_LENGTH,
    ),
    "inboundEnabled": Spec("boolean", "whether calls from this gateway are accepted", default=True),
    "outboundEnabled": Spec("boolean", "whether calls are sent to this gateway", default=True),
    "outboundProtocol": Spec(
        "string",
        "signalling protocol of outbound calls",
        "udp",
        choices=("udp", "tcp", "tls", "tls/srtp"),
    ),
    "optionsPingEnabled": Spec(
        "boolean", "whether the gateway is checked with SIP OPTIONS", default=False
    ),
}
REGISTER_PLAN = {
    "domain": Spec("string", "domain of the registrar"),
    "username": Spec("string", "user name to register"),
    "realm": Spec("string", "realm to authenticate in"),
}
AUTHENTICATION_PLAN = {
    "authUsername": Spec("string", "user name for digest authentication"),
    "authPassword": Spec("string", "password for digest authentication", secret=True),
    "sipRegisterPlan": Spec("object", "how to register; without it nothing is registered"),
}
CREDENTIAL = {
    "provider": Spec("string", "what kind of credential it is", PROVIDER, choices=(PROVIDER,)),
    "gateways": Spec("array", "where calls go to and come from", required=True),
    "outboundAuthenticationPlan": Spec("object", "how outbound calls authenticate"),
    "outboundLeadingPlusEnabled": Spec(
        "boolean", "whether outbound numbers are sent with a plus", default=False
    ),
    "techPrefix": Spec("string", "prefix before outbound numbers", maximum=10_000),
    "sipDiversionHeader": Spec("string", "SIP Diversion header", maximum=10_000),
    "name": Spec("string", "label", minimum=1, maximum=40),
}
PHONE_NUMBER_PROVIDER = "byo-phone-number"
PHONE_NUMBER = {
    "provider": Spec(
        "string", "what kind of number it is", required=True, choices=(PHONE_NUMBER_PROVIDER,)
    ),
    "credentialId": Spec("string", "the id of the trunk's credential", required=True),
    "number": Spec("string", "the number, as the carrier sends it", minimum=3, maximum=40),
    "numberE164CheckEnabled": Spec(
        "boolean", "whether the number has to be in E.164 form", default=True
    ),
    "name": Spec("string", "label", maximum=40),
    "assistantId": Spec("string", "the assistant that answers"),
    "workflowId": Spec("string", "the workflow that answers"),
    "squadId": Spec("string", "the squad that answers"),
    "server": Spec("object", "the server that is asked for an assistant"),
    "hooks": Spec("array", "what happens when a call rings or ends"),
    "fallbackDestination": Spec("object", "where calls go when nothing answers"),
}
"""The options of a ``byo-phone-number``: ``CreateByoPhoneNumberDTO``."""
RESPONSE_ONLY = ("id", "orgId", "createdAt", "updatedAt")
"""What a response adds; an object with these has been created already."""

WITHDRAWN = {"sbcConfiguration": "2026-07-30"}
"""Options that are no longer in the public schema, and since when."""
