"""DIDWW."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, NumberFormat, ReferSupport, Remark, Setup

VAPI_PAGE = Source("https://docs.vapi.ai/advanced/sip/didww", "2026-07-24", "Vapi's DIDWW page")
SKILL = Source(
    "https://github.com/didww/ai/blob/main/skills/didww-to-vapi/SKILL.md",
    "2026-08",
    "DIDWW's notes on Vapi",
)

SETUP = Setup(
    feed="https://doc.didww.com/voice.json",
    source=VAPI_PAGE,
    trunk=(
        "Voice → Outbound Trunks → Create New, with Credentials & IP-based authentication. The key "
        "icon shows user name and password. Set a spend limit. DIDWW has to approve outbound "
        "trunks for an account first."
    ),
    host_note="Others are lac.us, mia.us, ams.eu, sg and hk, each before `.out.didww.com`.",
    host="nyc.us.out.didww.com",
    eu_host="fra.eu.out.didww.com",
    username="YOUR_DIDWW_TRUNK_USERNAME",
    has_inbound_digest=True,
    allow_note=("Never 0.0.0.0/0. For transfers add DIDWW's own seven addresses too."),
    number=NumberFormat(
        note=(
            "DIDWW's own notes write it without the + and switch the check off: try that where "
            "this is refused."
        ),
        source=Source(
            "https://docs.vapi.ai/phone-numbers/didww", "2026-07-24", "Vapi on DIDWW numbers"
        ),
    ),
    inbound=InboundRoute(
        "Voice → Inbound Trunks → Create New → SIP Trunk → Static Endpoint → Host",
        "{credential}.{host}",
        "UDP, port 5060, IPv4.",
        SKILL,
    ),
    assignment="Phone Numbers → My Numbers → Batch Actions → Update Trunks.",
    refer=ReferSupport(
        is_supported=True,
        direction="inbound",
        switch=(
            "Voice → Inbound Trunks → your trunk → Signalling → Max transfers: 1 or more, and "
            "Authorization → Enable, with user and password of an outbound trunk of yours"
        ),
        target="sip:+<number>@{host}",
        note="DIDWW places the new call through that outbound trunk.",
        source=VAPI_PAGE,
    ),
    disagreements=(
        Remark(
            "Vapi's and DIDWW's pages name the bare host for inbound calls (2026-07-24); "
            "DIDWW's notes "
            "(2026-08) and Vapi's trunk page (2026-06-17) the credential's, and the notes call the "
            "bare one a cause of 401.",
            "inbound",
        ),
        Remark(
            "Vapi's page on DIDWW numbers (2026-07-24) creates one number, on the inbound "
            "credential, and calls out with it too; that credential has no outbound gateway.",
            "both",
        ),
    ),
    questions=(Remark("Does our outbound trunk need a leading plus?", "outbound"),),
)

CARRIER = Carrier(
    name="didww",
    title="DIDWW",
    setup=SETUP,
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
        Note(
            "Vapi's DIDWW page uses two credentials, one for each direction, without registration."
        ),
        Note(
            "Send DIDWW's inbound calls to `<credential id>.sip.vapi.ai`, with the id of the "
            "inbound credential; Vapi's page says `sip.vapi.ai`, which ends in 401 by DIDWW's own "
            "notes.",
            SKILL,
        ),
        Note("Do not allow 0.0.0.0/0 at DIDWW."),
    ),
)
