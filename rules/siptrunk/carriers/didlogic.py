"""didlogic, which spells itself in lower case."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="didlogic",
    title="didlogic",
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
    notes=("The user name at didlogic has five digits.",),
)
