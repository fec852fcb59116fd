"""Payloads with gaps: Slack leaves fields out, or sends null."""

from __future__ import annotations

from pydantic import JsonValue

from siptrunk_bot.conversation.button import ButtonJob
from siptrunk_bot.conversation.message import MessageJob
from siptrunk_bot.slack.payloads import ButtonPress, SlackMessage
from tests.bot.pastes import PASTE

NULLS: dict[str, JsonValue] = {
    "ts": "1.2",
    "user": "U1",
    "channel": "C1",
    "thread_ts": None,
    "bot_id": None,
    "team": None,
    "text": None,
    "blocks": None,
    "files": [{"id": "F1", "name": None, "size": None, "mode": "tombstone", "filetype": None}],
}


async def job_for(message: dict[str, JsonValue]) -> MessageJob:
    return await MessageJob.from_message(SlackMessage.parse(message), "T1", "UBOT")


async def test_null_is_as_good_as_left_out() -> None:
    message = SlackMessage.parse(NULLS)
    assert message.is_by_person
    assert message.thread == "1.2"
    job = await job_for(NULLS)
    assert (job.text, job.files, job.recognised) == ("", (), False)


def test_a_message_without_a_person_is_nobodys() -> None:
    assert not SlackMessage.parse({"ts": "1.2"}).is_by_person
    assert not SlackMessage.parse({"ts": "1.2", "user": "USLACKBOT"}).is_by_person
    assert not SlackMessage.parse({"ts": "1.2", "user": "U1", "bot_id": "B1"}).is_by_person


async def test_the_bots_own_name_is_not_part_of_what_is_said() -> None:
    job = await job_for({"ts": "1.2", "user": "U1", "text": f"<@UBOT> {PASTE}"})
    assert job.addressed
    assert job.recognised
    assert "UBOT" not in job.text


async def test_secrets_end_at_this_door() -> None:
    def snippet(name: str, *, cut: bool) -> JsonValue:
        preview = '{"authPassword": "made-up-Passw0rd"}'
        return {"id": name, "mode": "snippet", "preview": preview, "preview_is_truncated": cut}

    files: JsonValue = [snippet("F1", cut=False), snippet("F2", cut=True)]
    job = await job_for({"ts": "1.2", "user": "U1", "files": files})
    assert "made-up-Passw0rd" not in job.model_dump_json()
    assert [file.id for file in job.files] == ["F2"]
    assert job.hidden


def test_a_press_in_an_organization_without_a_team() -> None:
    body: dict[str, JsonValue] = {
        "team": None,
        "user": {"id": "U1", "team_id": None},
        "container": {"channel_id": "C1", "message_ts": "1.2", "thread_ts": None},
        "actions": [{"action_id": "reply.all", "value": None, "action_ts": "3.4"}],
    }
    press = ButtonPress.parse(body)
    assert not press.is_by_outsider
    job = ButtonJob.from_press(press, "T1")
    assert (job.case, job.thread, job.action) == ("", "1.2", "reply.all")
