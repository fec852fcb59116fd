"""Connect a carrier."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="setup/carrier",
    title="Connect a carrier",
    answer=(
        "Name your carrier, and I plan all of it: `/siptrunk plan twilio both us` in Slack, "
        "`siptrunk plan` in a terminal."
    ),
    steps=(
        "Create a trunk there, and allow Vapi's addresses.",
        (
            "Create a credential: the carrier's host as a gateway with `inboundEnabled: false`, "
            "each network that it calls from as an inbound one, user and password."
        ),
        "Create a `byo-phone-number`, with the credential's `id` as `credentialId`.",
        "Send inbound calls to `<number>@<credential id>.sip.vapi.ai`.",
        "Ask the carrier for all of its signalling addresses, where it publishes none.",
    ),
    source=TRUNK,
    patterns=(
        r"\bhow\s+(?:do|can|to)\b.{0,40}\b(?:set\s*-?up|connect|configure|create|add|use)\b",
        r"^\W*(?:please\s+)?(?:set\s*-?up|connect|configure)\b",
        r"\bneed\s+(?:a\s+)?curl\b",
        r"\bnow\s+what\b",
        r"\bhow\s+(?:\w+\s+){1,3}(?:do|can|to)\b.{0,40}\b(?:set\s*-?up|con+ect|configure|create|add|use|hook\s*-?up|link)",
        r"\bhow\s+(?:do|can|to)\b.{0,40}\b(?:hook\s*-?up|link|integrate)\b",
        r"\bstep[\s-]by[\s-]step\b|\bsteps\s+(?:for|to)\b",
        r"\b(?:bought|purchased|got|have|ported)\b.{0,60}\b(?:what.?s\s+next|what\s+(?:now|next))\b",
        r"\b(?:sip|trunk|vapi|set\s*-?up|carrier)\b.{0,20}\b(?:tutorial|guide|instructions)\b",
        r"\bwhere\s+(?:do|to|should)\b.{0,15}\bstart\b",
        r"\b(?:trying|want|need|like)\s+to\s+(?:con+ect|set\s*-?up|link|integrate)\b",
        r"\bwhere\s+(?:do|does|should)\b.{0,30}\b(?:put|enter|go)\b",
    ),
    topics=(
        (
            r"\b(?:twilio|telnyx|plivo|didww|exotel|vonage|chime|zadarma|bitcall|didlogic|vobiz|wavix|flowroute|signalwire|sinch|46elks|bandwidth|netgsm|skyetel|sipgate|cloudonix|voip)\b",
            r"\b(?:want|need|new|noob|onboarding|move)\b",
        ),
        (r"\b(?:config|configuration|use\s+vapi)\b", r"\b(?:trunk|provider|carrier)\b"),
        (
            r"\b(?:begin|start(?:ed)?|con+ect\w*|integrat\w+|link|hook|tutorial|guide|docs|instructions|set\s*-?up|configure)\b",
            r"\b(?:carrier|provider|trunk|voip|pbx|sip|twilio|telnyx|plivo|didww|exotel|vonage|chime|zadarma|bitcall|didlogic|vobiz|wavix|flowroute|signalwire|sinch|46elks|bandwidth|netgsm|skyetel|sipgate|cloudonix|anveo\w*)\b.{0,80}\b(?:vapi|how|what|\?)|\bhow\b|\bvapi\b",
        ),
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
