"""Which addresses and ports to allow."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.region import NETWORKING

PAGE = CallPage(
    id="allowlist/which-addresses",
    title="Which addresses and ports to allow",
    answer=(
        "Allow 44.229.228.186 and 44.238.177.138 for the US, or 63.182.83.170 for the EU: "
        "UDP and TCP 5060, TLS 5061."
    ),
    steps=(
        (
            "Voice (RTP) uses UDP 40000 to 60000 in both directions. In the US it has no "
            "fixed addresses, so open the ports for any; in the EU it is 63.182.83.170."
        ),
        (
            "Write the addresses out: DNS may not name all of them. `sip-web.eu.vapi.ai` is "
            "no SIP host."
        ),
        "With one of the two US addresses missing, calls fail now and then.",
        (
            "With both allowed and calls that still fail now and then: a further US address "
            "is reported, not confirmed by Vapi; ask Vapi support."
        ),
    ),
    source=NETWORKING,
    patterns=(
        r"\bwhite-?list",
        r"\ballow-?list",
        r"\bfirewall\b",
        r"\brtp\b.{0,20}\b(?:port|range)",
        r"\bmedia\b.{0,20}\b(?:ips?|addresses|from)\b",
        r"\b(?:44\.229\.228\.186|44\.238\.177\.138|34\.213\.129\.25)\b",
        r"\bwhich\b.{0,20}\b(?:ips?|addresses)\b",
        r"\b(?:udp|rtp|voice|media)\b.{0,30}\bports?\b",
        r"\bports?\b.{0,30}\b(?:udp|rtp|voice|media|open)\b",
        r"\bvapi(?:.?s)?\s+(?:static\s+)?(?:ips?|addresses)\b",
        r"\b(?:list|range)s?\b.{0,20}\b(?:ips?|addresses)\b",
        r"\brtp\b.{0,40}\b(?:ips?|address(?:es)?)\b",
        r"\brtp\b.{0,40}\bsame\b",
        r"\bips?\s+(?:list|range)",
        r"\b(?:restrict|limit|lock)\b.{0,40}\bips?\b",
    ),
    topics=(
        (r"\b(?:allow|permit|let\s+in)\b", r"\b(?:what|which|carrier|vapi)\b"),
        (r"\b(?:your|vapi.?s?)\b", r"\bip\s+address(?:es)?\b|\bips\b"),
        (
            r"\b(?:ips?|addresses|ranges?|ports?|subnets?)\b",
            r"\b(?:acl|sbc|firewall|open|allow\w*|unblock|security\s+group)\b",
        ),
        (r"\bopen\b", r"\bports?\b"),
    ),
    examples=(
        "which vapi ips do I whitelist on my sbc, signalling and rtp?",
        "what's the RTP port range for vapi?",
        "is media from the same two ips?",
        "eu org, firewall rules for sip please",
        "44.229.228.186 is allowed and still some calls fail",
    ),
    rank=34,
)
