"""Checks: a ``netmask`` below 32 stands where it matches something.

Why: it widens what inbound calls are matched by, an IPv4 address. On a hostname, or where inbound
is off, it does nothing: outbound calls go to the one address in any case.

Fix safety: safe; leaving it out changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction, Gateway
from siptrunk.model.vapi.field import Presence
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH, MIN_PREFIX_LENGTH
from siptrunk.text.wording import code

ID = "gateway/netmask-on-hostname"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each netmask that matches nothing."""
    for gateway in filter(_is_idle, intake.gateways):
        why = "it is a hostname" if gateway.is_hostname else "inbound is off"
        yield Observation(
            message=f"{gateway.title} has netmask {code(gateway.netmask.raw)}, which does nothing: "
            f"{why}.",
            evidence=(quote(gateway.ip), quote(gateway.netmask)),
            pointer=gateway.netmask.pointer,
            gateway=gateway.number,
            fix=Fix((Edit(gateway.netmask.pointer),))
            if gateway.carries(intake.direction)
            else None,
        )


def _is_idle(gateway: Gateway) -> bool:
    netmask = gateway.netmask
    return (
        netmask.presence is Presence.GIVEN
        and netmask.effective is not None
        and MIN_PREFIX_LENGTH <= netmask.effective < MAX_PREFIX_LENGTH
        and (gateway.is_hostname or gateway.inbound.effective is False)
    )


RULE = Rule(
    id=ID,
    title="Netmask that does nothing",
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
