"""Registration, or addresses."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="registration/or-address",
    title="Registration, or addresses",
    answer=(
        "Leave `sipRegisterPlan` out, unless the carrier asks for registration: without it Vapi "
        "registers nowhere, and nobody registers at Vapi for a trunk."
    ),
    steps=(
        (
            "The carrier's host is the outbound gateway, the addresses that it calls from are "
            "the inbound ones."
        ),
        (
            "With it, Vapi registers at `domain` as `username`; `realm` is that of the password. "
            "Twilio, Plivo, DIDWW and Exotel take none."
        ),
        (
            "Use user and password, unless the carrier gives you a host of your own: Vapi's "
            "addresses are shared."
        ),
        "A PBX of your own needs a public address that stays, and a user for Vapi.",
    ),
    source=TRUNK,
    patterns=(
        r"\b(?:does|do|can|must|should|how)\b.{0,60}\bregist",
        r"\bwants?\s+(?:a\s+)?regist",
        r"\bsip_?register_?plan\b",
        r"\bip\s+auth\b",
        r"\bby\s+address\s+or\b",
        r"\bunregistered\b|\bnot\s+registered\b",
        r"\bregist(?:er|ration)\b.{0,40}\b(?:vapi|pbx|3cx|asterisk|freepbx|trunk)",
        r"\b(?:vapi|pbx|3cx|asterisk|freepbx)\b.{0,40}\bregist(?:er|ration)",
    ),
    topics=(
        (
            r"\bregist(?:er|ers|ered|ering|ration)\b",
            r"\b(?:vapi|pbx|3cx|asterisk|freepbx|trunk|carrier|provider|sip)\b",
        ),
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
