"""Inbound calls do not arrive."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="inbound/silent",
    title="Inbound calls do not arrive",
    answer="Look at the carrier's log first: does it send the call, where to, and what comes back?",
    steps=(
        "401 is a missing network in `gateways`; no answer is a wrong address or transport.",
        (
            "All networks that it calls from have to be there; with one missing, a call may "
            "leave no record in Vapi."
        ),
        (
            "Check region, credential id and transport in its console: Plivo fails without a "
            "word where `;transport=udp` is missing."
        ),
        (
            "The number has to be on the carrier's trunk, and in Vapi written as the carrier "
            "sends it, with an assistant."
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
        r"\bbusy\s+(?:signal|tone)\b",
        r"\b(?:dashboard|logs?)\b.{0,15}\bempty\b",
        r"\bnever\s+(?:reach|arriv|get\s+to|show\s+up)",
        r"\brings?\s+forever\b",
        r"\bnothing\b.{0,20}\b(?:in|on|at)\s+(?:vapi|the\s+dashboard)\b",
        r"\bno\s+(?:incoming|inbound)\s+calls?\b",
    ),
    topics=(
        (r"\b(?:nobody|no\s+one)\b", r"\b(?:reach|call|calls)\b"),
        (r"\b(?:ring|call|dial)\w*\b", r"\b(?:not|doesn.?t|never|nobody)\s+(?:answers?|picks?)\b"),
        (
            r"\b(?:inbound|incoming|calls?\s+to|call(?:ing)?\s+my|dial(?:ing)?\s+my)\b",
            r"\b(?:nowhere|never|nothing|not|no|don.?t|doesn.?t|empty|busy|rings?)\b",
        ),
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
