"""Wavix."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import CarrierCode, InboundRoute, NumberFormat, ReferSupport, Setup

GUIDE = Source(
    "https://docs.wavix.com/sip-trunking/guides/vapi", "2025-10-13", "Wavix's guide for Vapi"
)

SETUP = Setup(
    source=GUIDE,
    trunk=("Create a SIP trunk. Its id of five digits is the user name."),
    host_note="Wavix has `us`, `nl`, `sg` and `au`, each before `.wavix.net`.",
    host="us.wavix.net",
    eu_host="nl.wavix.net",
    username="YOUR_TRUNK_ID",
    takes_digest_alone=True,
    number=NumberFormat(
        note="Wavix's guide switches the check off; with + and country code it may stay on.",
        source=GUIDE,
    ),
    inbound=InboundRoute(
        "Numbers & trunks → My numbers → ⋯ → Edit number → inbound destination: SIP URI",
        "[did]@{credential}.{host}",
        "`[did]` is Wavix's own placeholder: write it as it stands.",
        GUIDE,
    ),
    refer=ReferSupport(
        is_supported=True,
        target="sip:<Wavix number>@{host}",
        note=(
            "Nothing to switch on. Cold transfers to a second Wavix number, which needs inbound "
            "routing of its own."
        ),
        source=GUIDE,
    ),
    codes=(
        CarrierCode(
            ("603",),
            "603",
            "the rate of the destination is above the account's Max call rate",
            "ask support@wavix.com to raise it",
        ),
    ),
    codes_source=GUIDE,
    rtp="Wavix's own RTP ports are UDP 10000 to 20000, from any address.",
)

CARRIER = Carrier(
    name="wavix",
    title="Wavix",
    setup=SETUP,
    hosts=(".wavix.net",),
    words=("wavix",),
    guide=Source(
        "https://docs.wavix.com/sip-trunking/guides/vapi", "2025-10-13", "Wavix's guide for Vapi"
    ),
    authentication=Authentication.DIGEST,
    leading_plus=True,
    zones=(
        Zone(
            "all regions",
            ("95.211.82.14/32", "209.58.144.243/32", "173.234.106.26/32", "23.108.101.90/32"),
            verified=True,
        ),
    ),
    networks_source=Source(
        "https://docs.wavix.com/sip-trunking/guides/vapi", "2025-10-13", "Wavix's guide for Vapi"
    ),
    gateway_hint=(
        "Wavix's hosts are `us.wavix.net`, `nl.wavix.net`, `sg.wavix.net` and `au.wavix.net`."
    ),
    notes=(
        Note("List all four of Wavix's addresses, or calls from the missing ones end in 401."),
        Note("The user name at Wavix is the trunk's id, of five digits."),
        Note("A Wavix trunk shows one caller ID."),
    ),
)
