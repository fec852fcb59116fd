"""Zadarma."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, NumberFormat, Remark, Setup

VAPI_PAGE = Source("https://docs.vapi.ai/advanced/sip/zadarma", "2026-08-03", "Vapi's Zadarma page")

SETUP = Setup(
    source=VAPI_PAGE,
    trunk="Note the login and the password of a SIP number.",
    host="sip.zadarma.com",
    username="YOUR_SIP_USERNAME",
    takes_digest_alone=True,
    number=NumberFormat(
        has_plus=False,
        is_checked=False,
        note="Digits alone, with country code, and the check off.",
        source=VAPI_PAGE,
    ),
    inbound=InboundRoute(
        "Settings → Virtual phone numbers → ⚙ → External server → External server (SIP URI)",
        "{number}@{credential}.{host}",
        "",
        VAPI_PAGE,
    ),
    network_question=(
        "Which networks do calls to an External server come from? (The dialog of the External "
        "server shows them.)"
    ),
    disagreements=(
        Remark(
            "Vapi's Zadarma page names the bare host for inbound calls (2026-08-03), its trunk "
            "page (2026-06-17) the credential's.",
            "inbound",
        ),
    ),
)

CARRIER = Carrier(
    name="zadarma",
    title="Zadarma",
    setup=SETUP,
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
        Note(
            "Inbound calls reach Vapi through Zadarma's External server, as "
            "`<number>@<credential id>.sip.vapi.ai`; Vapi's Zadarma page says "
            "`<number>@sip.vapi.ai`."
        ),
        Note("A Zadarma PBX (`pbx.zadarma.com`) is reported to take no register plan."),
        Note(
            "The networks that its calls come from are those that your External server dialog "
            "shows."
        ),
    ),
)
