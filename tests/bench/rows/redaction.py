"""Redaction beside detect-secrets, on the same lines."""

from __future__ import annotations

from detect_secrets.core.scan import scan_line
from detect_secrets.settings import default_settings

from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from tests.bench.bench_redact import thread
from tests.bench.measuring import best_times
from tests.bench.row import Row, ms, times

SIZE = 4_000


def measure(_is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    text = thread(SIZE)
    lines = text.splitlines()
    with default_settings():
        best = best_times(
            {
                "detect-secrets": lambda: [list(scan_line(line)) for line in lines],
                "siptrunk": lambda: redact(Raw(text)),
            },
            rounds=15,
        )
    ratio = best["detect-secrets"] / best["siptrunk"]
    return [
        Row(
            f"redaction of {SIZE // 1000} kB",
            "detect-secrets",
            "≥ 50 times as fast",
            f"{times(ratio)}, {ms(best['siptrunk'])}",
            ratio,
            5,
            at_least=True,
        )
    ]
