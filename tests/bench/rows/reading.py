"""Recognising a message, and what a longer paste costs."""

from __future__ import annotations

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.parsing.read import concerns_trunk, read
from siptrunk.redaction.redact import redact
from tests.bench.measuring import Work, best_times
from tests.bench.row import Row, times

CHAT = "Lunch at noon? The new place at the corner has soup again, and it is not far to walk. "
GOALS_US = {100: 2, 4_000: 10, 40_000: 100}
ATTACK_SIZE = 40_000
ATTACKS = {
    "trunk trunk …": "trunk ",
    "sip:aaaa…": "sip:" + "a" * 96,
    "gateway creation …": "gateway creation ",
}
THREAD = "We set up the SIP trunk yesterday, and the carrier says that its gateway is fine.\n"
SMALL, LARGE = 20_000, 40_000


def measure(_is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    works: dict[str | int, Work] = {size: _recognition(CHAT, size) for size in GOALS_US}
    works |= {name: _recognition(piece, ATTACK_SIZE) for name, piece in ATTACKS.items()}
    works |= {"small": _whole(THREAD, SMALL), "large": _whole(THREAD, LARGE)}
    best = best_times(works, rounds=20)
    plain = best[ATTACK_SIZE]
    worst = max(ATTACKS, key=lambda name: best[name])
    return [
        *(
            Row(
                f"recognition, {size:,} characters of chat",
                "",
                f"≤ {goal} µs",
                f"{best[size] * 1e6:.3g} µs",
            )
            for size, goal in GOALS_US.items()
        ),
        Row(
            f"recognition, {ATTACK_SIZE:,} characters of {worst!r}",
            "chat",
            "≤ 1.5 times",
            f"{times(best[worst] / plain)}, {best[worst] * 1e6:.3g} µs",
            best[worst] / plain,
            70,
        ),
        Row(
            f"redacting and reading {SMALL // 1000} → {LARGE // 1000} kB",
            "doubling",
            "≤ 2.1",
            times(best["large"] / best["small"]),
            best["large"] / best["small"],
            2.3,
        ),
    ]


def _fill(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _recognition(piece: str, size: int) -> Work:
    redacted = Redacted(_fill(piece, size))
    return lambda: concerns_trunk(redacted)


def _whole(piece: str, size: int) -> Work:
    text = _fill(piece, size)
    return lambda: read(redact(Raw(text)))
