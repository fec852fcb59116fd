"""Cloudonix."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Note
from siptrunk.model.evidence import Source
from siptrunk.model.setup import Remark, Setup

SETUP = Setup(
    host_question="Which host do we send calls to, on which port, and how do we authenticate?",
    network_question="Which signalling addresses do calls to us come from?",
    questions=(
        Remark("Does your tool's gateway by host name need inbound on? Vapi refuses that."),
    ),
)

CARRIER = Carrier(
    name="cloudonix",
    title="Cloudonix",
    setup=SETUP,
    hosts=(".cloudonix.net",),
    words=("cloudonix",),
    guide=Source("https://developers.cloudonix.com/", "2026-11-25", "Cloudonix's documentation"),
    gateway_hint="Cloudonix's host is that of your domain, `<id>.sip.cloudonix.net`.",
    notes=(
        Note("Cloudonix publishes no list of the addresses that its calls come from: ask there."),
    ),
)
