"""Exotel."""

from __future__ import annotations

from siptrunk.model.carrier import Carrier, Zone

CARRIER = Carrier(
    name="exotel",
    title="Exotel",
    hosts=(".exotel.com",),
    words=("exotel",),
    guide=None,
    zones=(
        Zone(
            "Mumbai",
            ("129.154.231.198/32",),
            ("pstn.mum1.exotel.com",),
            ("mumbai",),
            verified=False,
        ),
    ),
    notes=("Exotel is reported to take calls on port 5070 over TCP; confirm it with Exotel.",),
)
