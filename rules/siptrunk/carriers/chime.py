"""Amazon Chime SDK Voice Connector."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import InboundRoute, NumberFormat, OutboundProtocol, Remark, Setup

VAPI_PAGE = Source(
    "https://docs.vapi.ai/advanced/sip/amazon-chime", "2026-08-03", "Vapi's Amazon Chime page"
)

NETWORKS = Source(
    "https://docs.aws.amazon.com/chime-sdk/latest/ag/network-config.html",
    "2026-11-25",
    "Amazon's list",
)

SETUP = Setup(
    source=VAPI_PAGE,
    inbound_trunk="Create a Voice Connector.",
    trunk=(
        "Create a Voice Connector, and under Termination a user name and a password. It shows the "
        "outbound host name, `<id>.voiceconnector.chime.aws`. "
        "Encryption is on by default, and then it is mandatory: with it off, the "
        "JSON takes `udp` and port 5060."
    ),
    host="mytrunk.voiceconnector.chime.aws",
    transport=OutboundProtocol.TLS_SRTP,
    username="YOUR_SIP_USERNAME",
    allow_note="Set the calling plan of the Voice Connector to the countries that you call.",
    number=NumberFormat(source=VAPI_PAGE),
    inbound=InboundRoute(
        "Voice Connector → Origination → Enabled → New → Host",
        "{credential}.{host}",
        "Port 5061, protocol TCP; without encryption, port 5060.",
        VAPI_PAGE,
    ),
    assignment="Assign the phone number to the Voice Connector.",
    number_pair=VAPI_PAGE,
    disagreements=(
        Remark(
            "Vapi's Amazon Chime page (2026-08-03) writes Virginia's network with netmask 23; a "
            "gateway takes 24 to 32, so it is two gateways.",
            "inbound",
        ),
    ),
)

CARRIER = Carrier(
    name="chime",
    title="Amazon Chime",
    setup=SETUP,
    hosts=(".voiceconnector.chime.aws",),
    words=("amazon chime", "aws chime", "chime sdk", "voice connector"),
    guide=Source(
        "https://docs.vapi.ai/advanced/sip/amazon-chime", "2026-08-03", "Vapi's Amazon Chime page"
    ),
    authentication=Authentication.EITHER,
    leading_plus=True,
    zones=(
        Zone("Virginia", ("3.80.16.0/23",), (), ("us-east-1", "virginia"), verified=True),
        Zone("Oregon", ("99.77.253.0/24",), (), ("us-west-2", "oregon"), verified=True),
        Zone("Seoul", ("99.77.242.0/24",), (), ("ap-northeast-2", "seoul"), verified=True),
        Zone("Singapore", ("99.77.240.0/24",), (), ("ap-southeast-1", "singapore"), verified=True),
        Zone("Sydney", ("99.77.239.0/24",), (), ("ap-southeast-2", "sydney"), verified=True),
        Zone("Tokyo", ("99.77.244.0/24",), (), ("ap-northeast-1", "tokyo"), verified=True),
        Zone("Canada", ("99.77.233.0/24",), (), ("ca-central-1", "canada"), verified=True),
        Zone("Frankfurt", ("99.77.247.0/24",), (), ("eu-central-1", "frankfurt"), verified=True),
        Zone("Ireland", ("99.77.250.0/24",), (), ("eu-west-1", "ireland"), verified=True),
        Zone("London", ("99.77.249.0/24",), (), ("eu-west-2", "london"), verified=True),
    ),
    networks_source=NETWORKS,
    gateway_hint=(
        "Amazon Chime's host is the outbound host name of your Voice Connector, "
        "`<id>.voiceconnector.chime.aws`."
    ),
    protocol="tls/srtp",
    allowlist="the IP allowlist of the Voice Connector's termination",
    one_way_credentials=True,
    notes=(
        Note("Vapi's Amazon Chime page uses two credentials, one for each direction."),
        Note("Calls to Vapi go to `<credential id>.sip.vapi.ai`, port 5061, TCP."),
        Note(
            "Its network in Virginia is a /23, wider than a gateway takes: it becomes two /24.",
            NETWORKS,
        ),
    ),
)
