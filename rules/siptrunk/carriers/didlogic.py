"""didlogic, which spells itself in lower case."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier
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
    hostname_note=(
        "Vapi's didlogic page does not speak of the inbound flag, which is on by default."
    ),
    notes=("The user name at didlogic has five digits.",),
)
