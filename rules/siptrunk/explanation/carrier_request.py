"""What a carrier has to allow: Vapi's addresses by region, and the request to send to it."""

from __future__ import annotations

import textwrap

from siptrunk.explanation.explanation import Allowlist
from siptrunk.model.carrier import Carrier
from siptrunk.model.region import TLS_PORT, UDP_TCP_PORT, Region, Site, possible_sites
from siptrunk.text.wording import join_words

MAX_LINE_CHARACTERS = 60
"""Of the message to the carrier, which a ticket or a mail may break where it likes."""
NOT_VISIBLE = "Not visible from here: your carrier must accept calls from Vapi."

OWN_NOT_VISIBLE = f"{NOT_VISIBLE} That is your PBX, so you are the one who allows them."


def build_allowlist(region: Region, carrier: Carrier | None = None) -> Allowlist:
    """The addresses of ``region`` (of every region where it is not known), and the request."""
    candidates = possible_sites(region)
    advice = [OWN_NOT_VISIBLE if carrier and carrier.is_own else NOT_VISIBLE]
    if len(candidates) > 1:
        advice.append("Take the row of the region that your organization is in.")
    if any(len(site.signalling) > 1 for site in candidates):
        advice.append("Both US addresses are needed: with one missing, calls fail now and then.")
    if carrier and carrier.allowlist:
        advice.append(f"At {carrier.title}: {carrier.allowlist}.")
    rows = tuple((site.title, site.signalling) for site in candidates)
    return Allowlist(
        " ".join(advice),
        rows,
        write_request(candidates),
        brief=_brief(region, carrier),
        verdict=_verdict(candidates),
    )


def _brief(region: Region, carrier: Carrier | None) -> str:
    name = carrier.title if carrier else "your carrier"
    regional = {Region.US: "US ", Region.EU: "EU "}.get(region, "")
    place = carrier.allowlist.rpartition(" → your trunk → ")[2] if carrier else ""
    brackets = f" ({place})" if place else ""
    return f"Then: {name} must allow Vapi's {regional}addresses{brackets}."


def _verdict(candidates: tuple[Site, ...]) -> str:
    """The addresses of the first region, and those of the others in brackets."""
    first, *further = candidates
    needed = _list_addresses(first)
    number = "both of " if len(first.signalling) > 1 else ""
    others = "; ".join(f"{site.title}: {_list_addresses(site)}" for site in further)
    brackets = f" ({others})" if others else ""
    return (
        "If Vapi still refuses it, your carrier blocks Vapi. "
        f"It must allow {number}{needed}{brackets}."
    )


def _list_addresses(site: Site) -> str:
    return join_words([f"`{address}`" for address in site.signalling])


def write_request(candidates: tuple[Site, ...]) -> str:
    """A message to the carrier, ready to send."""
    addresses = [
        f"{address}/32" + (f" ({site.title})" if len(candidates) > 1 else "")
        for site in candidates
        for address in site.signalling
    ]
    why = "Without this, our trunk cannot be set up and our calls are refused."
    all_needed = (
        "Please allow each of them; calls may come from any. " if len(addresses) > 1 else ""
    )
    hosts = join_words([site.sip_host for site in candidates], "or")
    subject = "these addresses" if len(addresses) > 1 else "this address"
    wish = f"Please allow SIP signalling from and to {subject} on our trunk:"
    paragraphs = (
        "Hello,",
        f"our phone calls go through Vapi ({hosts}). {wish}",
        "\n".join(addresses),
        f"Ports: {UDP_TCP_PORT} (UDP and TCP) and {TLS_PORT} (TLS). {all_needed}{why}",
        "Please confirm when it is done. Thank you.",
    )
    return "\n\n".join(map(_wrap, paragraphs))


def _wrap(text: str) -> str:
    """``text`` in lines of at most ``MAX_LINE_CHARACTERS``; those that it has stay."""
    return "\n".join(
        textwrap.fill(line, MAX_LINE_CHARACTERS, break_long_words=False, break_on_hyphens=False)
        for line in text.splitlines()
    )
