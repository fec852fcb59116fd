"""Vapi's regions: where the API answers, and which addresses the SBC calls from and listens on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from siptrunk.model.evidence import Source

NETWORKING = Source(
    "https://docs.vapi.ai/advanced/sip/sip-networking", "2026-07-20", "SIP networking"
)


class Region(StrEnum):
    """Where the organization lives."""

    US = "us"
    EU = "eu"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Site:
    """What belongs to one region. ``signalling`` is what a carrier must allow, each a /32."""

    region: Region
    title: str
    api: str
    dashboard: str
    sip_host: str
    signalling: tuple[str, ...]
    source: Source = NETWORKING


US = Site(
    Region.US,
    "US",
    "https://api.vapi.ai",
    "https://dashboard.vapi.ai",
    "sip.vapi.ai",
    ("44.229.228.186", "44.238.177.138"),
)
EU = Site(
    Region.EU,
    "EU",
    "https://api.eu.vapi.ai",
    "https://dashboard.eu.vapi.ai",
    "sip.eu.vapi.ai",
    ("63.182.83.170",),
)
SITES = (US, EU)

UDP_TCP_PORT = 5060
TLS_PORT = 5061

WEB_ONLY_HOST = "sip-web.eu.vapi.ai"
"""The portal behind a web proxy; never a SIP host."""

REPORTED = {"34.213.129.25": "reported on 2026-07-23 as one more in the US"}
"""Addresses that people say Vapi calls from, and that Vapi has not confirmed. Never offered."""
REPORTED_SOURCE = Source(
    "https://github.com/VapiAI/docs/issues/1116", "2026-07-23", "a report about Vapi's addresses"
)
PUBLISHED_BY_MISTAKE = {
    "44.233.34.47": "listed as EU from 2026-05-28 to 2026-06-12",
    "44.233.34.48": "listed as EU from 2026-05-28 to 2026-06-12",
    "172.31.9.106": "a private address, listed from 2025-06-20 to 2025-08-12",
}
"""Addresses that the documentation once named in error. Never offered; named as wrong."""


def site_of(region: Region) -> Site | None:
    """The site of ``region``; None if the region is not known."""
    return next((s for s in SITES if s.region is region), None)


def possible_sites(region: Region) -> tuple[Site, ...]:
    """The site of ``region``; all sites if the region is not known."""
    only_site = site_of(region)
    return (only_site,) if only_site else SITES
