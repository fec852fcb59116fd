"""Vobiz."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, NumberFormat, Setup

GUIDE = Source(
    "https://www.vobiz.ai/docs/integrations/vapi", "2026-11-25", "Vobiz's guide for Vapi"
)

SETUP = Setup(
    source=GUIDE,
    trunk=(
        "Create an outbound trunk. It shows the trunk's domain, "
        "`<id>.sip.vobiz.ai`, never the bare `sip.vobiz.ai`. "
        "Give it a user name and a password."
    ),
    host="mytrunk.sip.vobiz.ai",
    username="YOUR_SIP_USERNAME",
    number=NumberFormat(
        note="Where the number is written without country code (0…), the check has to be off.",
        source=GUIDE,
    ),
    inbound=InboundRoute(
        "SIP Trunks → Inbound Trunk → Create New Trunk (Transport UDP) → Primary URI",
        "{credential}.{host}",
        "Without a number and without `sip:`.",
        GUIDE,
    ),
    assignment="Link the phone number to that inbound trunk.",
    assignment_source=Source(
        "https://docs.vobiz.ai/guides/ai-voice-agent/inbound",
        "2026-11-25",
        "Vobiz on inbound calls",
    ),
    rtp="Vobiz's own media are UDP 5000 to 65535; its media networks are no gateways.",
)

CARRIER = Carrier(
    name="vobiz",
    title="Vobiz",
    setup=SETUP,
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
        Note("Vobiz's guide uses two credentials, one for each direction."),
        Note("Calls come from any of its ten addresses, so all of them are needed."),
        Note(
            "Calls to Vapi go to `<credential id>.sip.vapi.ai`, without a number and without "
            "`sip:`."
        ),
    ),
)
