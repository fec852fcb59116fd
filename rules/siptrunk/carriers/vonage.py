"""Vonage, once Nexmo."""

from __future__ import annotations

from siptrunk.guide.versions import SCHEMA
from siptrunk.model.carrier import Authentication, Carrier, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import Setup

SIP_PAGE = Source(
    "https://developer.vonage.com/en/sip/technical-details", "2026-11-25", "Vonage's SIP page"
)

SETUP = Setup(
    source=SIP_PAGE,
    trunk=(
        "Create a trunk in the SIP Dashboard, with a user name and a password, or with an access "
        "control list."
    ),
    host="mytrunk.sip-us.vonage.com",
    eu_host="mytrunk.sip-eu.vonage.com",
    username="YOUR_SIP_USERNAME",
    takes_digest_alone=True,
    allow_note="Without a password they belong into SIP Dashboard → your trunk → ACL.",
    network_question="Which signalling addresses do calls to us come from, in all regions?",
)

CARRIER = Carrier(
    name="vonage",
    title="Vonage",
    setup=SETUP,
    hosts=(".vonage.com", "sip.nexmo.com"),
    words=("vonage", "nexmo"),
    guide=Source(
        "https://developer.vonage.com/en/sip/technical-details", "2026-11-25", "Vonage's SIP page"
    ),
    authentication=Authentication.EITHER,
    leading_plus=True,
    leading_plus_source=SCHEMA,
    zones=(
        Zone(
            "all regions",
            (
                "216.147.0.1/32",
                "216.147.0.2/32",
                "216.147.1.1/32",
                "216.147.1.2/32",
                "216.147.2.1/32",
                "216.147.2.2/32",
                "216.147.3.1/32",
                "216.147.3.2/32",
                "216.147.4.1/32",
                "216.147.4.2/32",
                "216.147.5.1/32",
                "216.147.5.2/32",
            ),
            verified=False,
        ),
    ),
    networks_source=Source(
        "https://docs.cloud.google.com/contact-center/ccai-platform/docs/byoc-ip-allow-list",
        "2026-11-25",
        "Google's list of carriers",
    ),
    gateway_hint=(
        "Vonage's host has your name and a region, such as `<name>.sip-us.vonage.com` or "
        "`<name>.sip-eu.vonage.com`."
    ),
    allowlist="SIP Dashboard → your trunk → ACL",
)
