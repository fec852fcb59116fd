"""``siptrunk case``: prints a case of the bot as a paste, so that a mistake becomes a test."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from siptrunk.model.vapi.credential import Direction
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.cases.database import create_case_engine, is_sqlite
from siptrunk_bot.cases.repository import Cases
from siptrunk_bot.settings import Storage


@click.command("case")
@click.argument("case_id", metavar="CASE")
@click.option("--paste", "number", type=click.IntRange(1), help="Which of its pastes; the last.")
def command(case_id: str, number: int | None) -> None:
    """Print a paste of CASE, redacted as it is kept, in the form of a file in tests/pastes.

    CASE is the id at the end of a reply. What was said to be wrong with it goes to standard error.
    Where the cases are is said by SIPTRUNK_DATA or DATABASE_URL, as for the bot.
    """
    case = asyncio.run(_load_case(case_id.strip().upper()))
    if case is None or not case.pastes:
        raise click.UsageError(f"There is no case {case_id}.")
    if number and number > len(case.pastes):
        raise click.UsageError(f"Case {case.id} has {len(case.pastes)} pastes.")
    for feedback in case.feedback:
        rules = ", ".join(feedback.rules)
        click.echo(f"wrong: {feedback.what} {feedback.note} ({rules})", err=True)
    click.echo(as_file(case, case.pastes[(number or len(case.pastes)) - 1]), nl=False)


def as_file(case: Case, paste: CasePaste) -> str:
    """The paste, and the command whose answer ``python -m tests.pastes --write`` writes below."""
    values = (
        ("direction", "" if case.direction is Direction.UNKNOWN else case.direction.value),
        ("region", "" if case.region.value == "unknown" else case.region.value),
        ("carrier", case.carrier),
    )
    options = "".join(f" --{name} {value}" for name, value in values if value)
    return f"{paste.text.rstrip()}\n=== siptrunk check{options}\n"


async def _load_case(case_id: str) -> Case | None:
    storage = Storage()
    file = Path(storage.database.removeprefix("sqlite:///"))
    if is_sqlite(storage.database) and not file.exists():  # noqa: ASYNC240 - nothing else runs here
        return None
    cases = Cases(create_case_engine(storage.database))
    try:
        await cases.open()
        return await cases.get(case_id)
    finally:
        await cases.close()
