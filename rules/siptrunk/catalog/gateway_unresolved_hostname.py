"""Checks: DNS has a public IPv4 address for each hostname.

Why: Vapi resolves the hostname when it sends a call. A name that does not exist, has no A record,
goes round in circles or leads to a private address sends no call anywhere.

Fix safety: none offered; the right name is the carrier's to give. A name server that does not
answer proves nothing, and is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from siptrunk.diagnosis.carrier_networks import dns_answer
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.evidence import Answer, Resolved, Unresolved, UnresolvedReason
from siptrunk.model.finding import Confidence, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.reserved_addresses import is_vapi, why_unroutable
from siptrunk.text.wording import code

ID = "gateway/unresolved-hostname"
SAYS: Mapping[UnresolvedReason, str] = {
    "no-such-name": "does not exist in DNS",
    "no-a-record": "has no A record in DNS, so no IPv4 address",
    "only-aaaa": "has only IPv6 addresses in DNS, and Vapi takes IPv4 only",
    "loop": "leads to itself in DNS (a CNAME loop)",
    "bad-name": "is no name that DNS takes",
    "private-address": "leads to a private address in DNS, which the internet does not route",
}


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each hostname that DNS resolves to no public IPv4 address."""
    for gateway in (g for g in intake.gateways if g.is_hostname):
        host = gateway.address.host if gateway.address else ""
        answer = dns_answer(intake, gateway)
        why = _why(answer)
        if answer is None or why is None or is_vapi(host) or why_unroutable(host):
            continue
        sure = isinstance(answer, Unresolved) and answer.reason == "no-such-name"
        is_private = isinstance(answer, Unresolved) and answer.reason == "private-address"
        problem = "cannot be reached" if is_private else "does not resolve"
        yield Observation(
            confidence=Confidence.CERTAIN if sure else Confidence.LIKELY,
            message=f"{gateway.title} {problem}: {code(host)} {why}.",
            evidence=(quote(gateway.ip), answer),
            pointer=gateway.ip.pointer,
            gateway=gateway.number,
            advice="Compare the name with the one in your carrier's console.",
        )


def _why(answer: Answer | None) -> str | None:
    """What DNS says against the name; None where it has an address, or did not say."""
    if isinstance(answer, Unresolved):
        return SAYS.get(answer.reason) if answer.certain else None
    if not isinstance(answer, Resolved):
        return None
    return None if answer.addresses else SAYS["no-a-record"]


RULE = Rule(
    id=ID,
    title="Hostname that leads nowhere",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.ERROR,
    confidence=Confidence.LIKELY,
    rank=Rank.GATEWAY,
    about_addresses=True,
    uses_direction=False,
    options=frozenset({"ip"}),
    check=check,
    needs_dns=True,
    bad=(
        Example(
            "no such name",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "spi.acme.net", "inboundEnabled": false}]}""",
            answers=(Unresolved("spi.acme.net", "no-such-name"),),
        ),
        Example(
            "IPv6 only",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip6.acme.net", "inboundEnabled": false}]}""",
            answers=(Unresolved("sip6.acme.net", "only-aaaa"),),
        ),
        Example(
            "a private answer",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "pbx.acme.net", "inboundEnabled": false}]}""",
            answers=(Unresolved("pbx.acme.net", "private-address"),),
        ),
    ),
    good=(
        Example(
            "an address",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
            answers=(Resolved("sip.acme.net", ("198.18.7.4",), 300, "", ""),),
        ),
        Example(
            "the name server did not answer",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "sip.acme.net", "inboundEnabled": false}]}""",
            answers=(Unresolved("sip.acme.net", "no-answer"),),
        ),
    ),
)
