"""The manifest holds what the listeners need, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from pydantic import JsonValue

from bot.manifest import manifest
from siptrunk_bot.listeners import command, shortcut

ROOT = Path(__file__).parents[2]
SCOPES_OF_EVENTS = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "app_home_opened": None,
    "member_joined_channel": "channels:read",
}
ALSO_PRIVATE = {"channels:read": "groups:read"}
"""The scope of the same event in private channels."""
SCOPES_OF_CALLS = {
    "chat_postMessage": "chat:write",
    "chat_postEphemeral": "chat:write",
    "chat_update": "chat:write",
    "chat_delete": "chat:write",
    "files_info": "files:read",
    "files_upload_v2": "files:write",
    "reactions_add": "reactions:write",
    "reactions_remove": "reactions:write",
    "conversations_replies": "channels:history",
    "views_open": None,
    "views_publish": None,
    "views_update": None,
    "auth_test": None,
}


def at(*path: str) -> JsonValue:
    node: JsonValue = manifest()
    for step in path:
        assert isinstance(node, dict)
        node = node[step]
    return node


def only(*path: str) -> dict[str, JsonValue]:
    """The one object of a list."""
    entries = at(*path)
    assert isinstance(entries, list)
    assert len(entries) == 1
    assert isinstance(entries[0], dict)
    return entries[0]


def calls() -> set[str]:
    """The methods of Slack's that the bot calls."""
    sources = (p.read_text() for p in (ROOT / "bot").rglob("*.py") if "local" not in p.parts)
    text = "\n".join(sources)
    return {name for name in SCOPES_OF_CALLS if name in text}


def test_every_event_has_its_scope_and_every_scope_its_use() -> None:
    events = at("settings", "event_subscriptions", "bot_events")
    assert isinstance(events, list)
    scopes = {SCOPES_OF_EVENTS[str(event)] for event in events} - {None}
    needed = {*scopes, "commands"} | {ALSO_PRIVATE[s] for s in scopes if s in ALSO_PRIVATE}
    needed |= {scope for name in calls() if (scope := SCOPES_OF_CALLS[name])}
    granted = at("oauth_config", "scopes", "bot")
    optional = at("oauth_config", "scopes", "bot_optional")
    assert isinstance(granted, list)
    assert isinstance(optional, list)
    assert not set(granted) & set(optional)
    assert needed == {*granted, *optional}


def test_command_and_shortcut_are_the_ones_that_are_heard() -> None:
    slash_command = only("features", "slash_commands")
    assert slash_command["command"] == command.COMMAND
    menu = only("features", "shortcuts")
    assert menu["callback_id"] == shortcut.CALLBACK
    assert menu["type"] == "message"
    assert menu["name"] == "Diagnose SIP trunk"


def test_slacks_limits() -> None:
    def length(*path: str) -> int:
        return len(str(at(*path)))

    assert 1 <= length("display_information", "name") <= 35
    assert 1 <= length("display_information", "description") <= 140
    assert 175 <= length("display_information", "long_description") <= 4000
    assert 4 <= length("display_information", "background_color") <= 7
    assert length("features", "bot_user", "display_name") <= 80
    menu = only("features", "shortcuts")
    assert len(str(menu["name"])) <= 24
    assert len(str(menu["description"])) <= 150
    slash_command = only("features", "slash_commands")
    assert len(str(slash_command["usage_hint"])) <= 1000


def test_the_slack_cli_gets_it_as_json() -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text())["hooks"]
    assert hooks["get-manifest"] == "python -m bot.manifest"
    ran = subprocess.run(
        [sys.executable, "-m", "bot.manifest"], cwd=ROOT, capture_output=True, check=True
    )
    assert json.loads(ran.stdout) == manifest()


def test_the_procfile_serves_the_world() -> None:
    assert (ROOT / "Procfile").read_text() == "web: HOST=0.0.0.0 python -m bot\n"


def test_people_can_write_to_it_directly() -> None:
    """Slack has that off unless the manifest says otherwise."""
    assert at("features", "app_home", "messages_tab_enabled") is True
    assert at("features", "app_home", "messages_tab_read_only_enabled") is False
