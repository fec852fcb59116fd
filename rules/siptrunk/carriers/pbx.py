"""A PBX of the user's own: Asterisk, FreePBX, FreeSWITCH, 3CX, Kamailio, jambonz."""

from __future__ import annotations

from siptrunk.guide.versions import TRUNK
from siptrunk.model.carrier import Authentication, Carrier, Note
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, NumberFormat, ReferSupport, Setup

NETWORKING_PAGE = Source(
    "https://docs.vapi.ai/advanced/sip/sip-networking", "2026-07-20", "SIP networking"
)

SETUP = Setup(
    source=NETWORKING_PAGE,
    trunk=(
        "Create a trunk or an endpoint for Vapi on the PBX, with a user name and a password of its "
        "own. Behind NAT, set its external signalling and media address. Nobody registers: calls "
        "go from address to address."
    ),
    inbound_trunk=(
        "Create a trunk or an endpoint towards Vapi on the PBX. Behind NAT, set its external "
        "signalling and media address. Nobody registers: calls go from address to address."
    ),
    username="YOUR_SIP_USERNAME",
    allow_note="Except them from fail2ban too: it bans shared addresses quickly.",
    number=NumberFormat(
        is_checked=False,
        note="An extension, or a number: as your dial plan sends it.",
    ),
    inbound=InboundRoute(
        "the PBX's outbound route or trunk towards Vapi",
        "sip:{number}@{credential}.{host}",
        "",
        TRUNK,
    ),
    refer=ReferSupport(
        target="sip:<extension>@{host}",
        note="Allow transfers on the PBX's endpoint for Vapi.",
        source=TRUNK,
    ),
)

CARRIER = Carrier(
    name="pbx",
    title="your own PBX",
    setup=SETUP,
    hosts=(),
    words=(
        "asterisk",
        "freepbx",
        "freeswitch",
        "fusionpbx",
        "3cx",
        "kamailio",
        "opensips",
        "jambonz",
        "own pbx",
        "our pbx",
        "my pbx",
    ),
    guide=Source(
        "https://docs.vapi.ai/advanced/sip/sip-networking", "2026-07-20", "SIP networking"
    ),
    authentication=Authentication.EITHER,
    gateway_hint=(
        "For a PBX of your own it is the PBX's public address, not the one inside your network."
    ),
    allowlist="its firewall, and the list of trusted addresses of its trunk (ACL, identify)",
    is_own=True,
    notes=(
        Note(
            "The gateway is the public address of your PBX, and you are the one who allows Vapi "
            "there."
        ),
        Note("Open its RTP ports to Vapi, and UDP 40000 to 60000 towards Vapi."),
    ),
)
