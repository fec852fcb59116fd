"""``siptrunk case``: a case of the bot as a paste, so that a mistake becomes a test."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from siptrunk.model.credential import Direction
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.database import engine_for_cases, is_sqlite
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.settings import Storage


@click.command("case")
@click.argument("name", metavar="CASE")
@click.option("--paste", "number", type=click.IntRange(1), help="Which of its pastes; the last.")
def command(name: str, number: int | None) -> None:
    """Print a paste of CASE, redacted as it is kept, in the form of a file in tests/pastes.

    CASE is the id at the end of a reply. What was said to be wrong with it goes to standard error.
    Where the cases are is said by SIPTRUNK_DATA or DATABASE_URL, as for the bot.
    """
    case = asyncio.run(_stored(name.strip().upper()))
    if case is None or not case.pastes:
        raise click.UsageError(f"There is no case {name}.")
    if number and number > len(case.pastes):
        raise click.UsageError(f"Case {case.id} has {len(case.pastes)} pastes.")
    for said in case.feedback:
        click.echo(f"wrong: {said.what} {said.note} ({', '.join(said.rules)})", err=True)
    click.echo(as_file(case, case.pastes[(number or len(case.pastes)) - 1]), nl=False)


def as_file(case: Case, paste: CasePaste) -> str:
    """The paste, and the command whose answer ``python -m tests.pastes --write`` writes below."""
    known = (
        ("direction", "" if case.direction is Direction.UNKNOWN else case.direction.value),
        ("region", "" if case.region.value == "unknown" else case.region.value),
        ("carrier", case.carrier),
    )
    options = "".join(f" --{name} {value}" for name, value in known if value)
    return f"{paste.text.rstrip()}\n=== siptrunk check{options}\n"


async def _stored(name: str) -> Case | None:
    storage = Storage()
    file = Path(storage.database.removeprefix("sqlite:///"))
    if is_sqlite(storage.database) and not file.exists():  # noqa: ASYNC240 - nothing else runs here
        return None
    cases = Cases(engine_for_cases(storage.database))
    try:
        await cases.open()
        return await cases.get(name)
    finally:
        await cases.close()
