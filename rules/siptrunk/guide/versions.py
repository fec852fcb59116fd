"""Vapi's documentation: which page says what, and since when.

The rules follow the newest version. An older one is kept where it advised otherwise, so that
a reply can say so to somebody who quotes it. Dates are those of the pages' changes.
"""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk import lazy_re2 as re2
from siptrunk.model.evidence import Source
from siptrunk.model.region import NETWORKING

TROUBLESHOOTING = Source(
    "https://docs.vapi.ai/advanced/sip/troubleshoot-sip-trunk-credential-errors",
    "2026-08-18",
    "Vapi guide",
)
SCHEMA = Source(
    "https://github.com/VapiAI/docs/blob/main/fern/apis/api/openapi.json",
    "2026-08-18",
    "Vapi API reference",
)
RESPONSE_CODES = Source(
    "https://docs.vapi.ai/advanced/sip/troubleshoot-sip-response-codes",
    "2026-07-20",
    "Vapi response codes",
)
TRUNK = Source("https://docs.vapi.ai/advanced/sip/sip-trunk", "2026-06-17", "SIP trunking")
BLIND_TRANSFER = Source(
    "https://docs.vapi.ai/tools/transfer-call/blind-transfer",
    "2026-08-18",
    "Vapi on blind transfers",
)
API_KEYS = Source(
    "https://docs.vapi.ai/security-and-privacy/api-keys", "2026-08-20", "Vapi on API keys"
)

NEWEST = TROUBLESHOOTING.as_of
"""Date of the newest version of the guide that the rules follow."""


@dataclass(frozen=True, slots=True)
class Version:
    """What a page has said since a day, as far as it differs from before."""

    page: Source
    since: str
    says: str


TWILIO = Source("https://docs.vapi.ai/advanced/sip/twilio", "2026-08-03", "Vapi's Twilio page")
CHIME = Source(
    "https://docs.vapi.ai/advanced/sip/amazon-chime", "2026-08-03", "Vapi's Amazon Chime page"
)
TELNYX = Source("https://docs.vapi.ai/advanced/sip/telnyx", "2026-08-03", "Vapi's Telnyx page")

VERSIONS = (
    Version(TRUNK, "2025-06-20", "172.31.9.106, a private address, is listed among the SBC's"),
    Version(TWILIO, "2025-08-07", "examples switch inbound off; before, they left the flag out"),
    Version(TRUNK, "2025-08-12", "172.31.9.106 is gone"),
    Version(TELNYX, "2026-01-22", "addresses in place of the hostname, which is refused"),
    Version(
        TROUBLESHOOTING,
        "2026-02-08",
        "the SBC takes IPv4 addresses only: resolve the hostname and switch inbound off",
    ),
    Version(NETWORKING, "2026-02-25", "media comes from no fixed addresses"),
    Version(
        TROUBLESHOOTING,
        "2026-03-26",
        "a hostname works for outbound; for inbound, resolve it and use that address",
    ),
    Version(NETWORKING, "2026-05-28", "the EU is listed, with 44.233.34.47 and .48 by mistake"),
    Version(NETWORKING, "2026-06-12", "the EU has 63.182.83.170, for signalling and media"),
    Version(TROUBLESHOOTING, "2026-06-12", "the allowlist depends on the region"),
    Version(NETWORKING, "2026-06-13", "port 5060 of the US takes UDP and TCP"),
    Version(
        TROUBLESHOOTING,
        "2026-07-07",
        "inbound takes the networks that the carrier publishes, in inbound-only gateways; "
        "an address from DNS only where the carrier says that its calls come from it",
    ),
    Version(
        SCHEMA, "2026-07-30", "`sbcConfiguration` is gone; `ip` is a hostname for outbound only"
    ),
    Version(TROUBLESHOOTING, "2026-08-18", "links to the carriers' pages corrected"),
)
"""Oldest first."""


def history(page: Source) -> tuple[Version, ...]:
    """The versions of one page, oldest first."""
    return tuple(version for version in VERSIONS if version.page.url == page.url)


RESOLVING_ENDED = "2026-07-07"
RESOLVING = re2.compile(
    r"(?i)\bnslookup\b|`dig\b|\bdig\s+(?:[+@]|[\w-]+\.)"
    r"|\bresolv(?:e|ed|es|ing)\b.{0,60}\b(?:host ?name|domain|name|ip)s?\b"
)
"""How people quote the guide as it was before ``RESOLVING_ENDED``."""


def outdated_advice(text: str) -> str:
    """What to say to somebody who follows an older version of the guide; empty for nobody."""
    if not RESOLVING.search(text):
        return ""
    return (
        f"Before {RESOLVING_ENDED} the guide said to resolve the hostname and use that address; "
        "it now asks for the networks that the carrier publishes, since calls may come from others."
    )
