"""The command as a whole process, beside one that only imports what it is built on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.bench.row import Row, ms, times

MAX_ROUNDS = 12
PAYLOAD = {"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}
FLOOR = "import pydantic, click"


def measure(_is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "request.json"
        file.write_text(json.dumps(PAYLOAD), encoding="utf-8")
        command = ["-m", "siptrunk", "check", "--offline", str(file)]
        # Compiled modules are kept, as an installed command has them.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        floor = own = float("inf")
        for _ in range(MAX_ROUNDS):
            floor = min(floor, _seconds(["-c", FLOOR], environment))
            own = min(own, _seconds(command, environment))
    return [
        Row(
            "siptrunk check --offline, whole process",
            FLOOR,
            "≤ 2 times",
            f"{times(own / floor)}, {ms(own)} / {ms(floor)}",
            own / floor,
            8,
        )
    ]


def _seconds(arguments: list[str], environment: dict[str, str]) -> float:
    start = perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False
    )
    return perf_counter() - start
