"""SignalWire."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, Remark, Setup

FIREWALL_PAGE = Source(
    "https://developer.signalwire.com/guides/allowing-signalwire-ips-through-your-firewall",
    "2026-11-25",
    "SignalWire's firewall guide",
)

GATEWAYS_PAGE = Source(
    "https://developer.signalwire.com/voice/getting-started/sip/sip-gateways",
    "2026-11-25",
    "SignalWire's SIP gateways",
)

FREESWITCH_PAGE = Source(
    "https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Interoperability/"
    "Providers-ITSPs/20709712",
    "2026-11-25",
    "SignalWire on user names and passwords",
)

SETUP = Setup(
    source=FREESWITCH_PAGE,
    trunk=("Create a SIP endpoint in your space, with a user name and a password."),
    host="myspace.sip.signalwire.com",
    username="YOUR_SIP_USERNAME",
    takes_digest_alone=True,
    inbound=InboundRoute(
        "Resources → Add New → SIP Gateway → External URI",
        "{number}@{credential}.{host}",
        "",
        GATEWAYS_PAGE,
    ),
    assignment="Assign the SIP gateway to the number.",
    source_command="dig +short sip.signalwire.com A",
    source_command_note=(
        "SignalWire publishes `sip.signalwire.com` instead of addresses: look again from time "
        "to time."
    ),
    assignment_source=GATEWAYS_PAGE,
    rtp="SignalWire's media come from any address.",
    questions=(
        Remark("Do calls come from other addresses than those of `sip.signalwire.com`?", "inbound"),
        Remark("Is our space allowed to call from SIP to the telephone network?", "outbound"),
        Remark("Do you want numbers with or without the plus?"),
    ),
)

CARRIER = Carrier(
    name="signalwire",
    title="SignalWire",
    setup=SETUP,
    hosts=(".signalwire.com",),
    words=("signalwire",),
    guide=Source(
        "https://developer.signalwire.com/freeswitch/FreeSWITCH-Explained/Interoperability/"
        "Providers-ITSPs/20709712",
        "2026-11-25",
        "SignalWire's page of providers",
    ),
    authentication=Authentication.DIGEST,
    networks_source=Source(
        "https://developer.signalwire.com/guides/allowing-signalwire-ips-through-your-firewall",
        "2026-11-25",
        "SignalWire's firewall guide",
    ),
    source_hostname="sip.signalwire.com",
    gateway_hint="SignalWire's host is that of your space, `<space>.sip.signalwire.com`.",
    notes=(
        Note(
            "SignalWire publishes no list: its calls come from the addresses of "
            "`sip.signalwire.com`, which change, so look them up again from time to time.",
            FIREWALL_PAGE,
        ),
    ),
)
