"""Zadarma."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="zadarma",
    title="Zadarma",
    hosts=(".zadarma.com",),
    words=("zadarma",),
    guide=Source("https://docs.vapi.ai/advanced/sip/zadarma", "2026-08-03", "Vapi's Zadarma page"),
    authentication=Authentication.DIGEST,
    zones=(
        Zone(
            "all regions",
            (
                "185.45.152.0/24",
                "185.45.154.0/24",
                "185.45.155.0/24",
                "195.122.19.0/27",
                "31.31.222.192/27",
                "15.235.128.64/28",
            ),
            verified=False,
        ),
    ),
    leading_plus=True,
    gateway_host="sip.zadarma.com",
    no_registration_hosts=("pbx.zadarma.com",),
    notes=(
        "Inbound calls reach Vapi through Zadarma's External server, as `<number>@sip.vapi.ai`.",
        "A Zadarma PBX (`pbx.zadarma.com`) is reported to take no register plan.",
        "The networks that its calls come from are those that your External server dialog shows.",
    ),
)
