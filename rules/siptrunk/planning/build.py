"""PlanRequest → Plan, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.model.vapi.credential import Direction
from siptrunk.planning.payloads import inbound_networks, outbound_hosts
from siptrunk.planning.plan import Plan, PlanRequest
from siptrunk.planning.steps import list_steps
from siptrunk.planning.trials import list_trials
from siptrunk.text.wording import code, join_words


def build_plan(request: PlanRequest) -> Plan:
    """The plan; ``refuse`` says first whether there is one."""
    setup, direction = request.carrier.setup, request.direction.value
    return Plan(
        request,
        tuple(list_steps(request)),
        tuple(list_trials(request)),
        lookups=tuple(_lookups(request)),
        open_questions=tuple(_open_questions(request)),
        questions=tuple(_further_questions(request)),
        vapi_questions=tuple(_vapi_questions(request)),
        disagreements=tuple(r.text for r in setup.disagreements if r.applies_to(direction)),
    )


def refuse(request: PlanRequest) -> str:
    """Why there is no such plan, in plain sentences; empty where there is one."""
    carrier = request.carrier
    directions = {Direction.BOTH: {"outbound", "inbound"}}.get(
        request.direction, {request.direction.value}
    )
    if lacking := sorted(directions - carrier.setup.directions):
        only = join_words(sorted(carrier.setup.directions))
        return (
            f"{carrier.title} has no {lacking[0]} calls for Vapi: it carries {only} calls only. "
            f"Use `--direction {only}`, and another carrier for {lacking[0]} calls."
        )
    zones = [zone for zone in carrier.zones if zone.verified and zone.networks]
    if request.zone and not inbound_networks(request):
        names = join_words([zone.title for zone in zones], "or")
        hint = f" Known are: {names}." if names else ""
        return f"{carrier.title} has no zone {code(request.zone)} here.{hint}"
    return ""


def _lookups(request: PlanRequest) -> Iterator[str]:
    setup = request.carrier.setup
    lacks_networks = request.wants_inbound and not inbound_networks(request)
    if request.carrier.is_own:
        if lacks_networks or not outbound_hosts(request):
            yield "Say the public IPv4 address of the PBX with `--host`."
    elif lacks_networks and setup.source_command:
        yield (
            f"Run `{setup.source_command}`, and put the addresses that it prints into `gateways`."
        )


def _open_questions(request: PlanRequest) -> Iterator[str]:
    setup = request.carrier.setup
    if request.carrier.is_own:
        return
    if request.wants_outbound and not outbound_hosts(request):
        yield setup.host_question
    if request.wants_inbound and not inbound_networks(request) and not setup.source_command:
        yield setup.network_question or (
            "Which signalling addresses do calls to us come from, primary and failover?"
        )


def _further_questions(request: PlanRequest) -> Iterator[str]:
    setup = request.carrier.setup
    if request.wants_inbound and setup.inbound is None:
        yield "Where do we enter the SIP address that inbound calls go to, and in which form?"
    yield from (q.text for q in setup.questions if q.applies_to(request.direction.value))
    if setup.refer.is_supported is None and not request.carrier.is_own:
        yield "Do you take REFER, and where is it switched on?"


def _vapi_questions(request: PlanRequest) -> Iterator[str]:
    if request.splits_credentials and not request.carrier.setup.number_pair:
        yield "Can one number be created twice, once on each of two trunk credentials?"
