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
    open_questions = tuple(_open_questions(request))
    return Plan(
        request,
        tuple(list_steps(request)),
        tuple(list_trials(request)),
        open_questions,
        tuple(_further_questions(request)),
        request.carrier.setup.disagreements,
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


def _open_questions(request: PlanRequest) -> Iterator[str]:
    setup = request.carrier.setup
    lacks_host = request.wants_outbound and not outbound_hosts(request)
    lacks_networks = request.wants_inbound and not inbound_networks(request)
    if request.carrier.is_own:
        if lacks_host or lacks_networks:
            yield "What is the public IPv4 address of the PBX?"
        return
    if lacks_host:
        yield setup.host_question
    if lacks_networks:
        if setup.source_command:
            yield f"Which addresses does `{setup.source_command}` print?"
        else:
            yield setup.network_question or (
                "Which signalling addresses do calls to us come from, primary and failover?"
            )


def _further_questions(request: PlanRequest) -> Iterator[str]:
    setup = request.carrier.setup
    if request.wants_inbound and setup.inbound is None:
        yield "Where do we enter the SIP address that inbound calls go to, and in which form?"
    yield from setup.questions
    if setup.refer.is_supported is None and not request.carrier.is_own:
        yield "Do you take REFER, and where is it switched on?"
