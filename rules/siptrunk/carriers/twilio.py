"""Twilio Elastic SIP Trunking."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="twilio",
    title="Twilio",
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
            verified=False,
        ),
    ),
    networks_source=Source(
        "https://www.twilio.com/docs/sip-trunking/ip-addresses", "2026-09-02", "Twilio's list"
    ),
    media=("168.86.128.0/18",),
    media_source=Source(
        "https://www.twilio.com/docs/sip-trunking/ip-addresses", "2026-09-02", "Twilio's list"
    ),
    gateway_hint="Twilio's host is the termination URI of your trunk, `<trunk>.pstn.twilio.com`.",
    no_registration_hosts=(".twilio.com",),
    allowlist="Elastic SIP Trunking → Trunks → your trunk → Termination → IP Access Control Lists",
    notes=(
        "Twilio asks to allow all its regions; gateways for one take calls from that one only.",
    ),
)
