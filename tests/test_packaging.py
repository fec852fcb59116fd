"""The wheel: what it holds, what it needs, and what it leaves alone beside it."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator
from email.parser import HeaderParser
from importlib.metadata import Distribution, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.environments import Environment

ROOT = Path(__file__).parents[1]
DJANGO_RULES = Path(sys.prefix) / "wheels"
"""PyPI's ``rules``, whose import package has the name of our folder; ``make`` puts it there."""
REFUSED = (
    '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net", "inboundEnabled": true}]}'
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(  # noqa: S603 - the same
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    venv.create(tmp_path / "env", with_pip=False, symlinks=True)
    return Environment(tmp_path / "env")


def find_requirements(wheel: Path, extra: str = "") -> set[str]:
    """The distributions that the wheel needs, with theirs, canonical names."""
    with ZipFile(wheel) as archive:
        (metadata,) = [name for name in archive.namelist() if name.endswith("/METADATA")]
        headers = HeaderParser().parsestr(archive.read(metadata).decode())
    names = set[str]()
    pending = list(_applicable(headers.get_all("Requires-Dist", []), extra))
    while pending:
        requirement = pending.pop()
        name = canonicalize_name(requirement.name)
        nested = [*_applicable(distribution(name).requires or (), "")]
        for inner_extra in requirement.extras:
            nested += _applicable(distribution(name).requires or (), inner_extra)
        pending += [inner for inner in nested if canonicalize_name(inner.name) not in names]
        names.add(name)
    return names


def _applicable(lines: Iterable[str], extra: str) -> Iterator[Requirement]:
    for requirement in map(Requirement, lines):
        marker = requirement.marker or Marker("python_version >= '3'")
        if marker.evaluate({"extra": extra}):
            yield requirement


def top_level(path: Path) -> set[str]:
    """The names that the wheel puts beside other packages."""
    with ZipFile(path) as archive:
        return {name.partition("/")[0] for name in archive.namelist()}


def test_the_wheel_holds_the_two_packages_alone(wheel: Path) -> None:
    packages = {name for name in top_level(wheel) if not name.endswith(".dist-info")}

    assert packages == {"siptrunk", "siptrunk_bot"}


def test_it_harms_no_package_called_rules(wheel: Path, environment: Environment) -> None:
    (django_rules,) = DJANGO_RULES.glob("rules-*.whl")
    environment.copy_distributions(find_requirements(wheel))
    environment.install(django_rules, wheel)

    checked = environment.run("siptrunk", "check", "--offline", text=REFUSED)
    intact = _differences(environment, "rules")
    environment.uninstall("siptrunk")

    assert checked.returncode == 1
    assert "`sip.acme.net` is a hostname" in checked.stdout
    assert intact == []
    assert _differences(environment, "rules") == []


def _differences(environment: Environment, name: str) -> list[str]:
    """The files of a distribution that are gone or are not as its wheel had them."""
    (info,) = environment.site_packages.glob(f"{name}-*.dist-info")
    files = Distribution.at(info).files or []
    changed = []
    for file in files:
        path = environment.site_packages / file
        size = file.size
        if not path.exists() or (size is not None and path.stat().st_size != size):
            changed.append(str(file))
    return changed


def test_the_command_needs_no_slack_and_no_engine(wheel: Path, environment: Environment) -> None:
    names = find_requirements(wheel)
    environment.copy_distributions(names)
    environment.install(wheel)

    checked = environment.run("siptrunk", "check", "--offline", text=REFUSED)
    imported = environment.run("python", "-c", "import slack_bolt")

    assert len(names) <= 18, sorted(names)
    assert not names & {"slack-bolt", "slack-sdk", "dbos", "sqlalchemy", "aiohttp", "starlette"}
    assert checked.returncode == 1
    assert "ModuleNotFoundError" in imported.stderr


def test_the_bot_starts_with_its_extra(wheel: Path, environment: Environment) -> None:
    environment.copy_distributions(find_requirements(wheel, "bot"))
    environment.install(wheel)

    started = environment.run("python", "-m", "siptrunk_bot")

    assert started.returncode == 2
    assert "SLACK_BOT_TOKEN" in started.stderr
    assert "Traceback" not in started.stderr


def test_the_bot_without_its_extra_says_how_to_install_it(
    wheel: Path, environment: Environment
) -> None:
    environment.copy_distributions(find_requirements(wheel))
    environment.install(wheel)

    started = environment.run("python", "-m", "siptrunk_bot")

    assert started.returncode == 2
    assert "siptrunk[bot]" in started.stderr
    assert "Traceback" not in started.stderr


def test_the_command_of_the_bot_without_its_extra_says_how_to_install_it(
    wheel: Path, environment: Environment
) -> None:
    environment.copy_distributions(find_requirements(wheel))
    environment.install(wheel)

    help_page = environment.run("siptrunk", "--help")
    refused = environment.run("siptrunk", "case", "ABC")

    assert (help_page.returncode, help_page.stderr) == (0, "")
    assert "case " in help_page.stdout
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert "pip install 'siptrunk[bot]'" in refused.stderr


@pytest.mark.parametrize(
    ("module", "words"), [("rules", "Usage:"), ("bot", "SLACK_BOT_TOKEN")], ids=["rules", "bot"]
)
def test_a_checkout_runs_where_its_requirements_alone_are_installed(
    wheel: Path, environment: Environment, module: str, words: str
) -> None:
    """As README and Procfile have it: the requirements, then ``python -m``."""
    environment.copy_distributions(find_requirements(wheel, "bot"))

    started = environment.run("python", "-m", module, cwd=ROOT)

    assert words in started.stdout + started.stderr
    assert "Traceback" not in started.stderr
