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
            "Some carriers' pages show the bare `sip.vapi.ai`: without the id Vapi cannot "
            "tell whose call it is, which is a cause of 401."
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
