"""Registration, or addresses."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="registration/or-address",
    title="Registration, or addresses",
    answer=(
        "Vapi registers nowhere unless the credential has a `sipRegisterPlan`, and nobody "
        "registers at Vapi for a trunk."
    ),
    steps=(
        (
            "Calls go from address to address: the carrier's host is the outbound gateway, "
            "the addresses that its calls come from are the inbound ones."
        ),
        (
            "With `sipRegisterPlan` Vapi registers at `domain` as `username`; `realm` is "
            "the realm of the password. Use it only where the carrier asks for "
            "registration; Twilio, Plivo, DIDWW and Exotel take none."
        ),
        (
            "Authentication by address is safe only where the carrier gives you a host of "
            "your own, as Twilio and Plivo do: Vapi's addresses are shared by all its "
            "users. Else use user name and password."
        ),
        (
            "A PBX of your own needs a public address that stays, and a user for Vapi's "
            "calls; it does not register."
        ),
    ),
    source=TRUNK,
    patterns=(
        r"\b(?:does|do|can|must|should|how)\b.{0,60}\bregist",
        r"\bwants?\s+(?:a\s+)?regist",
        r"\bsip_?register_?plan\b",
        r"\bip\s+auth\b",
        r"\bby\s+address\s+or\b",
    ),
    examples=(
        "does vapi register to my 3cx?",
        "sipRegisterPlan: what's realm vs domain",
        "can freepbx register to vapi",
        "provider wants REGISTER",
        "ip auth or user/password?",
    ),
    rank=24,
)
