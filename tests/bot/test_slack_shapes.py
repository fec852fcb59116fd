"""The stand-in against Slack's own payloads: each has the keys that Slack sends, and no other.

``slack_samples/`` has the shapes that Slack publishes, and what is known besides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import JsonValue
from slack_sdk.web.async_client import AsyncWebClient

from bot.local.driver import LocalSlack
from bot.local.json_access import Object, object_at, objects, text
from bot.local.server.traffic import Exchange
from bot.local.workspace.people import App
from bot.local.workspace.view import View
from tests.bot.conftest import Start
from tests.bot.pastes import PASTE

SAMPLES = Path(__file__).parent / "slack_samples"
REQUIRED: dict[str, dict[str, list[str]]] = json.loads((SAMPLES / "required_keys.json").read_text())
OPAQUE = {"blocks", "values", "event_payload", "args", "metadata", "public"}
"""Members whose contents are the app's own, or are emptied in the samples."""
INTERACTIONS = {"view_submission", "view_closed", "message_action"}
ABOUT_FILES = "message/file_share (a person)"
UNSAMPLED = {"api blocks.validate"}
"""Slack publishes no sample of it."""
ABOUT_STUBS = "message/file_share (Slack Connect stub)"


def key_paths(node: JsonValue, prefix: str = "") -> Iterator[str]:
    """The path of each key, as ``event.files[].id``."""
    if isinstance(node, dict):
        for key, value in node.items():
            path = f"{prefix}.{key}" if prefix else key
            yield path
            if key not in OPAQUE:
                yield from key_paths(value, path)
    elif isinstance(node, list):
        for item in node:
            yield from key_paths(item, f"{prefix}[]")


def kind_of(exchange: Exchange) -> str:
    """Which of Slack's payloads this is; empty for one without a sample."""
    if exchange.direction == "to Slack":
        return _kind_of_answer(exchange)
    payload = exchange.request if isinstance(exchange.request, dict) else {}
    if event := object_at(payload, "event"):
        return _kind_of_event(event)
    interaction = text(payload, "type")
    if interaction == "block_actions":
        surface = text(object_at(payload, "container"), "type")
        return f"block_actions ({surface})"
    return interaction if interaction in INTERACTIONS else "slash command"


def _kind_of_answer(exchange: Exchange) -> str:
    answer = exchange.response
    if not isinstance(answer, dict) or not answer.get("ok"):
        return ""
    for name in ("api views.open/update/publish", "api reactions.add/remove"):
        surface, _, methods = name.removeprefix("api ").partition(".")
        if exchange.name in {f"{surface}.{method}" for method in methods.split("/")}:
            return name
    return f"api {exchange.name}"


def _kind_of_event(event: Object) -> str:
    subtype, message = text(event, "subtype"), object_at(event, "message")
    if text(event, "type") != "message":
        return text(event, "type")
    if subtype == "message_changed":
        if text(message, "subtype") == "tombstone":
            return "message/message_changed (tombstone)"
        is_edit = "edited" in message and "bot_id" not in message
        return "message/message_changed (edit by a person)" if is_edit else ""
    if subtype == "file_share":
        is_stub = any(text(file, "mode") == "file_access" for file in objects(event, "files"))
        if is_stub:
            return ABOUT_STUBS
        return "" if "bot_id" in event else ABOUT_FILES
    if subtype == "bot_message":
        return "message/bot_message (webhook)"
    if subtype:
        return f"message/{subtype}"
    return "message (of the bot)" if "bot_id" in event else "message (typed)"


def problems_of(kind: str, exchange: Exchange) -> list[str]:
    """What of this payload is not as Slack sends it."""
    payload = exchange.request if exchange.direction == "to the bot" else exchange.response
    rules = REQUIRED[kind]
    paths = set(key_paths(payload))
    sample = str(rules["sample"])
    sampled = set(key_paths(json.loads((SAMPLES / f"{sample}.json").read_text())))
    allowed = sampled | {*rules["always"], *rules.get("sometimes", []), *rules.get("unsampled", [])}
    problems = [f"{kind} lacks {path}" for path in rules["always"] if path not in paths]
    problems += [f"{kind} never has {path}" for path in rules.get("never", []) if path in paths]
    return problems + [f"{kind} has {path}, Slack does not" for path in sorted(paths - allowed)]


async def use_everything(slack: LocalSlack) -> None:
    """Each surface once: messages, files, edits, deletions, buttons, forms, commands."""
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.clicks("ana", reply, "Both directions")
    await slack.edits(paste, PASTE.replace("sip.acme.net", "198.18.7.4"))
    await slack.says("ana", "@siptrunk help")
    await slack.says("ana", "@siptrunk help", thread=paste)
    for mode in ("hosted", "snippet", "file_access"):
        await slack.says("ana", "here", files={"trunk.json": PASTE.encode()}, mode=mode)
    await slack.says("ana", PASTE, thread=paste, broadcast=True)
    await slack.app_says("hook", PASTE)
    await slack.reacts("ana", paste, "eyes")
    await slack.command("ana", "/siptrunk help")
    await slack.shortcut("ben", "diagnose", paste)
    await slack.clicks("ana", reply, "Wrong answer")
    await slack.submits(await slack.view("ana"), {"what": "other"})
    await slack.clicks("ana", reply, "Escalate to support")
    await close_form(await slack.view("ana"), slack)
    await call_methods(slack, paste.ts)
    chat = await slack.says("ben", "hello")
    for message in (chat, paste):
        await slack.deletes(message)
    await slack.settle()
    await use_home(slack)


async def use_home(slack: LocalSlack) -> None:
    await slack.invites("ben", "general")
    await slack.opens_home("ana")
    home = await slack.home("ana")
    await slack.clicks_in(home, "Paste here")
    await slack.closes(await slack.view("ana", "Diagnose SIP trunk"))
    await slack.opens_home("ana")
    await slack.clicks_in(home, "Delete my pastes")
    await slack.settle()


async def close_form(view: View, slack: LocalSlack) -> None:
    view.body["notify_on_close"] = True
    await slack.closes(view)
    await slack.settle()


async def call_methods(slack: LocalSlack, ts: str) -> None:
    """The methods that the bot has no reason to call above."""
    client = AsyncWebClient(slack.core.app.token, base_url=slack.api_url)
    channel = "C0SIPHELP"
    await client.auth_test()
    await client.users_info(user="U0ANA")
    await client.conversations_info(channel=channel)
    await client.conversations_replies(channel=channel, ts=ts)
    await client.conversations_open(users="U0BEN")
    await client.chat_getPermalink(channel=channel, message_ts=ts)
    await client.chat_postEphemeral(channel=channel, user="U0ANA", text="x")
    await client.reactions_add(channel=channel, timestamp=ts, name="tada")
    await client.files_info(file=next(iter(slack.core.workspace.files)))
    uploaded = await client.files_upload_v2(filename="a.txt", content="x", channel=channel)
    await client.files_delete(file=str(uploaded["files"][0]["id"]))
    posted = await client.chat_postMessage(channel=channel, text="x")
    await client.chat_update(channel=channel, ts=str(posted["ts"]), text="y")
    await client.chat_delete(channel=channel, ts=str(posted["ts"]))


@pytest.mark.parametrize("mode", ["http", "socket"])
async def test_each_payload_has_the_keys_of_slack(start: Start, app: App, mode: str) -> None:
    subscribed_app = replace(app, events=None, scopes=None)
    async with start(mode=mode, app=subscribed_app) as slack:
        await use_everything(slack)
        exchanges = [(kind_of(exchange), exchange) for exchange in slack.core.traffic.all()]
    problems = [
        problem
        for kind, exchange in exchanges
        if kind in REQUIRED
        for problem in problems_of(kind, exchange)
    ]
    assert not problems, "\n".join(sorted(set(problems)))
    kinds = {kind for kind, _ in exchanges}
    assert REQUIRED.keys() - kinds == UNSAMPLED
