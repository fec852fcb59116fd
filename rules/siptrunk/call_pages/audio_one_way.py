"""One side hears nothing."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.region import NETWORKING

PAGE = CallPage(
    id="audio/one-way",
    title="One side hears nothing",
    answer="The call connects and the voice does not: RTP does not pass one way.",
    steps=(
        (
            "Open UDP 40000 to 60000 in both directions. In the US media come from any "
            "address, so a rule by address blocks them; in the EU from 63.182.83.170."
        ),
        (
            "A private address in your SDP (`c=IN IP4 10.…`) sends Vapi's voice nowhere: "
            "set the external media address of your PBX."
        ),
        "SRTP on one side only gives silence: `tls/srtp` on both, or on neither.",
        "Switch SIP ALG off in the router.",
        (
            "A call that ends after about 30 seconds has lost its ACK: the same address or "
            "NAT fault, in the signalling."
        ),
    ),
    source=NETWORKING,
    patterns=(
        r"\bone[\s-]*way\s+audio",
        r"\bno\s+(?:audio|sound)\b",
        r"\b(?:don.?t|can.?t|cannot|doesn.?t)\s+hear\b",
        r"did-not-receive-customer-audio",
        r"\brtp\s+blocked",
        r"\bhears?\s+(?:nothing|silence)",
    ),
    examples=(
        "one way audio on sip trunk",
        "assistant hears me, I don't hear it",
        "no audio after answer, rtp blocked?",
        "call drops after 30 s no audio",
        "call.in-progress.error-assistant-did-not-receive-customer-audio",
    ),
    rank=22,
)
