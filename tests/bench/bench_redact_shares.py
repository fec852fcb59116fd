"""What the redactor hides and touches, beside detect-secrets on the same lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from tempfile import NamedTemporaryFile

import pytest
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings

from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from tests.rules.redact_corpus import Input, draw_inputs, harmless_lines, read_inputs

INPUTS = (*draw_inputs(2000, seed=13), *read_inputs())
Hides = Callable[[str, str], bool]


def hides(text: str, secret: str) -> bool:
    """Whether ``siptrunk redact`` hides ``secret``."""
    return secret not in redact(Raw(text)).text


def touches(text: str) -> bool:
    """Whether ``siptrunk redact`` changes ``text``."""
    return redact(Raw(text)).text != text


def reports(text: str, secret: str) -> bool:
    """Whether detect-secrets reports ``secret``, or most of it."""
    return any(
        secret in value or (value in secret and len(value) * 2 > len(secret))
        for value in scan(text)
    )


def reports_any(text: str) -> bool:
    """Whether detect-secrets reports anything."""
    return bool(scan(text))


def scan(text: str) -> list[str]:
    """What detect-secrets reports in a file that holds ``text``, with its own filters."""
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        return [secret.secret_value or "" for secret in scan_file(file.name)]


def share(inputs: Iterable[Input], tool: Hides) -> float:
    """The share of the inputs of which ``tool`` finds every secret."""
    outcomes = [all(tool(item.text, secret) for secret in item.secrets) for item in inputs]
    return sum(outcomes) / len(outcomes)


def test_shares(capsys: pytest.CaptureFixture[str]) -> None:
    """Prints the table; the redactor's own targets are tested with the rest."""
    with_name = [item for item in INPUTS if item.is_named]
    without_name = [item for item in INPUTS if not item.is_named]
    harmless = list(harmless_lines())
    rows = []
    with default_settings():
        for name, finds, alters in (
            ("siptrunk", hides, touches),
            ("detect-secrets", reports, reports_any),
        ):
            touched = sum(map(alters, harmless)) / len(harmless)
            rows.append((name, share(with_name, finds), share(without_name, finds), touched))
    with capsys.disabled():
        print(f"\n{'':15} {'named':>7} {'unnamed':>8} {'harmless touched':>17}")
        for name, *shares in rows:
            print(f"{name:15} {shares[0]:7.1%} {shares[1]:8.1%} {shares[2]:17.2%}")
    assert rows[0][1] >= rows[1][1]
    assert rows[0][3] <= rows[1][3]
