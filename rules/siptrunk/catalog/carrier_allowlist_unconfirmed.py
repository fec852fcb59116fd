"""Checks: the carrier accepts calls from the addresses of Vapi's SBC, all those of the region.

Why: no payload can show it, and it is the usual cause when all else is right. Where the carrier
blocks the SBC, creating the gateway fails. In the US either of two addresses may be used, so
with one of them missing it fails now and then.

Fix safety: nothing in the payload changes. The addresses and a request for the carrier are
offered; addresses that were once published by mistake are named as wrong and never offered.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.evidence import Documented
from siptrunk.model.finding import Confidence, Observation, Rank, Section, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.region import PUBLISHED_BY_MISTAKE, Region, Site, possible_sites
from siptrunk.text.wording import code, join_words

ID = "carrier/allowlist-unconfirmed"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding until the user confirms all addresses: of all regions where none is known."""
    allowed = {address.removesuffix("/32") for address in intake.allowed}
    candidates = possible_sites(intake.region)
    if all(allowed.issuperset(site.signalling) for site in candidates):
        return
    yield Observation(
        message="Not visible from here: your carrier must accept calls from Vapi. "
        + " ".join(_row(site, allowed) for site in candidates)
        + _wrong(allowed, candidates),
        evidence=tuple(
            Documented(
                f"The SBC of {s.title} organizations: {join_words([*s.signalling])}.", s.source
            )
            for s in candidates
        ),
        advice="Send the carrier the request, and tell me which addresses it allows.",
    )


def _row(site: Site, allowed: set[str]) -> str:
    """The addresses of one region, and which of them are missing."""
    addresses = join_words([code(address) for address in site.signalling])
    emphasis = ", both of them" if len(site.signalling) > 1 else ""
    missing = [address for address in site.signalling if address not in allowed]
    if not missing:
        return f"{site.title}: {addresses}, which your carrier allows."
    if len(missing) < len(site.signalling):
        return (
            f"{site.title}: {addresses}{emphasis}; "
            f"{join_words([code(m) for m in missing])} is missing, so calls fail now and then."
        )
    return f"{site.title}: {addresses}{emphasis}."


def _wrong(allowed: set[str], candidates: tuple[Site, ...]) -> str:
    """What is allowed and does not help: published by mistake, or the other region's."""
    text = ""
    for address in sorted(allowed & PUBLISHED_BY_MISTAKE.keys()):
        text += f" {code(address)} is wrong ({PUBLISHED_BY_MISTAKE[address]})."
    for other in possible_sites(Region.UNKNOWN):
        addresses = [code(a) for a in other.signalling if a in allowed]
        if other not in candidates and addresses:
            text += f" {join_words(addresses)} is of the {other.title} region and does not help."
    return text


RULE = Rule(
    id=ID,
    title="The carrier's allowlist",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.INFO,
    confidence=Confidence.UNSEEN,
    rank=Rank.GUIDE,
    leads=True,
    section=Section.ALLOWLIST,
    uses_credential=False,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "a payload with nothing wrong in it",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "the carrier allows one of two addresses",
            """POST https://api.vapi.ai/credential
                Our carrier has allowlisted 44.229.228.186.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "the carrier allows both addresses of the region",
            """POST https://api.vapi.ai/credential
                Our carrier has allowlisted 44.229.228.186 and 44.238.177.138.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
    ),
)
