"""The command as a whole process, beside one that only imports what it is built on."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

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
            5.5,
        )
    ]


def _seconds(arguments: list[str], environment: dict[str, str]) -> float:
    """The CPU time of a process, from its start to its end."""
    before = _children_s()
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, check=False
    )
    return _children_s() - before


def _children_s() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
