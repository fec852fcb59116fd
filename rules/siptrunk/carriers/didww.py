"""DIDWW."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="didww",
    title="DIDWW",
    hosts=(".didww.com",),
    words=("didww",),
    guide=Source("https://docs.vapi.ai/advanced/sip/didww", "2026-07-24", "Vapi's DIDWW page"),
    authentication=Authentication.EITHER,
    zones=(
        Zone(
            "all points of presence",
            (
                "46.19.209.14/32",
                "46.19.210.14/32",
                "46.19.212.14/32",
                "46.19.213.14/32",
                "46.19.214.14/32",
                "46.19.215.14/32",
                "185.238.173.14/32",
            ),
            verified=True,
        ),
    ),
    networks_source=Source("https://doc.didww.com/voice.json", "2026-09-16", "DIDWW's list"),
    gateway_hint=(
        "DIDWW's host is that of the point of presence, such as `nyc.us.out.didww.com` or "
        "`fra.eu.out.didww.com`."
    ),
    no_registration_hosts=(".didww.com",),
    hostname_note="DIDWW sends calls from other addresses than its hostnames resolve to.",
    allowlist="Voice → Outbound Trunks → your trunk → Allowed SIP IP addresses",
    one_way_credentials=True,
    notes=(
        "Vapi's DIDWW page uses two credentials, one for each direction, without registration.",
        (
            "Send DIDWW's inbound calls to `<credential id>.sip.vapi.ai`, with the id of the "
            "inbound credential; Vapi's page says `sip.vapi.ai`, which ends in 401 by DIDWW's own "
            "notes."
        ),
        "Do not allow 0.0.0.0/0 at DIDWW.",
    ),
)
