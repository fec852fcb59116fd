"""The steps of a plan, in the order in which they have to be done."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Network

from siptrunk import lazy_re2 as re2
from siptrunk.guide.versions import CHIME, SCHEMA, TRUNK
from siptrunk.model.region import NETWORKING, Region
from siptrunk.model.setup import CarrierCommand, InboundRoute
from siptrunk.model.vapi.credential import Direction
from siptrunk.model.vapi.schema import MAX_PREFIX_LENGTH
from siptrunk.planning.payloads import (
    credential_files,
    inbound_networks,
    number_files,
    number_text,
    outbound_hosts,
)
from siptrunk.planning.plan import CREDENTIAL_ID, PlanCommand, PlanFile, PlanRequest, PlanStep
from siptrunk.text.wording import code, format_value, join_words, sentence_case

GENERAL_ROUTE = InboundRoute("", source=TRUNK)
RTP_PORTS = "UDP 40000 to 60000"
PLACEHOLDER = re2.compile(r"\bYOUR_[A-Z_]+\b")
"""What stands in a payload for a value of the user's own."""
MADE_UP_NAME = re2.compile(r"^my(?:trunk|space)\b")
"""What stands in a host for the name that the carrier gives to each customer."""
CURL = (
    'curl -X POST {api}{path} -H "Authorization: Bearer $VAPI_PRIVATE_KEY" '
    '-H "Content-Type: application/json" --data @{name}'
)
KEEP_ID = (
    "Keep the `id` of {answers} (`GET /credential` shows it again): it is the credential id, and "
    "no API key."
)


def list_steps(request: PlanRequest) -> Iterator[PlanStep]:
    """Every step that applies."""
    yield _trunk_step(request)
    if _needs_allowing(request):
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
        source=setup.source or TRUNK,
        is_complete=is_complete,
    )


def _describe_trunk(request: PlanRequest) -> str:
    setup = request.carrier.setup
    if request.wants_outbound:
        trunk = setup.trunk or (
            "Create a SIP trunk, and note its host, and user name and password where it has them."
        )
        made_up = [m.group() for m in map(MADE_UP_NAME.search, outbound_hosts(request)) if m]
        return " ".join([trunk, *(f"Write your own in place of `{name}`." for name in made_up)])
    return setup.inbound_trunk or (
        "Buy or choose a phone number there whose calls may go to a SIP address; the steps below "
        "say where."
    )


def _needs_allowing(request: PlanRequest) -> bool:
    """Whether anything has to let Vapi in; a carrier that calls Vapi lets nobody in."""
    setup = request.carrier.setup
    return request.wants_outbound or request.carrier.is_own or bool(setup.inbound_allow_note)


def _allow_step(request: PlanRequest) -> PlanStep:
    carrier, setup, site = request.carrier, request.carrier.setup, request.site
    addresses = ", ".join(f"{address}/32" for address in site.signalling)
    sentences = []
    if request.wants_outbound or carrier.is_own:
        sentences.append(_describe_allowing(request))
        if setup.allow_note:
            sentences.append(setup.allow_note)
    if request.wants_inbound and setup.inbound_allow_note:
        sentences.append(setup.inbound_allow_note)
    if len(site.signalling) > 1 and not setup.takes_digest_alone:
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
            ("Vapi's addresses", addresses),
            ("Vapi's SIP ports", "5060 UDP and TCP, 5061 TLS"),
        ),
        source=NETWORKING,
    )


def _describe_allowing(request: PlanRequest) -> str:
    carrier, setup = request.carrier, request.carrier.setup
    if setup.takes_digest_alone:
        return (
            "Calls out need no entry where user name and password identify you; the addresses are "
            "for firewalls that filter."
        )
    if not carrier.allowlist:
        return f"Where {carrier.title} knows a trunk by its address, add these to its list; ask."
    return f"Add them here: {carrier.allowlist}."


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
        names = join_words([code(host) for host in hosts])
        sentences.append(f"Calls go out to {names}.")
        if request.carrier.setup.host_note and not request.host:
            sentences.append(request.carrier.setup.host_note)
    if request.wants_inbound and networks:
        sentences.append(_describe_inbound(request, networks))
    sentences += _describe_missing(request, hosts=bool(hosts), networks=bool(networks))
    if files:
        sentences += _describe_placeholders(files)
        answers = "each answer" if len(files) > 1 else "the answer"
        sentences.append(KEEP_ID.format(answers=answers))
    title = "The credentials" if request.splits_credentials else "The credential"
    return PlanStep(
        "credential",
        title,
        "vapi",
        tuple(sentences),
        files=files,
        commands=(*_source_commands(request), *(_curl(request, file) for file in files)),
        source=SCHEMA,
        is_complete=bool(files) and not _lacks_addresses(request),
    )


def _lacks_addresses(request: PlanRequest) -> bool:
    lacks_hosts = request.wants_outbound and not outbound_hosts(request)
    return lacks_hosts or (request.wants_inbound and not inbound_networks(request))


def _describe_inbound(request: PlanRequest, networks: tuple[IPv4Network, ...]) -> str:
    if request.carrier.is_own:
        return (
            "Calls come in from that address too."
            if request.wants_outbound
            else "Calls come in from the PBX's public address."
        )
    noun = "address" if all(n.prefixlen == MAX_PREFIX_LENGTH for n in networks) else "network"
    plural = "" if len(networks) == 1 else "es" if noun == "address" else "s"
    source = request.carrier.networks_source
    of_zone = f" of {request.zone}" if request.zone else ""
    dated = f" ({source.title}, {source.as_of})" if source else ""
    return (
        f"Calls come in from {len(networks)} {noun}{plural} of {request.carrier.title}{of_zone}"
        f"{dated}; a call from one that is missing ends in 401."
    )


def _describe_missing(request: PlanRequest, *, hosts: bool, networks: bool) -> Iterator[str]:
    carrier, setup = request.carrier, request.carrier.setup
    if request.wants_outbound and not hosts:
        where = "public IPv4 address of the PBX" if carrier.is_own else "host of the trunk"
        yield f"It needs the {where}: `siptrunk plan --host` makes the JSON with it."
    if not request.wants_inbound or networks:
        return
    if carrier.is_own:
        if hosts or not request.wants_outbound:
            yield "Calls in need the PBX's public IPv4 address: `siptrunk plan --host` takes it."
        return
    if setup.source_command:
        yield f"Run the first command below. {setup.source_command_note}"
    else:
        yield _describe_unlisted(request)
    yield "`siptrunk networks` makes gateways of such a list."
    if request.wants_outbound:
        yield (
            "Add them to `gateways` before you send it, or later with `PATCH /credential/<id>` and "
            "the whole `gateways`, which replaces the one before. Until then, every inbound call "
            "ends in 401."
        )
    else:
        yield "Create the credential with them, as `POST /credential`."


def _describe_unlisted(request: PlanRequest) -> str:
    title = request.carrier.title
    if not request.carrier.words:
        return "Ask your carrier for all addresses that its calls come from."
    return (
        f"{sentence_case(title)} publishes no complete list of the addresses that its "
        "calls come from: ask for it."
    )


def _describe_placeholders(files: tuple[PlanFile, ...]) -> Iterator[str]:
    """What the user has to put in place of the made-up values."""
    names = dict.fromkeys(
        name for file in files for name in PLACEHOLDER.findall(format_value(file.payload))
    )
    if names:
        yield f"Fill in {join_words([code(name) for name in names])}."


def _source_commands(request: PlanRequest) -> Iterator[PlanCommand]:
    setup = request.carrier.setup
    if setup.source_command and request.wants_inbound and not inbound_networks(request):
        yield PlanCommand(
            setup.source_command,
            source=request.carrier.networks_source or setup.source,
        )


def _curl(request: PlanRequest, file: PlanFile) -> PlanCommand:
    return PlanCommand(CURL.format(api=request.site.api, path=file.path, name=file.name))


def _number_step(request: PlanRequest) -> PlanStep:
    setup = request.carrier.setup
    files = number_files(request)
    sentences = list(_describe_pair(request))
    sentences += _describe_placeholders(files)
    if not request.splits_credentials:
        sentences.append("`credentialId` is the id of the step before.")
    if request.wants_inbound:
        sentences.append("Write the number exactly as calls bring it, or they find none in Vapi.")
    if request.wants_outbound and setup.number.caller_id_note:
        sentences.append(setup.number.caller_id_note)
    if setup.number.note:
        sentences.append(setup.number.note)
    return PlanStep(
        "phone-number",
        "The phone number",
        "vapi",
        tuple(sentences),
        files=files,
        commands=tuple(_curl(request, file) for file in files),
        source=setup.number.source or SCHEMA,
    )


def _describe_pair(request: PlanRequest) -> Iterator[str]:
    """Which number belongs to which of two credentials."""
    if not request.splits_credentials:
        return
    yield (
        "A number has one `credentialId`, so the same number is created twice: calls go out with "
        "`phoneNumberId` of the first, on the outbound credential; calls in reach the second, on "
        "the inbound credential."
    )
    if pair := request.carrier.setup.number_pair:
        yield f"{pair.title} ({pair.as_of}) does the same."
    else:
        yield (
            f"{CHIME.title} ({CHIME.as_of}) does so; no page says so for {request.carrier.title}. "
            "If Vapi refuses the second, create one credential with the gateways and the password "
            "of both files, and one number on it."
        )


def inbound_uri(request: PlanRequest, route: InboundRoute) -> str:
    """What goes into the carrier's field."""
    return route.value.format(
        number=number_text(request),
        credential=f"<{_credential_words(request)}>",
        host=request.site.sip_host,
    )


def _credential_words(request: PlanRequest) -> str:
    return "inbound credential id" if request.splits_credentials else "credential id"


def _inbound_step(request: PlanRequest) -> PlanStep:
    setup = request.carrier.setup
    route = setup.inbound or GENERAL_ROUTE
    sentences = [
        f"{sentence_case(route.field)}."
        if setup.inbound
        else f"Wherever {request.carrier.title} takes a SIP address as the destination of a "
        "number; what that field is called is not documented: ask."
    ]
    if route.note:
        sentences.append(route.note)
    sentences.append(
        f"Not the bare `{request.site.sip_host}`: the id says whose call it is ({TRUNK.title}, "
        f"{TRUNK.as_of})."
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
    setup = request.carrier.setup
    return PlanStep(
        "assignment",
        "The number onto the trunk",
        "carrier",
        (setup.assignment,),
        source=setup.assignment_source or setup.source,
    )


def _refer_step(request: PlanRequest) -> PlanStep | None:
    refer = request.carrier.setup.refer
    if refer.is_supported is None and not refer.target:
        return None
    if not can_refer(request):
        sentences = [
            (
                f"{request.carrier.title} transfers {refer.direction} calls alone by REFER: set "
                "`sipVerb` to `dial` in the transfer plan, and Vapi dials the destination itself."
            )
        ]
        values: tuple[tuple[str, str], ...] = ()
    else:
        sentences = list(_describe_refer(request))
        values = (("sipUri of the destination", _refer_target(request)),) if refer.target else ()
    return PlanStep(
        "transfers",
        "Transfers, if you want them (SIP REFER)",
        "carrier",
        tuple(sentences),
        values=values,
        source=refer.source,
    )


def can_refer(request: PlanRequest) -> bool:
    """Whether calls of the plan can be transferred by REFER, as far as is known."""
    refer = request.carrier.setup.refer
    return not refer.direction or request.direction in {refer.direction, Direction.BOTH}


def _describe_refer(request: PlanRequest) -> Iterator[str]:
    refer = request.carrier.setup.refer
    if refer.switch:
        yield f"{sentence_case(refer.switch)}."
    if refer.note:
        yield refer.note
    if refer.direction and request.direction is Direction.BOTH:
        yield f"Only {refer.direction} calls can be transferred so."
    yield (
        "Where REFER is refused, set `sipVerb` to `dial` in the transfer plan: Vapi then dials the "
        "destination itself."
    )


def _refer_target(request: PlanRequest) -> str:
    setup = request.carrier.setup
    hosts = outbound_hosts(request)
    host = hosts[0] if hosts else "<your host>"
    trunk_name = host.partition(".")[0] if request.host else "mytrunk"
    return setup.refer.target.replace("{host}", host).replace("mytrunk", trunk_name)


def _commands(request: PlanRequest) -> Iterator[CarrierCommand]:
    for command in request.carrier.setup.commands:
        if command.applies_to(request.direction.value):
            yield command


def _command_step(request: PlanRequest) -> PlanStep:
    ordered = sorted(_commands(request), key=lambda command: not command.verified)
    commands = tuple(_command(request, command) for command in ordered)
    order = "In this order; they do" if len(commands) > 1 else "It does"
    return PlanStep(
        "commands",
        f"The same with {request.carrier.title}'s own commands",
        "carrier",
        (f"{order} parts of the steps above.",),
        commands=commands,
    )


def _command(request: PlanRequest, command: CarrierCommand) -> PlanCommand:
    addresses = "".join(
        f" {command.address_option} {address}/32" for address in request.site.signalling
    )
    run = command.run.replace("{addresses}", addresses)
    run = run.replace("{credential}", CREDENTIAL_ID).replace("{host}", request.site.sip_host)
    return PlanCommand(run, command.does, command.verified, command.source)
