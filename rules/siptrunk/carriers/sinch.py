"""Sinch, Voice and Elastic SIP Trunking."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Ports, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import NumberFormat, Setup

SIP_PAGE = Source(
    "https://developers.sinch.com/docs/voice/api-reference/sip-trunking",
    "2026-11-25",
    "Sinch's SIP page",
)

SETUP = Setup(
    source=SIP_PAGE,
    trunk=(
        "Create an application for Voice: its key is the user name, its secret the password. (With "
        "Elastic SIP Trunking the host is `<trunk>.pstn.sinch.com` instead.)"
    ),
    host="use1.sip.sinch.com",
    eu_host="euc1.sip.sinch.com",
    username="YOUR_APPLICATION_KEY",
    takes_digest_alone=True,
    number=NumberFormat(
        caller_id_note=(
            "The caller ID has to be a number of Sinch, or one that is verified there."
        ),
        source=SIP_PAGE,
    ),
    network_question="Which signalling addresses do calls of our region come from today?",
    rtp="Sinch's own RTP ports are UDP 10000 to 20000, from changing addresses.",
)

CARRIER = Carrier(
    name="sinch",
    title="Sinch",
    setup=SETUP,
    hosts=(".sip.sinch.com", ".pstn.sinch.com"),
    words=("sinch",),
    guide=Source(
        "https://developers.sinch.com/docs/voice/api-reference/sip-trunking",
        "2026-11-25",
        "Sinch's SIP page",
    ),
    authentication=Authentication.DIGEST,
    leading_plus=True,
    zones=(
        Zone(
            "Europe",
            ("18.184.175.4/32", "18.196.245.254/32"),
            ("euc1.sip.sinch.com",),
            ("europe",),
            verified=False,
        ),
        Zone(
            "North America",
            ("34.194.41.43/32", "34.197.97.9/32"),
            ("use1.sip.sinch.com",),
            ("north america",),
            verified=False,
        ),
        Zone(
            "South America",
            ("52.67.242.103/32", "54.233.100.129/32"),
            ("sae1.sip.sinch.com",),
            ("south america",),
            verified=False,
        ),
        Zone(
            "Southeast Asia",
            ("52.74.7.178/32", "54.251.177.8/32"),
            ("apse1.sip.sinch.com",),
            ("southeast asia",),
            verified=False,
        ),
        Zone(
            "Australia",
            ("13.210.20.49/32", "13.210.220.180/32"),
            ("apse2.sip.sinch.com",),
            ("australia",),
            verified=False,
        ),
    ),
    networks_source=Source(
        "https://developers.sinch.com/docs/voice/api-reference/sip-trunking",
        "2026-11-25",
        "Sinch's SIP page",
    ),
    ports=Ports(tls=None),
    ports_source=Source(
        "https://developers.sinch.com/docs/voice/api-reference/sip-trunking",
        "2026-11-25",
        "Sinch's SIP page",
    ),
    gateway_hint=(
        "Sinch Voice is at `use1.sip.sinch.com` or `euc1.sip.sinch.com`, its Elastic SIP Trunking "
        "at `<trunk>.pstn.sinch.com`."
    ),
    notes=(
        Note(
            "For Sinch Voice, user name and password are the key and the secret of the application."
        ),
        Note("The caller ID has to be a number of Sinch, or a verified one."),
    ),
)
