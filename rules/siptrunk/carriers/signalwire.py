"""SignalWire."""

from __future__ import annotations

from siptrunk.model.carrier import Authentication, Carrier
from siptrunk.model.evidence import Source

CARRIER = Carrier(
    name="signalwire",
    title="SignalWire",
    hosts=(".signalwire.com",),
    words=("signalwire",),
    guide=None,
    authentication=Authentication.DIGEST,
    networks_source=Source(
        "https://developer.signalwire.com/guides/allowing-signalwire-ips-through-your-firewall",
        "2026-11-25",
        "SignalWire's firewall guide",
    ),
    source_hostname="sip.signalwire.com",
    gateway_hint="SignalWire's host is that of your space, `<space>.sip.signalwire.com`.",
    notes=(
        (
            "SignalWire publishes no list: its calls come from the addresses of "
            "`sip.signalwire.com`, which change, so look them up again from time to time."
        ),
    ),
)
