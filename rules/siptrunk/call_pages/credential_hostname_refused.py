"""A host name in a gateway."""

from __future__ import annotations

from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="credential/hostname-refused",
    title="A host name in a gateway",
    answer=(
        "Switch inbound off at the host name's gateway (`inboundEnabled: false`; it is on by "
        "default): only a numeric IPv4 address can take calls."
    ),
    steps=(
        (
            "For inbound, add the networks that the carrier publishes as the source of its "
            "calls, each as a gateway of its own with `outboundEnabled: false`."
        ),
        (
            "Telnyx: Vapi's page says that its names are refused outright; take its numeric "
            "addresses for both."
        ),
        "Paste the request, and I print it corrected.",
    ),
    source=TROUBLESHOOTING,
    patterns=(
        r"\bfqdns?\b",
        r"\b(?:domain|host\s?name)s?\b.{0,40}\b(?:gateway|ip\b|refus|reject|allowed|work|accept|400)",
        r"\b(?:reject|refuse)s?\b.{0,30}\b[\w-]+\.(?:com|net|io|org)\b",
        r"numeric\s+ipv4",
        r"\b(?:reject|refuse|deny|denie)s?\b.{0,30}\bhost\s?names?\b",
    ),
    topics=(
        (r"\bipv4\b", r"\b(?:name|host|domain|carrier)\b"),
        (r"\b[\w-]+\.[\w-]+\.(?:com|net|io|org|eu)\b", r"\bgateway\b"),
        (r"\b(?:dns|host\s?names?|fqdns?|domains?)\b", r"\b(?:gateways?|trunk|ips?)\b"),
    ),
    examples=(
        "FQDNs like sip.telnyx.com return a 400 Bad Request",
        "can I use a domain in gateways ip?",
        "why does vapi reject mytrunk.pstn.twilio.com",
        "do hostnames work in a gateway",
        "is a domain accepted for byo trunk gateways",
    ),
    rank=42,
)
