"""Where the carrier sends inbound calls."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.call_page import CallPage

PAGE = CallPage(
    id="inbound/uri",
    title="Where the carrier sends inbound calls",
    answer=(
        "Inbound calls go to `<number>@<credential id>.sip.vapi.ai`, in the EU to "
        "`<number>@<credential id>.sip.eu.vapi.ai`."
    ),
    steps=(
        "`<credential id>` is the `id` in the answer to `POST /credential`; it is no API key.",
        "`<number>` is written as in the number object in Vapi.",
        (
            "Where the field takes a host alone, it is `<credential id>.sip.vapi.ai`; Plivo "
            "wants `;transport=udp` after it, Twilio `sip:` before the whole."
        ),
        (
            "Some carriers' pages show the bare `sip.vapi.ai`; DIDWW's own notes call that a "
            "cause of 401."
        ),
    ),
    source=TRUNK,
    patterns=(
        r"\binbound\s+sip\s+uri",
        r"\borigination\s+uri",
        r"\btranslated\s+number",
        r"\bpoint\b.{0,30}\bat\b.{0,40}\b(?:vapi|credential)",
        r"\bin\s+the\s+uri\b",
        r"\bsip\s+uri\s+for\b",
        r"\bdestination\s+(?:uri|address|field)",
        r"\b(?:which|what|wich)\b.{0,20}\b(?:uri|url|host|domain)\b.{0,40}\b(?:give|provider|carrier|enter|put|inbound|incoming)",
        r"@sip\.(?:eu\.)?vapi\.ai\b.{0,40}\bcredential",
        r"\borigination\s+url",
        r"\bforward\s+to\b.{0,20}\b(?:field|uri)\b",
        r"\bwhat\b.{0,20}\b(?:type|enter|put|write|goes|fill)\b.{0,40}\b(?:field|uri|destination)\b",
        r"\bwhere\b.{0,30}\b(?:forward|route|send|point)\b",
        r"\baddress\b.{0,20}\bfor\s+(?:incoming|inbound)\b",
    ),
    topics=(
        (
            r"\b(?:uri|url|host|domain|destination|endpoint)\b",
            r"\b(?:inbound|incoming|forward\w*|origination)\b",
        ),
    ),
    examples=(
        "what is my inbound sip uri for a byo trunk",
        "telnyx translated number won't accept sip:xxx@sip.vapi.ai",
        "do I point plivo at sip.vapi.ai or at the credential id?",
        "is the <credential_id> in the uri the api key?",
        "origination uri for twilio eu region?",
    ),
    rank=32,
    carrier_facts="inbound",
)
