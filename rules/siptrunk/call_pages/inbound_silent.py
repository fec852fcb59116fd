"""Inbound calls do not arrive."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="inbound/silent",
    title="Inbound calls do not arrive",
    answer=(
        "An inbound call that leaves nothing in Vapi was stopped before it: look at the "
        "carrier's log first."
    ),
    steps=(
        (
            "Does the carrier send the call, where to, and what comes back? 401 is a "
            "missing network; no answer is a wrong address or transport."
        ),
        (
            "All networks that it calls from have to be in `gateways`; with one missing, a "
            "call may leave no record at all."
        ),
        (
            "Region, credential id and transport in the carrier's console have to be right: "
            "Plivo fails without a word where `;transport=udp` is missing."
        ),
        (
            "The number has to be on the carrier's trunk, and in Vapi written as the "
            "carrier sends it, with an assistant."
        ),
    ),
    source=TRUNK,
    patterns=(
        r"\b(?:inbound|incoming)\b.{0,40}\b(?:don.?t|not|never|stopped|stop)\b.{0,20}\b(?:show|arriv|reach|ring|come|work)",
        r"\bstopped\s+arriving",
        r"\bhears?\s+(?:a\s+)?busy",
        r"\bno\s+(?:call\s+)?logs?\b",
        r"\brings?\s+out\b",
        r"\bnever\s+answers",
        r"\bhas\s+no\s+call\b",
        r"\bsilently\b",
    ),
    examples=(
        "inbound calls don't show up in vapi at all",
        "caller hears busy, no logs",
        "number rings out, assistant never answers",
        "inbound stopped arriving after I changed the trunk",
        "twilio says completed but vapi has no call",
    ),
    rank=44,
    carrier_facts="inbound",
)
