"""Bandwidth."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier, Note
from siptrunk.model.evidence import Source
from siptrunk.model.setup import CarrierCommand, InboundRoute, Remark, Setup

CLI_PAGE = Source(
    "https://dev.bandwidth.com/tools/cli/reference/band_sip",
    "2026-11-25",
    "Bandwidth's command-line tool",
)
STARTING = Source(
    "https://dev.bandwidth.com/docs/voice/sip-trunking/sip-getting-started",
    "2026-11-25",
    "Bandwidth on SIP trunks",
)

SETUP = Setup(
    source=STARTING,
    trunk=(
        "Create a SIP realm with a user and a password (Universal Platform). It shows the host, "
        "`<name>-<id>.auth.bandwidth.com`."
    ),
    host="mytrunk.auth.bandwidth.com",
    username="YOUR_SIP_USERNAME",
    takes_digest_alone=True,
    inbound=InboundRoute(
        "Bandwidth App → Voice Configuration Packages → your package → route → endpoint",
        "{credential}.{host}",
        "Whether the field takes a number before the host is not documented.",
        STARTING,
    ),
    assignment="Put the number into the Voice Configuration Package.",
    commands=(
        CarrierCommand(
            "Create the realm; it prints the host.",
            "band sip realm create --name vapi --default=false --wait --plain",
            CLI_PAGE,
            direction="outbound",
        ),
        CarrierCommand(
            "Create the user; the password is read from the environment.",
            "printf '%s' \"$SIP_PASSWORD\" | band sip credential create --realm vapi "
            "--username vapi-agent --password-stdin",
            CLI_PAGE,
            direction="outbound",
        ),
        CarrierCommand(
            "Create the Voice Configuration Package.",
            'band vcp create --name "Vapi" --if-not-exists',
            Source("https://github.com/Bandwidth/cli", "2026-11-25", "Bandwidth's tool"),
            direction="inbound",
        ),
    ),
    network_question=(
        "Which signalling addresses (Orig/Term) does our trunk use, primary and failover?"
    ),
    questions=(
        Remark(
            "Do we have to allow Vapi's addresses anywhere, beside user and password?", "outbound"
        ),
        Remark("Do you want numbers in E.164 form with or without the plus?"),
    ),
)

CARRIER = Carrier(
    name="bandwidth",
    title="Bandwidth",
    setup=SETUP,
    hosts=(".bandwidth.com",),
    words=("bandwidth.com", "bandwidth inc", "bandwidth trunk", "bandwidth sip"),
    guide=Source(
        "https://dev.bandwidth.com/docs/voice/integrations/vapi/",
        "2026-11-25",
        "Bandwidth's guide for Vapi",
    ),
    authentication=Authentication.DIGEST,
    networks_source=Source(
        "https://dev.bandwidth.com/docs/voice/integrations/vapi/",
        "2026-11-25",
        "Bandwidth's guide for Vapi",
    ),
    gateway_hint=(
        "At Bandwidth calls go out through the host of your realm, "
        "`<name>-<id>.auth.bandwidth.com`."
    ),
    notes=(
        Note(
            "Bandwidth has no public list: the address that its calls come from is the signalling "
            "address of your trunk, in the Bandwidth App."
        ),
        Note("Signalling runs over UDP."),
    ),
)
