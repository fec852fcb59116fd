"""What holds for any text that somebody pastes; each function fails where it does not."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping

from click.testing import CliRunner
from pydantic import JsonValue

from bot.local.server.limits.surfaces import check_message
from siptrunk.cli import main
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.redacted import Raw
from siptrunk.model.vapi.credential import Direction
from siptrunk.parsing.read import concerns_trunk, read
from siptrunk.pipeline import judge, offline_answers
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.conversation.compose import compose_reply
from siptrunk_bot.slack.prefilter import may_concern, parse_payload
from siptrunk_bot.slack.text import clamp

CASE = Case(team="T1", channel="C1", thread="1.000001", user_id="U1")


def check_redaction(text: str) -> None:
    """Redaction never raises, keeps valid JSON valid, and changes nothing the second time."""
    redacted = redact(Raw(text)).text

    assert redact(Raw(redacted)).text == redacted
    if _is_json(text):
        assert _is_json(redacted)


def check_reading(text: str) -> None:
    """A text is read and judged in every direction, and no rule breaks."""
    reading = read(redact(Raw(text)))
    for direction in Direction:
        report = judge(reading, CheckOptions(direction), offline_answers(reading))
        assert not [crash for part in report.reports for crash in part.diagnosis.crashed]


def check_rendering(text: str) -> None:
    """The reply to a text is one that Slack takes, with every toggle on and off."""
    redacted = redact(Raw(clamp(text)))
    for show_all, as_curl in ((False, False), (True, False), (True, True)):
        paste = CasePaste(
            ts=CASE.thread,
            user_id=CASE.user_id,
            text=redacted.text,
            hidden=redacted.hidden,
            show_all=show_all,
            as_curl=as_curl,
        )
        check_message(asyncio.run(compose_reply(paste, CASE, None)).rendered.blocks)


def check_prefilter(text: str) -> None:
    """The prefilter drops nothing that is recognised."""
    if concerns_trunk(redact(Raw(clamp(text)))):
        body = message_event(text)
        assert may_concern(body, parse_payload(body))


def check_command(text: str) -> None:
    """``siptrunk check`` ends with one of its exit codes, in every format."""
    for form in ("text", "json", "markdown", "sarif"):
        arguments = ["check", "--offline", "--format", form]
        result = CliRunner().invoke(main, arguments, input=text.encode("utf-8", "surrogatepass"))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code in {0, 1, 2}
        if form in {"json", "sarif"} and result.exit_code != 2:
            json.loads(result.stdout)


PROPERTIES: Mapping[str, Callable[[str], None]] = {
    "redaction": check_redaction,
    "reading": check_reading,
    "rendering": check_rendering,
    "prefilter": check_prefilter,
    "command": check_command,
}


def message_event(text: str) -> bytes:
    """The body of an event for a message in a channel, as Slack sends it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    section: JsonValue = {
        "type": "rich_text_section",
        "elements": [{"type": "text", "text": text}],
    }
    event: JsonValue = {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "U1",
        "ts": "1795451252.000041",
        "text": escaped,
        "blocks": [{"type": "rich_text", "elements": [section]}],
    }
    return json.dumps({"type": "event_callback", "team_id": "T1", "event": event}).encode()


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
