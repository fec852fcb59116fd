"""The request bodies of a plan: credentials and the phone number."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network

from siptrunk.diagnosis.coverage import inbound_gateway, split_network
from siptrunk.model.carrier import plain_words
from siptrunk.model.json import Node
from siptrunk.model.region import Region
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Direction
from siptrunk.planning.plan import (
    CREDENTIAL_ID,
    INBOUND_CREDENTIAL_ID,
    OUTBOUND_CREDENTIAL_ID,
    PlanFile,
    PlanRequest,
)
from siptrunk.text.wording import sentence_case

CREDENTIAL_PATH, NUMBER_PATH = "/credential", "/phone-number"
SAMPLE_NUMBERS = {Region.US: "+12025550143", Region.EU: "+493023125000"}
"""Numbers that are kept free for examples."""


def outbound_hosts(request: PlanRequest) -> tuple[str, ...]:
    """Where calls are sent to; empty where the carrier has to be asked."""
    setup = request.carrier.setup
    if request.host:
        return (request.host,)
    if setup.addresses:
        return setup.addresses
    host = setup.host_in(request.site.region.value)
    return (host,) if host else ()


def inbound_networks(request: PlanRequest) -> tuple[IPv4Network, ...]:
    """Where calls come from; empty where the carrier has to be asked."""
    carrier = request.carrier
    if carrier.is_own:
        return tuple(IPv4Network(host) for host in outbound_hosts(request) if _is_ipv4(host))
    if carrier.setup.network_question or carrier.setup.source_command:
        return ()
    zones = [zone for zone in carrier.zones if zone.verified and zone.networks]
    if request.zone:
        zone_words = plain_words(request.zone)
        zones = [
            zone
            for zone in zones
            if any(plain_words(word) == zone_words for word in (zone.title, *zone.words))
        ]
    return tuple(
        part
        for zone in zones
        for network in zone.networks
        for part in split_network(IPv4Network(network))
    )


def credential_files(request: PlanRequest) -> tuple[PlanFile, ...]:
    """The credentials to create, as far as their addresses are known."""
    if not request.splits_credentials:
        file = _credential_file(request, request.direction, "credential.json")
        return (file,) if file else ()
    files = (
        _credential_file(request, Direction.OUTBOUND, "credential-outbound.json"),
        _credential_file(request, Direction.INBOUND, "credential-inbound.json"),
    )
    return tuple(file for file in files if file)


def _credential_file(request: PlanRequest, direction: Direction, name: str) -> PlanFile | None:
    hosts = outbound_hosts(request) if direction is not Direction.INBOUND else ()
    networks = inbound_networks(request) if direction is not Direction.OUTBOUND else ()
    payload_name = _credential_name(request, direction)
    if not networks and direction is Direction.BOTH:
        direction = Direction.OUTBOUND
    gateways = [*_outbound_gateways(request, hosts, networks), *_inbound_gateways(hosts, networks)]
    if not gateways or (direction is Direction.BOTH and not hosts):
        return None
    payload: dict[str, Node] = {
        "provider": schema.PROVIDER,
        "name": payload_name,
        "gateways": list[Node](gateways),
    }
    if hosts and request.carrier.leading_plus:
        payload["outboundLeadingPlusEnabled"] = True
    has_digest = hosts or (request.splits_credentials and request.carrier.setup.has_inbound_digest)
    if has_digest and request.carrier.setup.username:
        payload["outboundAuthenticationPlan"] = _authentication(request)
    return PlanFile(name, payload, direction, CREDENTIAL_PATH)


def _credential_name(request: PlanRequest, direction: Direction) -> str:
    suffix = "trunk" if direction is Direction.BOTH else direction.value
    return f"{_short_title(request)} {suffix}"


def _short_title(request: PlanRequest) -> str:
    """The carrier's title as a name in Vapi: ``Twilio``, ``PBX``, ``Carrier``."""
    title = request.carrier.title.removeprefix("your ").removeprefix("own ")
    return sentence_case(title) if title != request.carrier.title else title


def _authentication(request: PlanRequest) -> dict[str, Node]:
    plan: dict[str, Node] = {
        "authUsername": request.carrier.setup.username,
        "authPassword": "YOUR_SIP_PASSWORD",
    }
    if request.carrier.register_realm:
        plan["sipRegisterPlan"] = {"realm": request.carrier.register_realm}
    return plan


def _outbound_gateways(
    request: PlanRequest, hosts: Iterable[str], networks: tuple[IPv4Network, ...]
) -> list[dict[str, Node]]:
    transport = request.carrier.setup.transport.value
    port = request.carrier.ports.of(transport)
    return [
        {
            "ip": host,
            "port": port,
            "outboundProtocol": transport,
            "inboundEnabled": _is_ipv4(host) and IPv4Network(host) in networks,
            "outboundEnabled": True,
        }
        for host in hosts
    ]


def _inbound_gateways(
    hosts: Iterable[str], networks: Iterable[IPv4Network]
) -> list[dict[str, Node]]:
    numeric_hosts = {IPv4Network(host) for host in hosts if _is_ipv4(host)}
    return [inbound_gateway(network, None) for network in networks if network not in numeric_hosts]


def number_files(request: PlanRequest) -> tuple[PlanFile, ...]:
    """The ``byo-phone-number`` of each credential."""
    if not request.splits_credentials:
        return (_number_file(request, request.direction, "phone-number.json", CREDENTIAL_ID),)
    return (
        _number_file(
            request, Direction.OUTBOUND, "phone-number-outbound.json", OUTBOUND_CREDENTIAL_ID
        ),
        _number_file(
            request, Direction.INBOUND, "phone-number-inbound.json", INBOUND_CREDENTIAL_ID
        ),
    )


def number_text(request: PlanRequest) -> str:
    """The phone number in the form that the carrier sends."""
    number = request.number or SAMPLE_NUMBERS[request.site.region]
    return number if request.carrier.setup.number.has_plus else number.removeprefix("+")


def _number_file(
    request: PlanRequest, direction: Direction, name: str, credential_id: str
) -> PlanFile:
    suffix = f" {direction.value}" if request.splits_credentials else ""
    payload: dict[str, Node] = {
        "provider": "byo-phone-number",
        "name": f"{_short_title(request)} number{suffix}",
        "number": number_text(request),
        "numberE164CheckEnabled": request.carrier.setup.number.is_checked,
        "credentialId": credential_id,
    }
    if direction is not Direction.OUTBOUND:
        payload["assistantId"] = "YOUR_ASSISTANT_ID"
    return PlanFile(name, payload, direction, NUMBER_PATH)


def _is_ipv4(host: str) -> bool:
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True
