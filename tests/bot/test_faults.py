"""The matrix of faults: what the user sees of each, and that what has to be tried again is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.local.workspace.people import App
from tests.bot.certificate import Certificate, create_certificate
from tests.bot.databases import PostgresServer
from tests.bot.faults import CASES, DEPENDENCIES, KINDS, TABLE, Bench, Dependency, Kind, table
from tests.nameserver import Zone


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return create_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def bench(  # noqa: PLR0917 - fixtures
    tmp_path: Path,
    app: App,
    postgres: PostgresServer,
    certificate: Certificate,
    zone: Zone,
    monkeypatch: pytest.MonkeyPatch,
) -> Bench:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    return Bench(tmp_path, app, postgres, certificate, zone)


@pytest.mark.parametrize("dependency", DEPENDENCIES)
@pytest.mark.parametrize("kind", KINDS)
async def test_what_the_user_sees_and_what_is_tried_again(
    bench: Bench, dependency: Dependency, kind: Kind
) -> None:
    case = CASES[dependency, kind]
    await case.prove(case, bench)


def test_the_table_is_current() -> None:
    """``python -m tests.bot.faults --write`` writes it anew."""
    assert TABLE.read_text(encoding="utf-8") == table()
