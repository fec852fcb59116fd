"""A PBX of the user's own: Asterisk, FreePBX, FreeSWITCH, 3CX, Kamailio, jambonz."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="pbx",
    title="your own PBX",
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
        "The gateway is the public address of your PBX, and you are the one who allows Vapi there.",
        "Open its RTP ports to Vapi, and UDP 40000 to 60000 towards Vapi.",
    ),
)
