"""Payloads as people write them, right and wrong, for property tests."""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from siptrunk.model.json import Node

Nodes: TypeAlias = SearchStrategy[Node]

HOSTS = (
    "sip.acme.net",
    "SIP.Acme.net",
    "edge-2.acme.net",
    "acme.pstn.twilio.com",
    "acme.pstn.frankfurt.twilio.com",
    "sip.telnyx.com",
    "42.zt.plivo.com",
    "abc.voiceconnector.chime.aws",
    "sip.zadarma.com",
    "nyc.us.out.didww.com",
)
ADDRESSES = ("198.18.7.4", "198.18.7.5", "198.18.7.0", "192.76.120.10", "54.172.60.1")
MALFORMED = (
    "sip:sip.acme.net",
    "sips:sip.acme.net:5061;transport=tls",
    "198.18.7.4:5080",
    "198.18.7.0/29",
    "198.18.6.0/23",
    "user@sip.acme.net",
    " sip.acme.net ",
    "sip.acme.net.",
    "198.18.7.999",
    "*.acme.net",
    "sip_one.acme.net",
    "",
)
HOPELESS = (
    "10.0.0.7",
    "127.0.0.1",
    "2001:db8::7",
    "sip.vapi.ai",
    "44.229.228.186",
    "203.0.113.10",
    "sip.example.com",
    "YOUR_SIP_HOST",
    "${SIP_HOST}",
)
addresses: Nodes = st.sampled_from((*HOSTS, *ADDRESSES, *MALFORMED, *HOPELESS))
good_addresses: Nodes = st.sampled_from((*HOSTS, *ADDRESSES))
ports: Nodes = st.sampled_from((5060, 5061, 5080, "5060", 0, 70000, 5060.0, None, "five"))
masks: Nodes = st.sampled_from((32, 29, 24, 23, 16, "/24", "255.255.255.0", "30", 40, None))
flags: Nodes = st.sampled_from((True, False, "true", "false", None, 1, "no"))
protocols: Nodes = st.sampled_from(
    ("udp", "tcp", "tls", "tls/srtp", "UDP", "TLS", "sctp", "tls-srtp")
)
words: Nodes = st.sampled_from(("desk", "a", "x" * 41, "", 7))


def objects_of(required: dict[str, Nodes], **optional: Nodes) -> Nodes:
    """Objects with keys in any order."""
    shuffled = st.fixed_dictionaries(required, optional=optional).flatmap(
        lambda members: st.permutations(list(members)).map(
            lambda keys: {key: members[key] for key in keys}
        )
    )
    return shuffled.map(dict)


gateways: Nodes = objects_of(
    {},
    ip=addresses,
    port=ports,
    netmask=masks,
    inboundEnabled=flags,
    outboundEnabled=flags,
    outboundProtocol=protocols,
    optionsPingEnabled=flags,
    inbound_enabled=flags,
    inboundEnable=flags,
    host=good_addresses,
    username=words,
    transport=protocols,
)
"""Gateways with anything wrong with them."""
plain_gateways: Nodes = objects_of(
    {"ip": good_addresses},
    port=st.sampled_from((5060, 5080)),
    netmask=st.sampled_from((32, 29, 24)),
    inboundEnabled=st.booleans(),
    outboundEnabled=st.booleans(),
)
"""Gateways with at most the wrong direction."""
plans: Nodes = objects_of(
    {},
    authUsername=words,
    authPassword=st.sampled_from(("[sip-password 1]", "YOUR_SIP_PASSWORD")),
    sipRegisterPlan=objects_of({}, realm=st.just("sip.telnyx.com"), domain=st.just("sip.acme.net")),
)
credentials: Nodes = objects_of(
    {"gateways": st.lists(st.one_of(gateways, plain_gateways), max_size=3)},
    provider=st.sampled_from(("byo-sip-trunk", "byo-sip-trunk", "byo_sip_trunk", "twilio", 5)),
    name=words,
    outboundAuthenticationPlan=plans,
    outboundLeadingPlusEnabled=flags,
    outbound_leading_plus_enabled=flags,
    techPrefix=words,
    type=st.just("inbound"),
    sbcConfiguration=st.just({}),
    inboundEnabled=flags,
    id=st.just("7d7c4a1e-0000-4000-8000-000000000001"),
)
"""Credentials with anything wrong with them."""
