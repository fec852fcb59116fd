"""407, or 401 for outbound calls."""

from __future__ import annotations

from siptrunk.guide.versions import RESPONSE_CODES
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="outbound/407",
    title="407, or 401 for outbound calls",
    answer=(
        "Check user, password and realm of `outboundAuthenticationPlan`: one 407 is normal, the "
        "call fails where no right answer follows."
    ),
    steps=(
        "The user is that of the trunk: not the account, and not the name of the credential.",
        "`GET` never returns the password: when you change the plan with `PATCH`, send it whole.",
        (
            "A realm of the carrier's own goes into `sipRegisterPlan.realm`: `sip.telnyx.com` at "
            "Telnyx. DIDWW's is `out.didww.com`."
        ),
        "At Zadarma's PBX the extension's login is reported to be needed, and no register plan.",
    ),
    source=RESPONSE_CODES,
    patterns=(
        r"\b407\b",
        r"\bproxy\s+auth",
        r"\brealm\b",
        r"\boutbound\b.{0,60}\b401\b|\b401\b.{0,60}\boutbound\b",
    ),
    topics=(
        (r"\bauth\b", r"\b(?:outbound|outgoing|dial\w*|call(?:ing)?\s+out)\b"),
        (r"\b(?:digest|proxy|realm|authenticat\w+)\b", r"\b(?:outbound|outgoing|dial\w*)\b"),
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
