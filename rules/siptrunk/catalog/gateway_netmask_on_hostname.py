"""Checks: a ``netmask`` below 32 stands where it matches something.

Why: it widens what inbound calls are matched by, an IPv4 address. On a hostname, or where inbound
is off, it does nothing: outbound calls go to the one address in any case.

Fix safety: safe; leaving it out changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.calls import is_named, serves
from siptrunk.diagnosis.netmasks import HIGHEST, LOWEST
from siptrunk.diagnosis.quote import quote, titled
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.credential import Direction, Gateway
from siptrunk.model.field import Shown
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.text.wording import code

ID = "gateway/netmask-on-hostname"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each netmask that matches nothing."""
    for gateway in filter(_is_idle, intake.gateways):
        why = "it is a hostname" if is_named(gateway) else "inbound is off"
        yield Observation(
            says=f"{titled(gateway)} has netmask {code(gateway.netmask.raw)}, which does nothing: "
            f"{why}.",
            evidence=(quote(gateway.ip), quote(gateway.netmask)),
            pointer=gateway.netmask.pointer,
            gateway=gateway.number,
            fix=Fix((Edit(gateway.netmask.pointer),))
            if serves(intake.direction, gateway)
            else None,
        )


def _is_idle(gateway: Gateway) -> bool:
    netmask = gateway.netmask
    return (
        netmask.shown is Shown.GIVEN
        and netmask.means is not None
        and LOWEST <= netmask.means < HIGHEST
        and (is_named(gateway) or gateway.inbound.means is False)
    )


RULE = Rule(
    id=ID,
    page=__doc__,
    source=SCHEMA,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    about_addresses=True,
    fixable=True,
    check=check,
    bad=(
        Example(
            "on a hostname",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "netmask": 24, "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "inboundEnabled": false}]}""",
        ),
        Example(
            "where inbound is off",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8", "netmask": 29, "inboundEnabled": false}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8", "inboundEnabled": false}]}""",
        ),
    ),
    good=(
        Example(
            "where calls come in",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.8", "netmask": 29, "outboundEnabled": false}]}""",
        ),
        Example(
            "32, the default",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "sip.acme.net", "netmask": 32, "inboundEnabled": false}]}""",
        ),
    ),
)
