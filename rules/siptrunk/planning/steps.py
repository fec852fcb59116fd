"""The steps of a plan, in the order in which they have to be done."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.guide.versions import SCHEMA, TRUNK
from siptrunk.model.region import NETWORKING, Region
from siptrunk.model.setup import CarrierCommand, InboundRoute
from siptrunk.planning.payloads import (
    credential_files,
    inbound_networks,
    number_file,
    outbound_hosts,
)
from siptrunk.planning.plan import CREDENTIAL_ID, PlanCommand, PlanFile, PlanRequest, PlanStep
from siptrunk.text.wording import code, join_words

GENERAL_ROUTE = InboundRoute("", source=TRUNK)
RTP_PORTS = "UDP 40000 to 60000"
CURL = (
    'curl -X POST {api}{path} -H "Authorization: Bearer $VAPI_PRIVATE_KEY" '
    '-H "Content-Type: application/json" --data @{name}'
)
KEEP_ID = (
    "Keep the `id` of the answer (`GET /credential` shows it again): it is the credential id, and "
    "no API key."
)


def list_steps(request: PlanRequest) -> Iterator[PlanStep]:
    """Every step that applies."""
    yield _trunk_step(request)
    yield _allow_step(request)
    yield _credential_step(request)
    yield _number_step(request)
    if request.wants_inbound:
        yield _inbound_step(request)
    if request.wants_inbound and request.carrier.setup.assignment:
        yield _assignment_step(request)
    if refer := _refer_step(request):
        yield refer
    if any(_commands(request)):
        yield _command_step(request)


def _trunk_step(request: PlanRequest) -> PlanStep:
    carrier, setup = request.carrier, request.carrier.setup
    sentences = [_describe_trunk(request)]
    if setup.tech_prefix_note and request.wants_outbound:
        sentences.append(setup.tech_prefix_note)
    if carrier.is_own:
        sentences.append("Vapi has to reach it: it needs a public IPv4 address that stays.")
    is_complete = not request.wants_outbound or bool(outbound_hosts(request))
    return PlanStep(
        "trunk",
        f"A trunk at {carrier.title}",
        "carrier",
        tuple(sentences),
        source=setup.source,
        is_complete=is_complete,
    )


def _describe_trunk(request: PlanRequest) -> str:
    setup = request.carrier.setup
    if request.wants_outbound or request.carrier.is_own:
        return setup.trunk or "Create a SIP trunk, and note its host, user name and password."
    return setup.inbound_trunk or (
        "Have a phone number there whose calls may be sent to a SIP address; the steps below say "
        "where."
    )


def _allow_step(request: PlanRequest) -> PlanStep:
    carrier, setup, site = request.carrier, request.carrier.setup, request.site
    addresses = ", ".join(f"{address}/32" for address in site.signalling)
    sentences = [_describe_allowing(request)]
    if setup.allow_note and (request.wants_outbound or carrier.is_own):
        sentences.append(setup.allow_note)
    if len(site.signalling) > 1:
        sentences.append("Both addresses: with one missing, calls fail now and then.")
    media = (
        f"Media (RTP) use {RTP_PORTS}, from and to {site.signalling[0]}."
        if site.region is Region.EU
        else f"Media (RTP) use {RTP_PORTS}, from any address: Vapi publishes none for the US."
    )
    sentences += [media, *([setup.rtp] if setup.rtp else [])]
    return PlanStep(
        "allow",
        f"Allow Vapi at {carrier.title}",
        "carrier",
        tuple(sentences),
        values=(
            ("Addresses", addresses),
            ("Ports", "5060 UDP and TCP, 5061 TLS"),
        ),
        source=NETWORKING,
    )


def _describe_allowing(request: PlanRequest) -> str:
    carrier, setup = request.carrier, request.carrier.setup
    if not request.wants_outbound and not carrier.is_own:
        return (
            f"Calls from {carrier.title} to Vapi need no entry there. Where a firewall in between "
            "filters by address, open these."
        )
    if setup.takes_digest_alone:
        return (
            "User name and password identify you. Where a firewall in between filters by address, "
            "open these."
        )
    if not carrier.allowlist:
        return f"Where {carrier.title} knows a trunk by its address, put these into its list; ask."
    return f"{carrier.allowlist[:1].upper()}{carrier.allowlist[1:]}."


def _credential_step(request: PlanRequest) -> PlanStep:
    files = credential_files(request)
    sentences = []
    if request.splits_credentials:
        sentences.append(
            "Two credentials, one for each direction. Without the second, every inbound call ends "
            "in 401."
        )
    hosts, networks = outbound_hosts(request), inbound_networks(request)
    if request.wants_outbound and hosts:
        sentences.append(_describe_outbound(hosts))
    if request.wants_inbound and networks:
        sentences.append(_describe_inbound(request, len(networks)))
    sentences += _describe_missing(request, hosts=bool(hosts), networks=bool(networks))
    if files:
        sentences.append(KEEP_ID)
    is_complete = bool(files) and not _lacks_addresses(request)
    title = "The credentials" if request.splits_credentials else "The credential"
    return PlanStep(
        "credential",
        title,
        "vapi",
        tuple(sentences),
        files=files,
        commands=tuple(_curl(request, file) for file in files),
        source=SCHEMA,
        is_complete=is_complete,
    )


def _lacks_addresses(request: PlanRequest) -> bool:
    lacks_hosts = request.wants_outbound and not outbound_hosts(request)
    return lacks_hosts or (request.wants_inbound and not inbound_networks(request))


def _describe_outbound(hosts: tuple[str, ...]) -> str:
    names = join_words([code(host) for host in hosts])
    return f"Calls go out to {names}."


def _describe_inbound(request: PlanRequest, count: int) -> str:
    if request.carrier.is_own:
        return "Calls come in from that address too."
    networks = f"{count} networks" if count > 1 else "1 network"
    source = request.carrier.networks_source
    of_zone = f" of {request.zone}" if request.zone else ""
    dated = f" ({source.title}, {source.as_of})" if source else ""
    return (
        f"Calls come in from {networks} of {request.carrier.title}{of_zone}{dated}, each an "
        "inbound-only gateway; a call from one that is missing ends in 401."
    )


def _describe_missing(request: PlanRequest, *, hosts: bool, networks: bool) -> Iterator[str]:
    carrier, setup = request.carrier, request.carrier.setup
    if request.wants_outbound and not hosts:
        where = "public IPv4 address of the PBX" if carrier.is_own else "host of the trunk"
        yield f"It needs the {where}: say it with `--host`, and the JSON stands here."
    if not request.wants_inbound or networks:
        return
    if carrier.is_own:
        if hosts or not request.wants_outbound:
            yield "Calls in need the PBX's public IPv4 address: say it with `--host`."
    elif setup.source_command:
        yield (
            f"{carrier.title} publishes a name instead of addresses: run "
            f"`{setup.source_command}`, and `siptrunk networks` makes gateways of its output. Put "
            "them into `gateways`, and look again from time to time."
        )
    else:
        yield (
            f"{carrier.title[:1].upper()}{carrier.title[1:]} publishes no complete list of the "
            "addresses that its calls come from: ask for it, and `siptrunk networks` makes "
            "gateways of the answer. Until they are in `gateways`, every inbound call ends in 401."
        )


def _curl(request: PlanRequest, file: PlanFile) -> PlanCommand:
    return PlanCommand(CURL.format(api=request.site.api, path=file.path, name=file.name))


def _number_step(request: PlanRequest) -> PlanStep:
    setup = request.carrier.setup
    file = number_file(request)
    sentences = []
    if request.splits_credentials:
        sentences.append(
            "It belongs to the inbound credential, which takes its calls. Vapi's pages do not say "
            "which credential this number then calls out through: where outbound calls fail, "
            "create it once more on the outbound credential, or put all gateways into one."
        )
    else:
        sentences.append("It belongs to the credential: `credentialId` is the id of that step.")
    if request.wants_inbound:
        sentences.append("Write it exactly as the carrier sends it, or calls find no number.")
    if setup.number.note:
        sentences.append(setup.number.note)
    return PlanStep(
        "phone-number",
        "The phone number",
        "vapi",
        tuple(sentences),
        files=(file,),
        commands=(_curl(request, file),),
        source=setup.number.source or SCHEMA,
    )


def inbound_uri(request: PlanRequest, route: InboundRoute) -> str:
    """What goes into the carrier's field."""
    return route.value.format(
        number=str(number_file(request).payload["number"]),
        credential=f"<{_credential_words(request)}>",
        host=request.site.sip_host,
    )


def _credential_words(request: PlanRequest) -> str:
    return "inbound credential id" if request.splits_credentials else "credential id"


def _inbound_step(request: PlanRequest) -> PlanStep:
    setup = request.carrier.setup
    route = setup.inbound or GENERAL_ROUTE
    sentences = [
        f"{route.field[:1].upper()}{route.field[1:]}."
        if setup.inbound
        else f"Wherever {request.carrier.title} takes a SIP address as the destination of a "
        "number; what that field is called is not documented: ask."
    ]
    if route.note:
        sentences.append(route.note)
    sentences.append(
        f"Not the bare `{request.site.sip_host}`: without the id Vapi cannot tell whose call it is."
    )
    return PlanStep(
        "inbound",
        "Send inbound calls to Vapi",
        "carrier",
        tuple(sentences),
        values=(("Destination", inbound_uri(request, route)),),
        source=route.source or TRUNK,
    )


def _assignment_step(request: PlanRequest) -> PlanStep:
    return PlanStep(
        "assignment",
        "The number onto the trunk",
        "carrier",
        (request.carrier.setup.assignment,),
        source=request.carrier.setup.source,
    )


def _refer_step(request: PlanRequest) -> PlanStep | None:
    refer = request.carrier.setup.refer
    if refer.is_supported is None and not refer.target:
        return None
    sentences = []
    if refer.switch:
        sentences.append(f"{refer.switch[:1].upper()}{refer.switch[1:]}.")
    if refer.note:
        sentences.append(refer.note)
    sentences.append(
        "Where it takes no REFER, set `sipVerb` to `dial` in the transfer plan: Vapi then dials "
        "the destination itself."
    )
    values = (("sipUri of the destination", refer.target),) if refer.target else ()
    return PlanStep(
        "transfers",
        "Transfers, if you want them (SIP REFER)",
        "carrier",
        tuple(sentences),
        values=values,
        source=refer.source,
    )


def _commands(request: PlanRequest) -> Iterator[CarrierCommand]:
    for command in request.carrier.setup.commands:
        if not command.direction or request.direction.value in {command.direction, "both"}:
            yield command


def _command_step(request: PlanRequest) -> PlanStep:
    ordered = sorted(_commands(request), key=lambda command: not command.verified)
    return PlanStep(
        "commands",
        f"The same with {request.carrier.title}'s own commands",
        "carrier",
        ("In this order; they do parts of the steps above.",),
        commands=tuple(_command(request, command) for command in ordered),
    )


def _command(request: PlanRequest, command: CarrierCommand) -> PlanCommand:
    addresses = "".join(
        f" {command.address_option} {address}/32" for address in request.site.signalling
    )
    run = command.run.replace("{addresses}", addresses)
    run = run.replace("{credential}", CREDENTIAL_ID).replace("{host}", request.site.sip_host)
    return PlanCommand(run, command.does, command.verified, command.source)
