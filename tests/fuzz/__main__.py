"""``python -m tests.fuzz PROPERTY --seconds N``: a coverage-guided search with atheris.

Seeds are the pastes of ``tests/pastes``. Ends with 0 where nothing failed, and prints how many
inputs were tried, the slowest of each size, and of a failure the input.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import NoReturn

import atheris
import click

with atheris.instrument_imports(include=["siptrunk", "siptrunk_bot"]):
    from tests.fuzz.properties import PROPERTIES

from tests.pastes import answers

MAX_INPUT_BYTES = 8192
SIZES = (64, 512, 4096, MAX_INPUT_BYTES)


class Statistics:
    """How many inputs were tried, and the slowest of each size, in milliseconds."""

    def __init__(self) -> None:
        self.inputs = 0
        self.slowest_ms = dict.fromkeys(SIZES, 0.0)

    def add(self, size: int, duration_s: float) -> None:
        """Count one input of ``size`` bytes."""
        self.inputs += 1
        bucket = next((limit for limit in SIZES if size <= limit), SIZES[-1])
        self.slowest_ms[bucket] = max(self.slowest_ms[bucket], 1000 * duration_s)

    def __str__(self) -> str:
        slowest = ", ".join(f"≤ {size} B {ms:.0f} ms" for size, ms in self.slowest_ms.items())
        return f"{self.inputs:,} inputs; slowest: {slowest}"


@click.command()
@click.argument("name", type=click.Choice(list(PROPERTIES)))
@click.option("--seconds", default=60, show_default=True, help="How long to search.")
def main(name: str, seconds: int) -> None:
    """Search for an input for which the property does not hold."""
    prove, statistics = PROPERTIES[name], Statistics()
    folder = Path(tempfile.mkdtemp(prefix="siptrunk-fuzz-"))
    end = time.monotonic() + seconds

    def finish(exit_code: int) -> NoReturn:
        click.echo(f"{name}: {statistics}")
        shutil.rmtree(folder)
        sys.stdout.flush()
        os._exit(exit_code)  # libFuzzer ends in no other way without a report of its own

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "surrogateescape")
        start = time.perf_counter()
        try:
            prove(text)
        except Exception:  # noqa: BLE001 - whatever is raised is what is searched for
            traceback.print_exc()
            click.echo(f"{name} failed for:\n{text!r}")
            finish(1)
        statistics.add(len(data), time.perf_counter() - start)
        if time.monotonic() > end:
            finish(0)

    _write_seeds(folder)
    options = [f"-max_len={MAX_INPUT_BYTES}", "-verbosity=0", "-print_final_stats=0"]
    atheris.Setup([sys.argv[0], *options, str(folder)], run)
    atheris.Fuzz()


def _write_seeds(folder: Path) -> None:
    for path in answers.files():
        paste = answers.read(path).paste.encode()[:MAX_INPUT_BYTES]
        (folder / path.stem).write_bytes(paste)


if __name__ == "__main__":
    main()
