"""The container image and compose.yaml, held to their words without an engine for containers.

What the Dockerfile copies is laid out, and its commands run, in folders of the test. Only what asks
an index or needs root is replaced: pinned distributions are copied from the tests' environment.
"""

from __future__ import annotations

import json
import os
import re
import signal
import venv
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE, Process
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from bot.local.workspace.people import App
from siptrunk_bot.process import STOP_LIMIT_S
from siptrunk_bot.settings import Settings, read_settings
from tests.bot.bot_process import PROCESSES, environment, line, stand_in
from tests.bot.pastes import PASTE
from tests.dockerfile import BuildContext, Stage, read_dockerfile
from tests.environments import Environment

ROOT = Path(__file__).parents[2]
STAGES = read_dockerfile(ROOT / "Dockerfile")
BUILD, IMAGE = STAGES
CONTEXT = BuildContext(ROOT)
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
BOT, DATABASE = COMPOSE["services"]["bot"], COMPOSE["services"]["database"]
ROOT_COMMANDS = ("useradd", "install")


def seconds(duration: str) -> float:
    return float(duration.removesuffix("s"))


def test_the_bases_are_pinned_to_a_release() -> None:
    for stage in STAGES:
        assert re.fullmatch(r"python:3\.\d+-slim-\w+", stage.image)
    assert re.fullmatch(r"postgres:\d+-\w+", DATABASE["image"])


def test_it_runs_without_privileges() -> None:
    (user,) = IMAGE.values("USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    names = [name for name, _ in IMAGE.instructions]
    assert "RUN" not in names[names.index("USER") :]
    assert BOT["cap_drop"] == ["ALL"]
    assert BOT["read_only"] is True
    assert "no-new-privileges:true" in BOT["security_opt"]


def test_the_data_folder_is_the_users_alone() -> None:
    (user,) = IMAGE.values("USER")
    owner, group = user.split(":")
    folder = IMAGE.environment["SIPTRUNK_DATA"]
    assert ["install", "-d", "-m", "0700", "-o", owner, "-g", group, folder] in IMAGE.commands
    assert any("useradd" in command and owner in command for command in IMAGE.commands)
    assert IMAGE.values("VOLUME") == [folder]


def test_it_holds_no_secret() -> None:
    for stage in STAGES:
        assert stage.values("ARG") == []
        assert not [name for name in stage.environment if re.search("TOKEN|SECRET|PASS", name)]
    settings = {**BOT["environment"], **DATABASE["environment"]}
    for name, value in settings.items():
        assert "PASSWORD" not in name or value.startswith("${POSTGRES_PASSWORD:?")
    assert ":${POSTGRES_PASSWORD:?" in settings["DATABASE_URL"]


def test_what_is_installed_is_pinned_by_hash() -> None:
    for command in BUILD.commands:
        if "install" in command and "--no-index" not in command:
            assert "--require-hashes" in command


@pytest.mark.parametrize("stage", STAGES, ids=["build", "image"])
def test_what_is_copied_is_sent_to_the_builder(stage: Stage) -> None:
    for source, _ in stage.copies:
        assert (ROOT / source).exists()
        assert CONTEXT.includes(source)


@pytest.mark.parametrize("path", [".env", ".git/config", "data/siptrunk.db", "tests/pastes/x.txt"])
def test_nothing_else_is_sent_to_the_builder(path: str) -> None:
    assert not CONTEXT.includes(path)


def test_no_compiled_file_is_sent_to_the_builder() -> None:
    assert not CONTEXT.includes("rules/siptrunk/__pycache__/check.cpython-313.pyc")


def test_ports_and_stops_agree() -> None:
    port = IMAGE.environment["PORT"]
    assert IMAGE.values("EXPOSE") == [port]
    assert IMAGE.values("STOPSIGNAL") == ["SIGTERM"]
    assert BOT["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert seconds(BOT["stop_grace_period"]) > STOP_LIMIT_S


def test_the_bot_waits_for_a_database_that_is_healthy() -> None:
    assert BOT["depends_on"]["database"]["condition"] == "service_healthy"
    command = DATABASE["healthcheck"]["test"]
    user, name = DATABASE["environment"]["POSTGRES_USER"], DATABASE["environment"]["POSTGRES_DB"]
    assert command == ["CMD", "pg_isready", "-U", user, "-d", name]
    assert IMAGE.json_command("CMD")[-1] == "--wait"


def test_each_volume_is_declared_and_used() -> None:
    volumes = [
        volume.partition(":")[0]
        for service in (BOT, DATABASE)
        for volume in service.get("volumes", [])
    ]
    assert sorted(volumes) == sorted(COMPOSE["volumes"])


def test_its_settings_are_the_bots(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the image and the compose file set is read, and fits."""
    settings = {**IMAGE.environment, **BOT["environment"]}
    settings = {name: re.sub(r"\$\{.*\}", "made-up", value) for name, value in settings.items()}
    names = {name.upper() for name in Settings.model_fields}
    for name in settings.keys() - {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}:
        assert name in names
        monkeypatch.setenv(name, settings[name])
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-made-up")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "made-up")
    bot_settings, _ = read_settings()
    assert bot_settings.database == "postgresql+psycopg://siptrunk:made-up@database/siptrunk"


@dataclass(frozen=True, slots=True)
class Image:
    """The image, laid out below ``root`` in place of ``/``."""

    root: Path

    def build(self) -> None:
        """Run the build stage: copy what it copies, and run its commands."""
        source = self._inside(BUILD.values("WORKDIR")[-1])
        for name, target in BUILD.copies:
            is_file = (ROOT / name).is_file()
            CONTEXT.copy(name, source if is_file else source / target)
        for command in BUILD.commands:
            self._run(command, source)

    def _run(self, command: list[str], folder: Path) -> None:
        program, *arguments = command
        if arguments[:2] == ["-m", "venv"]:
            venv.create(self._inside(arguments[2]), with_pip=False, symlinks=True)
            self._environment(arguments[2]).copy_distributions(["pip"])
        elif "-r" in arguments:
            self._install_pins(program, folder / arguments[arguments.index("-r") + 1])
        else:
            inside = [
                str(self._inside(word)) if word.startswith("/") else word for word in arguments
            ]
            result = self._environment(program).run("python", *inside, cwd=folder)
            assert result.returncode == 0, result.stderr

    def _install_pins(self, program: str, requirements: Path) -> None:
        """Copy what is pinned from the environment of the tests, where it has the same version."""
        lines = requirements.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        pins = [
            Requirement(text.partition(" --hash")[0])
            for text in lines
            if text and not text.lstrip().startswith("#")
        ]
        pins = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
        for pin in pins:
            assert pin.specifier.contains(version(pin.name)), pin
        self._environment(program).copy_distributions([pin.name for pin in pins])

    def _environment(self, program: str) -> Environment:
        """The environment that a program of the image belongs to."""
        return Environment(self._inside(f"/{Path(program).parts[1]}"))

    def _inside(self, path: str) -> Path:
        place = self.root / path.lstrip("/")
        place.parent.mkdir(parents=True, exist_ok=True)
        return place

    async def start(self, command: list[str], **settings: str) -> Process:
        """Start a command of the image with its environment and ``settings``."""
        folder = self._inside(IMAGE.environment["SIPTRUNK_DATA"])
        folder.mkdir(exist_ok=True)
        binaries = self._inside("/venv/bin")
        process = await create_subprocess_exec(
            *(str(binaries / command[0]), *command[1:]),
            cwd=folder,
            env={**IMAGE.environment, "PATH": f"{binaries}:{os.environ['PATH']}", **settings},
            stdout=PIPE,
            stderr=PIPE,
        )
        PROCESSES.append(process)
        return process


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    image = Image(tmp_path_factory.mktemp("image"))
    image.build()
    return image


def test_the_image_copies_what_was_built() -> None:
    (copy,) = IMAGE.values("COPY")
    assert copy == f"--from={BUILD.name} /venv /venv"
    assert IMAGE.environment["PATH"].startswith("/venv/bin:")
    assert {command[0] for command in IMAGE.commands} == set(ROOT_COMMANDS)


async def test_its_command_answers_a_paste_and_escalates(image: Image) -> None:
    """An escalation names the version, which only an installed package has."""
    app = App()
    health = IMAGE.json_command("HEALTHCHECK")
    async with stand_in(app) as (slack, url):
        port = url.rpartition(":")[2]
        data = image.root / "data"
        settings = {**environment(app, slack, data, port), "HOST": "127.0.0.1"}
        bot = await image.start(IMAGE.json_command("CMD"), **settings)
        await line(bot, "serving")
        (reply,) = await slack.replies(await slack.says("ana", PASTE))
        await slack.clicks("ana", reply, "Escalate to support")
        await slack.view("ana", "Escalate to support")

        check = await image.start(health, PORT=port)
        await check.communicate()
        assert check.returncode == 0

        bot.send_signal(signal.SIGTERM)
        await bot.communicate()
        assert bot.returncode == 0
        check = await image.start(health, PORT=port)
        await check.communicate()
        assert check.returncode == 1


async def test_without_settings_it_says_what_is_missing(image: Image) -> None:
    bot = await image.start(IMAGE.json_command("CMD"))
    _, stderr = await bot.communicate()
    assert bot.returncode == 2
    assert "SLACK_BOT_TOKEN: is missing" in stderr.decode()


async def test_its_packages_are_installed_not_beside_it(image: Image) -> None:
    code = "import siptrunk_bot, siptrunk; print(siptrunk_bot.__file__, siptrunk.__file__)"
    process = await image.start(["python", "-c", code])
    stdout, _ = await process.communicate()
    paths = stdout.decode().split()
    assert len(paths) == 2
    assert all(Path(path).is_relative_to(image.root / "venv") for path in paths)


def test_the_health_check_is_bounded() -> None:
    (value,) = IMAGE.values("HEALTHCHECK")
    options = dict(re.findall(r"--([\w-]+)=(\w+)", value))
    assert seconds(options["timeout"]) < seconds(options["interval"])
    assert json.loads(value[value.index("[") :]) == [
        "python",
        "-m",
        "siptrunk_bot.operations.health",
    ]
