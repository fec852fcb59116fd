"""sipgate, which spells itself in lower case."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import Remark, Setup

SETUP = Setup(
    host_question="Which host do we send calls to, on which port, and do we have to register?",
    network_question="Which networks do calls to us come from?",
    questions=(
        Remark("Does a trunk deliver calls to a SIP address, without registration?", "inbound"),
    ),
)

CARRIER = Carrier(
    name="sipgate",
    title="sipgate",
    setup=SETUP,
    hosts=(".sipgate.de", ".sipgate.com", ".sipgate.co.uk"),
    words=("sipgate",),
    guide=None,
    zones=(Zone("Germany", ("217.10.68.0/24",), (), ("germany",), verified=False),),
    networks_source=Source("https://www.sipgate.de/", "2026-11-25", "sipgate"),
    notes=(
        Note(
            "Ask sipgate whether a trunk delivers calls to a SIP address, without registration, and"
            " from which networks."
        ),
    ),
)
