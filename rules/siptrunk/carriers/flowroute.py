"""Flowroute, now of BCM One."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Note, Ports, Zone
from siptrunk.model.evidence import Source
from siptrunk.model.setup import Remark, Setup

STRATEGIES = Source(
    "https://developer.flowroute.com/api/numbers/v2.0/list-edge-strategies/",
    "2026-11-25",
    "Flowroute's edge strategies",
)

SETUP = Setup(
    feed="https://api.flowroute.com/v2/routes/edge_strategies",
    feed_needs_key=True,
    source=STRATEGIES,
    trunk="Choose the region near you.",
    host="us-east-va.sip.flowroute.com",
    host_note="That is Virginia; `us-west-or.sip.flowroute.com` is Oregon.",
    tech_prefix_note=(
        "Where you authenticate by address instead of a password, Flowroute's tech prefix goes "
        "into `techPrefix`."
    ),
    source_command='curl https://api.flowroute.com/v2/routes/edge_strategies -u "$FLOWROUTE_KEYS"',
    source_command_note=(
        "It prints the networks of all your edge strategies (`firewall_rules`); a region falls "
        "back to the others, so all of them are needed. `$FLOWROUTE_KEYS` is access key, colon, "
        "secret key."
    ),
    questions=(
        Remark("Do you know us by user and password, or by address and a tech prefix?", "outbound"),
        Remark("Do you want numbers with or without the plus?"),
    ),
)

CARRIER = Carrier(
    name="flowroute",
    title="Flowroute",
    setup=SETUP,
    hosts=(".flowroute.com",),
    words=("flowroute",),
    guide=None,
    zones=(
        Zone(
            "Virginia",
            ("34.226.36.32/28",),
            ("us-east-va.sip.flowroute.com",),
            ("us east", "virginia"),
            verified=True,
        ),
        Zone(
            "Oregon",
            ("34.210.91.112/28",),
            ("us-west-or.sip.flowroute.com",),
            ("us west", "oregon"),
            verified=False,
        ),
        Zone(
            "another region",
            (
                "16.163.86.112/30",
                "3.0.5.12/30",
                "3.8.37.20/30",
                "3.71.103.56/30",
                "18.228.70.48/30",
            ),
            verified=False,
        ),
    ),
    networks_source=Source(
        "https://developer.flowroute.com/api/numbers/v2.0/list-edge-strategies/",
        "2026-11-25",
        "Flowroute's edge strategies",
    ),
    ports=Ports(tls=None),
    gateway_hint=(
        "Flowroute's hosts are `us-east-va.sip.flowroute.com` and `us-west-or.sip.flowroute.com`."
    ),
    notes=(
        Note(
            "A region of Flowroute falls back to the others: `GET /v2/routes/edge_strategies` of "
            "its API lists the networks of all of them, as `firewall_rules`.",
            STRATEGIES,
        ),
    ),
)
