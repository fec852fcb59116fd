"""``siptrunk plan``: the whole connection, step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import click

from siptrunk.carriers import all_carriers, find_carrier
from siptrunk.cli.inputs import RefusedError, read_or_refuse
from siptrunk.cli.options import DIRECTIONS, NO_CARRIER, carrier_option, region_option
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.intake import Intake
from siptrunk.model.region import Region, site_of
from siptrunk.model.vapi.credential import Direction
from siptrunk.output import plan_text
from siptrunk.output.json_text import dump_json
from siptrunk.output.plan_json import build_plan_json
from siptrunk.output.plan_markdown import write_plan
from siptrunk.output.streams import write_err, write_out
from siptrunk.parsing.read import read
from siptrunk.pipeline import judge, offline_answers
from siptrunk.planning.build import build_plan, refuse
from siptrunk.planning.plan import Plan, PlanRequest
from siptrunk.redaction.redact import redact

FORMATS: dict[str, Callable[[Plan], None]] = {
    "text": plan_text.show,
    "markdown": lambda plan: write_out(write_plan(plan).rstrip("\n")),
    "json": lambda plan: write_out(dump_json(build_plan_json(plan))),
}


@click.command("plan")
@click.argument("file", required=False, metavar="[FILE]")
@carrier_option()
@click.option("--direction", type=click.Choice(DIRECTIONS), help="Which calls you need.")
@region_option
@click.option("--zone", default="", metavar="NAME", help="One of the carrier's own regions.")
@click.option("--host", default="", metavar="HOST", help="The host of your trunk, or of your PBX.")
@click.option("--number", default="", metavar="NUMBER", help="Your phone number, with + and code.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
)
def command(  # noqa: PLR0913, PLR0917 - one argument an option
    file: str | None,
    carrier: str | None,
    direction: str | None,
    region: str | None,
    zone: str,
    host: str,
    number: str,
    form: str,
) -> None:
    """Plan the whole connection of a carrier: what to create on both sides, and how to try it.

    Say --carrier, --direction and --region, or give a FILE (a paste) that shows them. Each step has
    its source and its date. What a carrier does not publish is a question to it.

    Exit code 0: every step is complete. 1: something has to be found out first, from the carrier or
    with a command; what, is on standard error. 2: there is no such plan.
    """
    options = CheckOptions(
        Direction(direction or "unknown"), Region(region or "unknown"), carrier or ""
    )
    request = _request_from(*_read_intake(file, options))
    request = replace(
        request,
        host=host.strip() or request.host,
        number=number.strip() or request.number,
        zone=zone.strip(),
    )
    if reason := refuse(request):
        raise RefusedError(reason)
    plan = build_plan(request)
    FORMATS[form](plan)
    for lookup in plan.lookups:
        write_err(lookup)
    for question in plan.open_questions:
        write_err(f"Ask your carrier: {question}")
    raise SystemExit(0 if plan.is_complete else 1)


def _read_intake(file: str | None, options: CheckOptions) -> tuple[Intake, str]:
    """What the options say, and what the paste shows beside them; and the number in it."""
    if file is None:
        carrier = find_carrier(options.carrier)
        return Intake(direction=options.direction, region=options.region, carrier=carrier), ""
    redacted = redact(read_or_refuse(file).raw)
    if redacted.is_refused:
        raise RefusedError(redacted.text)
    reading = read(redacted)
    report = judge(reading, options, offline_answers(reading))
    numbers = (part.payload.phone_number.number.effective for part in report.phone_numbers)
    return report.first.diagnosis.intake, next(filter(None, numbers), "")


def _request_from(intake: Intake, number: str) -> PlanRequest:
    hosts = [gateway.address for gateway in intake.gateways if gateway.is_hostname]
    host = next((address.host for address in hosts if address), "")
    carrier = intake.carrier or (find_carrier(NO_CARRIER) if host else None)
    lacks = [
        *([] if carrier else [_carrier_hint()]),
        *([] if intake.direction is not Direction.UNKNOWN else ["--direction, which calls"]),
        *([] if intake.region is not Region.UNKNOWN else ["--region, us or eu"]),
    ]
    site = site_of(intake.region)
    if lacks or carrier is None or site is None:
        raise RefusedError(f"Say {'; '.join(lacks)}.")
    return PlanRequest(carrier, intake.direction, site, host=host, number=number)


def _carrier_hint() -> str:
    names = ", ".join(carrier.name for carrier in all_carriers() if carrier.name != NO_CARRIER)
    return f"--carrier, one of {names}"
