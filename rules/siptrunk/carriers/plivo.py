"""Plivo Zentrunk."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="plivo",
    title="Plivo",
    hosts=(".zt.plivo.com",),
    words=("plivo", "zentrunk"),
    guide=Source("https://docs.vapi.ai/advanced/sip/plivo", "2026-08-03", "Vapi's Plivo page"),
    authentication=Authentication.EITHER,
    zones=(
        Zone(
            "Northern California",
            ("13.52.9.0/25", "216.120.187.128/26"),
            (),
            ("california",),
            verified=True,
        ),
        Zone(
            "Virginia",
            ("18.214.109.128/25", "18.215.142.0/26", "204.89.148.128/26"),
            (),
            ("virginia",),
            verified=True,
        ),
        Zone("Frankfurt", ("3.120.121.128/26",), (), ("frankfurt",), verified=True),
        Zone(
            "São Paulo",
            ("18.228.70.64/26", "54.233.191.0/27"),
            (),
            ("sao paulo", "são paulo"),
            verified=True,
        ),
        Zone("Sydney", ("13.238.202.192/26",), (), ("sydney",), verified=True),
        Zone(
            "Singapore", ("18.136.1.128/26", "204.89.149.128/27"), (), ("singapore",), verified=True
        ),
        Zone(
            "India",
            ("15.207.90.192/31", "204.89.151.128/27", "204.89.151.160/27"),
            (),
            ("india",),
            verified=True,
        ),
    ),
    networks_source=Source("https://www.plivo.com/docs/sip-trunking", "2026-11-25", "Plivo's list"),
    gateway_hint="Plivo's host is that of your outbound trunk, `<trunk id>.zt.plivo.com`.",
    no_registration_hosts=(".zt.plivo.com",),
    allowlist="Zentrunk (SIP) → Outbound Trunks → your trunk → IP Access Control List",
    notes=(
        (
            "Plivo documents REFER in both directions, Vapi's older Plivo page says that it takes "
            "none."
        ),
        "Plivo carries G.711 only, and its Indian numbers cannot be used.",
        "The inbound example on Vapi's Plivo page has no gateways and does not fit the schema.",
    ),
)
