"""``python -m bot check-config``: the settings checked and shown, without a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.local.driver import local_slack
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.people import App
from tests.bot.bot_process import environment, start_process

GOOD = {"SLACK_BOT_TOKEN": "xoxb-hush", "SLACK_SIGNING_SECRET": "hush"}


async def check_config(*arguments: str, **settings: str) -> tuple[int | None, str]:
    """The exit code, and both outputs."""
    process = await start_process("check-config", *arguments, **settings)
    outputs = await process.communicate()
    return process.returncode, b"".join(outputs).decode()


async def test_good_settings_are_shown_without_a_secret(tmp_path: Path) -> None:
    settings = {
        "DATABASE_URL": "postgres://hush:hush@db.acme.net/siptrunk",
        "SIPTRUNK_TEAMS": "T0ACME",
        "SIPTRUNK_RETENTION_DAYS": "2",
        "SIPTRUNK_SUPPORT_CHANNEL": "C0SUPPORT",
    }
    code, output = await check_config(**GOOD, **settings, SIPTRUNK_DATA=str(tmp_path / "data"))
    assert code == 0
    for text in ("signed HTTP", "siptrunk on db.acme.net", "T0ACME", "2 days", "support channel"):
        assert text in output
    assert "hush" not in output
    assert not (tmp_path / "data").exists()  # nothing is made, and nothing is started


async def test_bad_settings_are_all_named_and_exit_with_2() -> None:
    code, output = await check_config(SLACK_BOT_TOKEN="hush", SIPTRUNK_RETENTION_DAYS="0")
    assert code == 2
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SIPTRUNK_RETENTION_DAYS"):
        assert name in output
    assert "hush" not in output


async def test_a_misspelt_name_exits_with_2() -> None:
    code, output = await check_config(**GOOD, SIPTRUNK_RETENTON_DAYS="2")
    assert code == 2
    assert "SIPTRUNK_RETENTON_DAYS: there is no such setting" in output


async def test_slack_is_asked_about_both_tokens(tmp_path: Path) -> None:
    app = App()
    async with local_slack(app, ServerOptions()) as slack:
        settings = environment(app, slack, tmp_path, "0") | {"SLACK_APP_TOKEN": app.app_token}
        code, output = await check_config("--slack", **settings)
        assert code == 0
        assert "SLACK_BOT_TOKEN: accepted, workspace" in output
        assert "SLACK_APP_TOKEN: accepted" in output


@pytest.mark.parametrize("name", ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"])
async def test_a_token_that_slack_refuses_exits_with_2(tmp_path: Path, name: str) -> None:
    app = App()
    async with local_slack(app, ServerOptions()) as slack:
        settings = environment(app, slack, tmp_path, "0") | {"SLACK_APP_TOKEN": app.app_token}
        settings[name] = f"{settings[name][:5]}unknown"
        code, output = await check_config("--slack", **settings)
    assert code == 2
    assert f"{name}: Slack refuses it (invalid_auth)" in output
    assert "unknown" not in output


async def test_slack_that_does_not_answer_exits_with_2() -> None:
    away = {"SLACK_API_URL": "http://127.0.0.1:9/api"}
    code, output = await check_config("--slack", **GOOD, **away)
    assert code == 2
    assert "SLACK_BOT_TOKEN: Slack does not answer" in output
