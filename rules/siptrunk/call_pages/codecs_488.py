"""Codecs and encryption."""

from __future__ import annotations

from siptrunk.guide.versions import RESPONSE_CODES
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="codecs/488",
    title="Codecs and encryption",
    answer=(
        "Offer G.711 (PCMU, PCMA), and encrypt voice on both sides or on none: 488 says that "
        "they have nothing in common."
    ),
    steps=(
        (
            "Encrypted voice is `outboundProtocol` `tls/srtp`: Amazon Chime by default, Plivo "
            "with Secure Trunking, Exotel with TLS."
        ),
        "A trunk with G.729 alone does not fit.",
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
        r"\b(?:opus|pcm[ua])\b",
        r"\bincompatible\s+media\b",
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
