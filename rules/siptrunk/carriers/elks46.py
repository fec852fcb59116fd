"""46elks, whose name no module can have."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, Setup

ADDRESSES_PAGE = Source("https://46elks.se/docs/ip-addresses", "2026-11-25", "46elks's list")

SETUP = Setup(
    source=ADDRESSES_PAGE,
    trunk=("Have a SIP number there. 46elks mails its customers when addresses change."),
    host="voip.46elks.com",
    inbound=InboundRoute(
        "the answer to `voice_start`, as the address to `connect`",
        "sip:{number}@{credential}.{host}",
        "How 46elks writes the number in it is not documented.",
        ADDRESSES_PAGE,
    ),
    questions=(
        (
            "Which of the addresses on your page send a `connect` to a SIP address? The page wants "
            "176.10.154.199, 85.24.146.132 and 185.39.146.243 open too."
        ),
        "Do you want a password, or a registration, for calls that we send?",
    ),
)

CARRIER = Carrier(
    name="elks46",
    title="46elks",
    setup=SETUP,
    hosts=("voip.46elks.com",),
    words=("46elks", "46 elks"),
    guide=None,
    zones=(Zone("Sweden", ("176.10.154.205/32", "85.24.146.136/32"), verified=True),),
    networks_source=Source("https://46elks.se/docs/ip-addresses", "2026-11-25", "46elks's list"),
    gateway_host="voip.46elks.com",
    notes=(
        (
            "Where the `connect` action sends the calls, 46elks asks to allow all addresses of that"
            " page: 176.10.154.199, 85.24.146.132 and 185.39.146.243 too."
        ),
    ),
)
