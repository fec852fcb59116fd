"""Twilio Elastic SIP Trunking."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import (
    CarrierCode,
    CarrierCommand,
    InboundRoute,
    NumberFormat,
    ReferSupport,
    Setup,
)

VAPI_PAGE = Source("https://docs.vapi.ai/advanced/sip/twilio", "2026-08-03", "Vapi's Twilio page")
NETWORKS = Source(
    "https://www.twilio.com/docs/sip-trunking/ip-addresses", "2026-09-02", "Twilio's list"
)
INTERCONNECT = Source(
    "https://www.twilio.com/docs/sip-trunking/configure-with-interconnect",
    "2026-11-25",
    "Twilio Interconnect",
)
TRANSFER_PAGE = Source(
    "https://www.twilio.com/docs/sip-trunking/call-transfer", "2026-07-21", "Twilio on transfers"
)

SETUP = Setup(
    source=VAPI_PAGE,
    inbound_trunk="Elastic SIP Trunking → Trunks → Create.",
    trunk=(
        "Elastic SIP Trunking → Trunks → Create. Under Termination choose the termination URI, "
        "such as `mytrunk.pstn.twilio.com`."
    ),
    host_note="With the name of an edge in it, such as `frankfurt`, calls enter Twilio there.",
    host="mytrunk.pstn.twilio.com",
    eu_host="mytrunk.pstn.frankfurt.twilio.com",
    allow_note="Make a new list there, and attach it to the trunk.",
    number=NumberFormat(
        note="Vapi's Twilio page switches the check off; with + and country code it may stay on.",
        source=VAPI_PAGE,
    ),
    inbound=InboundRoute(
        "Elastic SIP Trunking → your trunk → Origination → Add → Origination SIP URI",
        "sip:{number}@{credential}.{host}",
        "Priority 10, weight 10, enabled. For TLS add `:5061;transport=tls`.",
        VAPI_PAGE,
    ),
    assignment="Elastic SIP Trunking → your trunk → Numbers → Add a number.",
    refer=ReferSupport(
        is_supported=True,
        switch=(
            "Elastic SIP Trunking → your trunk → Features → Call Transfer (SIP REFER): Enabled, "
            "and Enable PSTN Transfer"
        ),
        target="sip:+<number>@mytrunk.pstn.twilio.com",
        note="Off by default. Blind transfers only, and none to emergency numbers.",
        source=TRANSFER_PAGE,
    ),
    commands=(
        CarrierCommand(
            "Put the number on the trunk.",
            "twilio api trunking v1 trunks phone-numbers create "
            "--trunk-sid YOUR_TRUNK_SID --phone-number-sid YOUR_NUMBER_SID",
            Source(
                "https://www.twilio.com/docs/sip-trunking/api/phonenumber-resource",
                "2026-11-25",
                "Twilio's trunking API",
            ),
            direction="inbound",
        ),
    ),
    codes=(
        CarrierCode(
            ("32201",),
            "403",
            "the address that the call came from is not in the trunk's access control list",
            "allow all of Vapi's addresses of your region in the list, and attach it to the trunk",
        ),
        CarrierCode(
            ("32200",),
            "403",
            "the account is inactive, or the trunk has no authentication",
            "check the account, and that an access control list is attached to the trunk",
        ),
        CarrierCode(
            ("32010",),
            "",
            "the trunk has no valid origination URI",
            "add Vapi's address under Origination",
            is_inbound=True,
        ),
        CarrierCode(
            ("32011",),
            "",
            "Vapi answered with an error, or not at all",
            "read the response in the record: 401 says that a network of Twilio is missing in "
            "`gateways`, none that the URI or the transport is wrong",
            is_inbound=True,
        ),
        CarrierCode(
            ("32216",),
            "",
            "the origination URI's address is on a deny list",
            "use another address",
            is_inbound=True,
        ),
        CarrierCode(
            ("32219",),
            "30x",
            "Twilio was redirected, and could not follow",
            "send Twilio to Vapi's address itself",
            is_inbound=True,
        ),
        CarrierCode(
            ("32224",),
            "403",
            "regulation of the region forbids the forwarded call",
            "forward within the region",
        ),
    ),
    codes_source=Source(
        "https://www.twilio.com/docs/api/errors", "2026-11-25", "Twilio's error codes"
    ),
    rtp="Twilio's own media are 168.86.128.0/18, UDP 10000 to 60000; they are no gateways.",
)

CARRIER = Carrier(
    name="twilio",
    title="Twilio",
    setup=SETUP,
    hosts=(".twilio.com",),
    words=("twilio", "elastic sip trunking", "elastic sip trunk"),
    guide=Source("https://docs.vapi.ai/advanced/sip/twilio", "2026-08-03", "Vapi's Twilio page"),
    authentication=Authentication.ADDRESS,
    leading_plus=True,
    zones=(
        Zone(
            "Virginia",
            ("54.172.60.0/30",),
            (".ashburn.twilio.com",),
            ("ashburn", "virginia"),
            verified=True,
        ),
        Zone(
            "Oregon",
            ("54.244.51.0/30",),
            (".umatilla.twilio.com",),
            ("umatilla", "oregon"),
            verified=True,
        ),
        Zone(
            "Ireland",
            ("54.171.127.192/30",),
            (".dublin.twilio.com",),
            ("dublin", "ireland"),
            verified=True,
        ),
        Zone(
            "Frankfurt",
            ("35.156.191.128/30",),
            (".frankfurt.twilio.com",),
            ("frankfurt",),
            verified=True,
        ),
        Zone("Tokyo", ("54.65.63.192/30",), (".tokyo.twilio.com",), ("tokyo",), verified=True),
        Zone(
            "Singapore",
            ("54.169.127.128/30",),
            (".singapore.twilio.com",),
            ("singapore",),
            verified=True,
        ),
        Zone("Sydney", ("54.252.254.64/30",), (".sydney.twilio.com",), ("sydney",), verified=True),
        Zone(
            "São Paulo",
            ("177.71.206.192/30",),
            (".sao-paulo.twilio.com",),
            ("sao paulo", "são paulo", "sao-paulo"),
            verified=True,
        ),
        Zone(
            "a private connection",
            (),
            (
                ".ashburn-ix.twilio.com",
                ".san-jose-ix.twilio.com",
                ".london-ix.twilio.com",
                ".frankfurt-ix.twilio.com",
                ".singapore-ix.twilio.com",
                ".tokyo-ix.twilio.com",
                ".sydney-ix.twilio.com",
            ),
            note=(
                "A host name with `-ix` is of Twilio Interconnect, a private connection, to which "
                "Twilio's public networks do not apply."
            ),
            note_source=INTERCONNECT,
            verified=False,
        ),
    ),
    networks_source=NETWORKS,
    media=("168.86.128.0/18",),
    media_source=NETWORKS,
    gateway_hint="Twilio's host is the termination URI of your trunk, `<trunk>.pstn.twilio.com`.",
    no_registration_hosts=(".twilio.com",),
    allowlist="Elastic SIP Trunking → Trunks → your trunk → Termination → IP Access Control Lists",
    notes=(
        Note(
            "Twilio asks to allow all its regions; gateways for one take calls from that one only.",
            NETWORKS,
        ),
    ),
)
