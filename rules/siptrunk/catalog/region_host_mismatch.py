"""Checks: the API base and the SIP host are of the same region, and no SIP goes to the portal.

Why: an organization lives in one region. Its credentials are made at that region's API, and its
calls go through that region's SIP host; the other one knows nothing of them. ``sip-web.eu.vapi.ai``
is a web site and speaks no SIP.

Fix safety: the host of the register plan is put right. What stands in words, or in an address of
a gateway, where a host of Vapi's does not belong, is the user's to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.region import EU, NETWORKING, US, WEB_ONLY_HOST, Site, site_of
from siptrunk.model.vapi.credential import Direction
from siptrunk.text.wording import code

ID = "region/host-mismatch"
HOST = re2.compile(r"(?i)\b(?:[a-z0-9-]+\.)*vapi\.ai\b")
API_HOSTS = {"api.vapi.ai": US, "api.eu.vapi.ai": EU}
SIP_HOSTS = {site.sip_host: site for site in (US, EU)}


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for the portal as a host, one for a host of the other region."""
    text = intake.text.lower()
    if not any(host in text for host in (WEB_ONLY_HOST, *SIP_HOSTS)):
        return
    hosts = tuple(_hosts(intake.text))
    web = next((quoted for quoted in hosts if quoted.text == WEB_ONLY_HOST), None)
    if web is not None:
        yield _finding(
            f"{code(WEB_ONLY_HOST)} is a web site and takes no calls; the SIP host of the EU is "
            f"{code(EU.sip_host)}.",
            (web,),
            _put_right(intake, web.text, EU),
        )
    home = _home(intake, hosts)
    sip_sites = [_sip_site(quoted.text) for quoted in hosts]
    sip_regions = {sip_site.region for sip_site in sip_sites if sip_site}
    if home is None or not sip_regions or home.region in sip_regions:
        return
    other = next(quoted for quoted in hosts if _sip_site(quoted.text))
    base = tuple(quoted for quoted in hosts if quoted.text in API_HOSTS)[:1]
    yield _finding(
        f"{code(other.text)} is not of your region: the API is that of the {home.title}, whose SIP "
        f"host is {code(home.sip_host)}.",
        (*base, other),
        _put_right(intake, other.text, home),
    )


def _finding(says: str, evidence: tuple[Quoted, ...], edits: tuple[Edit, ...]) -> Observation:
    return Observation(
        message=says,
        evidence=evidence,
        pointer=edits[0].pointer if edits else None,
        fix=Fix(edits) if edits else None,
        advice="Use the API, the SIP host and the addresses of one region.",
    )


def _put_right(intake: Intake, host: str, home: Site) -> tuple[Edit, ...]:
    """The edits that put the region's SIP host where the register plan has ``host``."""
    plan = intake.credential.authentication if intake.credential else None
    options = (plan.register.domain, plan.register.realm) if plan and plan.register else ()
    return tuple(
        Edit(option.pointer, home.sip_host)
        for option in options
        if option.effective is not None and option.effective.strip().lower() == host
    )


def _hosts(text: str) -> Iterator[Quoted]:
    """Vapi's hosts in the paste, lower case, with their lines."""
    line, end = 1, 0
    for match in HOST.finditer(text):
        line += text.count("\n", end, match.start())
        end = match.start()
        yield Quoted(match.group(0).lower(), line=line)


def _home(intake: Intake, hosts: tuple[Quoted, ...]) -> Site | None:
    """The region of the API base, else the one that is known; None where the paste names both."""
    bases = {API_HOSTS[q.text].region for q in hosts if q.text in API_HOSTS}
    if len(bases) > 1:
        return None
    return site_of(next(iter(bases), intake.region))


def _sip_site(host: str) -> Site | None:
    """The region that a SIP host is of; a credential's own subdomain counts."""
    return next(
        (s for name, s in SIP_HOSTS.items() if host == name or host.endswith(f".{name}")), None
    )


RULE = Rule(
    id=ID,
    title="Host of another region",
    page=__doc__,
    source=NETWORKING,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    fixable=True,
    uses_direction=False,
    options=frozenset(),
    check=check,
    bad=(
        Example(
            "the EU's API and the host of the US",
            """POST https://api.eu.vapi.ai/credential
                Calls shall come in at sip.vapi.ai.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
        ),
        Example(
            "the EU's API and a register plan of the US",
            """POST https://api.eu.vapi.ai/credential
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {"authUsername": "desk",
                    "authPassword": "YOUR_SIP_PASSWORD",
                    "sipRegisterPlan": {"domain": "sip.vapi.ai"}}}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {"authUsername": "desk",
                    "authPassword": "YOUR_SIP_PASSWORD",
                    "sipRegisterPlan": {"domain": "sip.eu.vapi.ai"}}}""",
        ),
        Example(
            "the portal",
            """The carrier sends calls to sip-web.eu.vapi.ai.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "outboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "one region",
            """POST https://api.eu.vapi.ai/credential
                Calls shall come in at sip.eu.vapi.ai.
                {"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
        ),
    ),
)
