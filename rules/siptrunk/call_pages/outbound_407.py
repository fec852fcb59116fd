"""407, or 401 for outbound calls."""

from __future__ import annotations

from siptrunk.guide.versions import RESPONSE_CODES
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="outbound/407",
    title="407, or 401 for outbound calls",
    answer=(
        "One 407 is normal; the call fails where no second request with the password "
        "follows, or that one is refused."
    ),
    steps=(
        (
            "`outboundAuthenticationPlan` has to be there, with the user of the trunk: not "
            "the account, and not the name of the credential."
        ),
        (
            "The password is never returned by `GET`: when you change the plan with "
            "`PATCH`, send it whole."
        ),
        (
            "The realm, where the carrier has one of its own, goes into "
            "`sipRegisterPlan.realm`: `sip.telnyx.com` at Telnyx. DIDWW's is "
            "`out.didww.com`."
        ),
        (
            "At Zadarma's PBX it is reported that the extension's login is needed, and no "
            "register plan."
        ),
    ),
    source=RESPONSE_CODES,
    patterns=(
        r"\b407\b",
        r"\bproxy\s+auth",
        r"\brealm\b",
        r"\boutbound\b.{0,60}\b401\b|\b401\b.{0,60}\boutbound\b",
    ),
    examples=(
        "407 proxy auth required, user/pass correct",
        "zadarma 407",
        "digest realm mismatch?",
        "where do I put the realm",
        "patched the password, still 407",
    ),
    rank=26,
)
