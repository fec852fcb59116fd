"""Events with gaps: Slack leaves things out, or sends null."""

from __future__ import annotations

from pydantic import JsonValue
from slack_bolt.context.async_context import AsyncBoltContext

from siptrunk_bot.slack.payloads import heard, is_outsider, message_of, pressed
from tests.bot.pastes import PASTE

CONTEXT = AsyncBoltContext({"team_id": "T1", "bot_user_id": "UBOT"})
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


def test_null_is_as_good_as_left_out() -> None:
    said = heard(NULLS)
    assert said.by_person
    assert said.thread == "1.2"
    job = message_of(NULLS, CONTEXT)
    assert (job.text, job.files, job.recognised) == ("", (), False)


def test_a_message_without_a_person_is_nobodys() -> None:
    assert not heard({"ts": "1.2"}).by_person
    assert not heard({"ts": "1.2", "user": "USLACKBOT"}).by_person
    assert not heard({"ts": "1.2", "user": "U1", "bot_id": "B1"}).by_person


def test_the_bots_own_name_is_not_part_of_what_is_said() -> None:
    job = message_of({"ts": "1.2", "user": "U1", "text": f"<@UBOT> {PASTE}"}, CONTEXT)
    assert job.addressed
    assert job.recognised
    assert "UBOT" not in job.text


def test_secrets_end_at_this_door() -> None:
    def snippet(name: str, *, cut: bool) -> JsonValue:
        preview = '{"authPassword": "made-up-Passw0rd"}'
        return {"id": name, "mode": "snippet", "preview": preview, "preview_is_truncated": cut}

    files: JsonValue = [snippet("F1", cut=False), snippet("F2", cut=True)]
    job = message_of({"ts": "1.2", "user": "U1", "files": files}, CONTEXT)
    assert "made-up-Passw0rd" not in job.model_dump_json()
    assert [one.id for one in job.files] == ["F2"]
    assert job.hidden


def test_a_press_in_an_organisation_without_a_team() -> None:
    body: dict[str, JsonValue] = {
        "team": None,
        "user": {"id": "U1", "team_id": None},
        "container": {"channel_id": "C1", "message_ts": "1.2", "thread_ts": None},
        "actions": [{"action_id": "reply.all", "value": None, "action_ts": "3.4"}],
    }
    assert not is_outsider(body)
    job = pressed(body, CONTEXT)
    assert (job.case, job.thread, job.action) == ("", "1.2", "reply.all")
