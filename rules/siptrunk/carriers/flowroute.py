"""Flowroute, now of BCM One."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Ports, Zone
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="flowroute",
    title="Flowroute",
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
        (
            "A region of Flowroute falls back to the others: `GET /v2/routes/edge_strategies` of "
            "its API lists the networks of all of them, as `firewall_rules`."
        ),
    ),
)
