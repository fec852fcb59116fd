"""Update a credential, or create it anew."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.evidence import Source

PAGE = CallPage(
    id="credential/update-or-recreate",
    title="Update a credential, or create it anew",
    answer=(
        "Send `PATCH /credential/<id>` with the whole `gateways`: it replaces the list that is "
        "there."
    ),
    steps=(
        "To add inbound gateways, send the outbound ones with them, or they are gone.",
        (
            "`authPassword` is never returned: leave `outboundAuthenticationPlan` out to "
            "keep it, or send the plan whole."
        ),
        (
            "A credential that is created anew has another id: `credentialId` of its "
            "numbers, and the address in the carrier's console, change with it."
        ),
        "`GET` leaves out options that have their default.",
    ),
    source=Source("https://docs.vapi.ai/advanced/sip/twilio", "2026-08-03", "Vapi's Twilio page"),
    patterns=(
        r"\bpatch\b.{0,40}(?:credential|gateway|trunk)",
        r"\bupdate\b.{0,30}\b(?:or|vs)\b",
        r"\brecreate\b",
        r"\brename\b.{0,20}\btrunk",
        r"\bauthpassword\b.{0,20}\b(?:missing|empty|gone|not)",
        r"\badd\s+inbound\b",
        r"\bexisting\b.{0,20}\bcredential",
        r"\bchange\b.{0,40}\b(?:gateways?|trunk|credential)\b",
        r"\bexisting\s+trunk\b",
    ),
    topics=(
        (
            r"\b(?:update|change|edit|modify|replace|swap|rotate|recreate|delete)\b",
            r"\b(?:trunk|credential|gateways?|password)\b",
        ),
    ),
    examples=(
        "PATCH /credential with one more gateway, others gone?",
        "update byo trunk or recreate",
        "authPassword missing in GET",
        "rename trunk",
        "add inbound to an existing outbound credential",
    ),
    rank=30,
)
