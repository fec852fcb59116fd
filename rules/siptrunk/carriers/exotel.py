"""Exotel."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Ports, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import NumberFormat, OutboundProtocol, Remark, Setup

VSIP = Source(
    "https://developer.exotel.com/docs/vsip/tcp-integration", "2026-11-25", "Exotel's vSIP guide"
)

SETUP = Setup(
    source=VSIP,
    trunk=("Create a vSIP trunk. It is in alpha at Exotel, without a service level."),
    host_note="Some accounts are at `pstn.in4.exotel.com`: write the host of yours.",
    host="pstn.in2.exotel.com",
    transport=OutboundProtocol.TCP,
    allow_note="Exotel knows the trunk by these addresses alone.",
    number=NumberFormat(note="Indian numbers start with +91."),
    network_question="Which addresses do your INVITEs to us come from?",
    rtp="Exotel's own media are UDP 10000 to 40000; its media addresses are no gateways.",
    disagreements=(
        Remark(
            "Exotel's vSIP guides know addresses alone, its newer questions and answers know user "
            "and password too (both 2026-11-25).",
            "outbound",
        ),
    ),
    questions=(
        Remark("May calls be ended outside India, under the rules of TRAI?"),
        Remark("TCP on port 5070, or TLS with SRTP on port 443?", "outbound"),
    ),
)

CARRIER = Carrier(
    name="exotel",
    title="Exotel",
    setup=SETUP,
    hosts=(".exotel.com",),
    words=("exotel",),
    guide=VSIP,
    authentication=Authentication.ADDRESS,
    zones=(
        Zone(
            "Mumbai",
            ("129.154.231.198/32",),
            ("pstn.mum1.exotel.com",),
            ("mumbai",),
            verified=False,
        ),
    ),
    networks_source=VSIP,
    media=("182.76.143.61/32", "122.15.8.184/32", "14.194.10.247/32", "61.246.82.75/32"),
    media_source=VSIP,
    ports=Ports(udp=None, tcp=5070, tls=443),
    ports_source=VSIP,
    gateway_hint=(
        "Exotel gives each account its signalling address, at `pstn.in2.exotel.com` or "
        "`pstn.in4.exotel.com`: port 5070 for TCP, 443 for TLS."
    ),
    no_registration_hosts=(".exotel.com",),
    allowlist="the allowed addresses of the trunk, each as a /32",
    notes=(
        Note("Exotel knows a trunk by its addresses and takes no registration."),
        Note("It listens on port 5070 for TCP and on 443 for TLS."),
    ),
)
