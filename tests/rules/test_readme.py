"""What the README shows runs as it stands there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_library_example_runs() -> None:
    (example,) = [part.partition("```")[0] for part in README.split("```python\n")[1:]]
    ran = subprocess.run(  # noqa: S603 our own words
        [sys.executable, "-c", example], capture_output=True, text=True, check=False
    )

    assert (ran.returncode, ran.stderr) == (0, "")
    assert "`sip.acme.net` is a hostname" in ran.stdout
    assert "'inboundEnabled': False" in ran.stdout
