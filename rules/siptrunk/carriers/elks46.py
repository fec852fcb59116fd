"""46elks, whose name no module can have."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, Remark, Setup

ADDRESSES_PAGE = Source("https://46elks.se/docs/ip-addresses", "2026-11-25", "46elks's list")

CONNECT_PAGE = Source(
    "https://46elks.se/docs/voice-connect-sip", "2026-11-25", "46elks on the SIP connect action"
)
CLIENT_PAGE = Source(
    "https://46elks.se/docs/webrtc-client-connect", "2026-11-25", "46elks on SIP clients"
)

SETUP = Setup(
    source=CLIENT_PAGE,
    trunk=(
        "Allocate a SIP number. Its digits without the + are the user name, its `secret` in "
        "46elks's API is the password."
    ),
    host="voip.46elks.com",
    username="YOUR_SIP_NUMBER",
    takes_digest_alone=True,
    inbound_allow_note=(
        "Ask 46elks's support to allow these for the SIP connect action, which is off until then."
    ),
    inbound=InboundRoute(
        "your server's answer to `voice_start`: `connect` with this address",
        "sip:{number}@{credential}.{host}",
        "",
        CONNECT_PAGE,
    ),
    questions=(
        Remark("Are calls from a SIP client to telephones open for our number?", "outbound"),
        Remark("Do you send our number in that address as it stands?", "inbound"),
    ),
)

CARRIER = Carrier(
    name="elks46",
    title="46elks",
    setup=SETUP,
    hosts=("voip.46elks.com",),
    words=("46elks", "46 elks"),
    guide=None,
    zones=(
        Zone(
            "Sweden",
            (
                "176.10.154.205/32",
                "85.24.146.136/32",
                "176.10.154.199/32",
                "85.24.146.132/32",
                "185.39.146.243/32",
            ),
            verified=True,
        ),
    ),
    networks_source=ADDRESSES_PAGE,
    gateway_host="voip.46elks.com",
    notes=(
        Note(
            "46elks's SIP connect action calls from any address of its page, and is off until its "
            "support allows Vapi's addresses.",
            ADDRESSES_PAGE,
        ),
    ),
)
