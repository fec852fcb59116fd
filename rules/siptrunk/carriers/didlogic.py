"""didlogic, which spells itself in lower case."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, ReferSupport, Setup

VAPI_PAGE = Source(
    "https://docs.vapi.ai/advanced/sip/didlogic", "2026-08-20", "Vapi's didlogic page"
)

SETUP = Setup(
    source=VAPI_PAGE,
    trunk=(
        "Note the user name (five digits) and the password of your SIP account, and keep a "
        "positive balance."
    ),
    host_note="That is its gateway in the Netherlands; didlogic's own page lists the others.",
    host="sip.nl.didlogic.net",
    username="YOUR_SIP_USERNAME",
    takes_digest_alone=True,
    inbound=InboundRoute(
        "Purchased → your number → Destination → Edit → Destination Type: SIP URI",
        "{number}@{credential}.{host}",
        "",
        VAPI_PAGE,
    ),
    refer=ReferSupport(
        is_supported=True,
        switch="ask your account manager to enable SIP REFER",
        target="sip:+<number>@{host}",
        note="It may be limited to other numbers of didlogic.",
        source=VAPI_PAGE,
    ),
    network_question="Which signalling addresses do your calls to a SIP URI come from?",
)

CARRIER = Carrier(
    name="didlogic",
    title="didlogic",
    setup=SETUP,
    hosts=(".didlogic.net",),
    words=("didlogic", "did logic"),
    guide=Source(
        "https://docs.vapi.ai/advanced/sip/didlogic", "2026-08-20", "Vapi's didlogic page"
    ),
    authentication=Authentication.DIGEST,
    zones=(
        Zone(
            "Australia",
            ("23.106.241.2/32",),
            ("sip.au.didlogic.net",),
            ("australia",),
            verified=False,
        ),
    ),
    networks_source=Source("https://docs.didlogic.com/", "2026-11-25", "didlogic's documentation"),
    gateway_hint="didlogic's host is one a country, such as `sip.nl.didlogic.net`.",
    hostname_note=(
        "Vapi's didlogic page does not speak of the inbound flag, which is on by default."
    ),
    notes=(Note("The user name at didlogic has five digits."),),
)
