"""Connect a carrier."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="setup/carrier",
    title="Connect a carrier",
    answer=(
        "Five steps connect a carrier: a trunk there, Vapi's addresses allowed, a "
        "credential, a number on it, and inbound calls sent to that credential."
    ),
    steps=(
        (
            "Credential: the carrier's host as an outbound gateway with `inboundEnabled: "
            "false`, each network that its calls come from as an inbound one, user and "
            "password in `outboundAuthenticationPlan`."
        ),
        "Number: `byo-phone-number`, with the credential's `id` as `credentialId`.",
        "Inbound: `<number>@<credential id>.sip.vapi.ai` in the carrier's console.",
        (
            "`siptrunk plan --carrier NAME --direction both --region us` prints all of it, "
            "with the JSON and a test plan; in Slack, `/siptrunk plan NAME both us`."
        ),
        "Ask your carrier for all of its signalling addresses, where it publishes none.",
    ),
    source=TRUNK,
    patterns=(
        r"\bhow\s+(?:do|can|to)\b.{0,40}\b(?:set\s*-?up|connect|configure|create|add|use)\b",
        r"^\W*(?:please\s+)?(?:set\s*-?up|connect|configure)\b",
        r"\bneed\s+(?:a\s+)?curl\b",
        r"\bnow\s+what\b",
    ),
    examples=(
        "how do I set up Telnyx with vapi?",
        "connect my twilio number over sip trunk, both directions",
        "need curl for byo sip trunk with user/pass",
        "i have sip.acme.net, user, password, three servers, now what",
        "set up Vobiz inbound",
    ),
    rank=60,
    carrier_facts="setup",
)
