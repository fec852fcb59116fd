"""Bitcall."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note
from siptrunk.model.evidence import Source
from siptrunk.model.setup import NumberFormat, Setup

VAPI_PAGE = Source("https://docs.vapi.ai/advanced/sip/bitcall", "2026-11-25", "Vapi's Bitcall page")

SETUP = Setup(
    source=VAPI_PAGE,
    directions=frozenset({"outbound"}),
    trunk=(
        "Create a SIP account with a user name and a password, and keep a positive balance. Set no "
        "Trusted IP on it: beside a password it makes authentication fail."
    ),
    host="gateway.bitcall.io",
    username="YOUR_BITCALL_SIP_USERNAME",
    takes_digest_alone=True,
    number=NumberFormat(
        is_checked=False,
        caller_id_note=(
            "It is the caller ID that you may show; Bitcall has no numbers of its own."
        ),
        source=VAPI_PAGE,
    ),
)

CARRIER = Carrier(
    name="bitcall",
    title="Bitcall",
    setup=SETUP,
    hosts=(".bitcall.io",),
    words=("bitcall",),
    guide=Source("https://docs.vapi.ai/advanced/sip/bitcall", "2026-11-25", "Vapi's Bitcall page"),
    authentication=Authentication.DIGEST,
    leading_plus=True,
    gateway_host="gateway.bitcall.io",
    notes=(
        Note("Bitcall carries outbound calls only."),
        Note(
            "Do not set up a Trusted IP there: with it and credentials on one account, "
            "authentication fails."
        ),
    ),
)
