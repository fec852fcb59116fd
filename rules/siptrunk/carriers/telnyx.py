"""Telnyx."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="telnyx",
    title="Telnyx",
    hosts=(".telnyx.com", ".telnyx.eu", ".telnyx.com.au", ".telnyx.ca", ".telnyx.asia"),
    words=("telnyx",),
    guide=Source("https://docs.vapi.ai/advanced/sip/telnyx", "2026-08-03", "Vapi's Telnyx page"),
    authentication=Authentication.EITHER,
    zones=(
        Zone(
            "the US",
            ("192.76.120.10/32", "64.16.250.10/32"),
            ("sip.telnyx.com",),
            ("united states", "usa"),
            verified=True,
        ),
        Zone(
            "Europe",
            ("185.246.41.140/32", "185.246.41.141/32"),
            ("sip.telnyx.eu",),
            ("europe",),
            verified=True,
        ),
        Zone(
            "Australia",
            ("103.115.244.145/32", "103.115.244.146/32"),
            ("sip.telnyx.com.au",),
            ("australia",),
            verified=True,
        ),
        Zone(
            "Canada",
            ("192.76.120.31/32", "64.16.250.13/32"),
            ("sip.telnyx.ca",),
            ("canada",),
            verified=True,
        ),
        Zone(
            "Asia",
            ("103.115.244.158/32", "103.115.244.159/32"),
            ("sip.telnyx.asia",),
            ("asia",),
            verified=True,
        ),
    ),
    networks_source=Source("https://sip.telnyx.com/", "2026-11-25", "Telnyx's list"),
    gateway_host="sip.telnyx.com",
    register_realm="sip.telnyx.com",
    has_doubtful_hostnames=True,
    hostname_note=(
        "Vapi's Telnyx page says that Telnyx hostnames are refused outright, other pages show "
        "them with inbound off: if that fails too, use the numeric addresses of your trunk."
    ),
    notes=(
        "DNS names the first of Telnyx's two addresses only.",
        (
            "One page of Telnyx (failover and retries) names other addresses outside the US; its "
            "list is newer."
        ),
        "Vapi's overview says that Telnyx authenticates by address, its Telnyx page uses digest.",
    ),
)
