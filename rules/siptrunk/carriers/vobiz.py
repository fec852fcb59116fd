"""Vobiz."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="vobiz",
    title="Vobiz",
    hosts=(".sip.vobiz.ai",),
    words=("vobiz",),
    guide=Source(
        "https://www.vobiz.ai/docs/integrations/vapi", "2026-11-25", "Vobiz's guide for Vapi"
    ),
    authentication=Authentication.DIGEST,
    zones=(
        Zone(
            "India",
            (
                "13.203.7.132/32",
                "65.2.100.211/32",
                "13.126.98.234/32",
                "13.235.11.131/32",
                "13.233.44.61/32",
                "3.111.255.163/32",
                "3.111.128.110/32",
                "43.204.64.203/32",
                "15.207.232.91/32",
                "35.154.133.28/32",
            ),
            verified=True,
        ),
    ),
    networks_source=Source(
        "https://www.vobiz.ai/docs/integrations/vapi", "2026-11-25", "Vobiz's guide for Vapi"
    ),
    media=("18.96.230.96/28", "18.96.230.112/28"),
    media_source=Source(
        "https://www.vobiz.ai/docs/integrations/vapi", "2026-11-25", "Vobiz's guide for Vapi"
    ),
    gateway_hint="Vobiz's host is that of your trunk, `<id>.sip.vobiz.ai`.",
    hostname_note="Vobiz's guide does not say that inbound has to be off beside its hostname.",
    allowlist="the IP ACL of the trunk",
    one_way_credentials=True,
    notes=(
        "Vobiz's guide uses two credentials, one for each direction.",
        "Calls come from any of its ten addresses, so all of them are needed.",
        "Calls to Vapi go to `<credential id>.sip.vapi.ai`, without a number and without `sip:`.",
    ),
)
