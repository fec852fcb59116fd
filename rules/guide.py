"""Vapi's documentation: which page says what, and since when."""

from __future__ import annotations

from rules.evidence import Source

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

NEWEST = TROUBLESHOOTING.as_of
"""Date of the newest version of the guide that the rules follow."""
