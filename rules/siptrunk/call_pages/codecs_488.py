"""Codecs and encryption."""

from __future__ import annotations

from siptrunk.guide.versions import RESPONSE_CODES
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="codecs/488",
    title="Codecs and encryption",
    answer="488 says that the two sides have no codec or no encryption in common.",
    steps=(
        (
            "G.711 (PCMU, PCMA) is what Vapi's and the carriers' pages name; a trunk with "
            "G.729 alone does not fit."
        ),
        (
            "Voice is encrypted with `outboundProtocol` `tls/srtp`, and then on both sides: "
            "Amazon Chime by default, Plivo with Secure Trunking, Exotel with TLS."
        ),
        "TLS is port 5061, or the carrier's own: Exotel's is 443.",
        "Paste a SIP trace: its SDP shows what each side offered.",
    ),
    source=RESPONSE_CODES,
    patterns=(
        r"\b488\b",
        r"\bcodecs?\b",
        r"\bg\.?7(?:11|22|29)\b",
        r"\bsrtp\b",
        r"\bencrypt",
        r"\btls\b",
    ),
    examples=(
        "488 Not Acceptable Here outbound",
        "does vapi support srtp",
        "tls trunk which port",
        "chime encryption enabled, calls fail",
        "g729 only carrier",
    ),
    rank=38,
)
