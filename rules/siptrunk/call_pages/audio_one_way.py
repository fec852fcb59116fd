"""One side hears nothing."""

from __future__ import annotations

from siptrunk.model.call_page import CallPage
from siptrunk.model.region import NETWORKING

PAGE = CallPage(
    id="audio/one-way",
    title="One side hears nothing",
    answer=(
        "Open UDP 40000 to 60000 in both directions: the call connects, and RTP does not pass "
        "one way."
    ),
    steps=(
        (
            "In the US media come from any address, so a rule by address blocks them; in the EU "
            "from 63.182.83.170."
        ),
        (
            "A private address in your SDP (`c=IN IP4 10.…`) sends Vapi's voice nowhere: set the "
            "external media address of your PBX."
        ),
        "Encrypt on both sides (`tls/srtp`) or on neither, and switch SIP ALG off in the router.",
        (
            "A call that ends after about 30 seconds has lost its ACK: the same fault, in the "
            "signalling."
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
    topics=(
        (r"\b(?:voice|audio|sound)\b", r"\bone\s+(?:direction|way|side)\b"),
        (r"\bsilent\b", r"\b(?:bot|robot|assistant|agent|caller|line|calls?)\b"),
        (
            r"\b(?:hear|hears|audio|sound|silen\w+|voice|mute\w*)\b",
            r"\b(?:no|not|nothing|can.?t|cannot|only|silen\w+|one\s+side|dead)\b.{0,60}\b(?:caller|customer|bot|assistant|call|line|side)\b|\b(?:caller|customer|bot|assistant|call|line|side)\b.{0,60}\b(?:no|not|nothing|can.?t|cannot|silen\w+|mute\w*)\b",
        ),
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
