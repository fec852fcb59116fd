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
        Zone("Virginia", ("54.172.60.0/30",), (".ashburn.twilio.com",), ("ashburn", "virginia")),
        Zone("Oregon", ("54.244.51.0/30",), (".umatilla.twilio.com",), ("umatilla", "oregon")),
        Zone("Ireland", ("54.171.127.192/30",), (".dublin.twilio.com",), ("dublin", "ireland")),
        Zone("Frankfurt", ("35.156.191.128/30",), (".frankfurt.twilio.com",), ("frankfurt",)),
        Zone("Tokyo", ("54.65.63.192/30",), (".tokyo.twilio.com",), ("tokyo",)),
        Zone("Singapore", ("54.169.127.128/30",), (".singapore.twilio.com",), ("singapore",)),
        Zone("Sydney", ("54.252.254.64/30",), (".sydney.twilio.com",), ("sydney",)),
        Zone(
            "São Paulo",
            ("177.71.206.192/30",),
            (".sao-paulo.twilio.com",),
            ("sao paulo", "são paulo", "sao-paulo"),
        ),
    ),
    networks_source=Source(
        "https://www.twilio.com/docs/sip-trunking/ip-addresses", "2026-09-02", "Twilio's list"
    ),
    verified=True,
    no_registration_hosts=(".twilio.com",),
    allowlist="Elastic SIP Trunking → Trunks → your trunk → Termination → IP Access Control Lists",
    notes=(
        "Twilio asks to allow all its regions; gateways for one take calls from that one only.",
    ),
)
