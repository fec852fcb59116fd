"""How long replies are on a phone: 15 pastes, their lines, words, buttons and repeated facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.conversation.compose import compose_reply
from tests.bench.phone import PhoneMeasure, measure, repetitions

PASTES = {
    path: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "pastes").glob("*.txt"))
}
MANY_KINDS = "07-twelve-gateways"
MAX_LINES, MAX_LINES_OF_TWELVE = 11, 20
MAX_WORDS, MAX_BUTTONS, MAX_BUTTON_ROWS = 100, 6, 3


async def measure_reply(path: Path) -> PhoneMeasure:
    """The reply to a paste, without look-ups."""
    case = Case(team="T1", channel="C1", thread="1.000001", user_id="U1")
    text = redact(Raw(PASTES[path]))
    paste = CasePaste(ts="1.000001", user_id="U1", text=text.text, hidden=text.hidden)
    composed = await compose_reply(paste, case, None)
    return measure([*composed.rendered.blocks])


@pytest.mark.parametrize("path", PASTES, ids=lambda path: path.stem)
async def test_a_reply_fits_a_phone(path: Path) -> None:
    reply = await measure_reply(path)
    print(
        f"\n{path.stem:28} {reply.lines_before:3} lines before the JSON, {reply.words:3} words, "
        f"{reply.buttons} buttons in {reply.button_rows} rows, repeated: {repetitions(reply)}"
    )
    max_lines = MAX_LINES_OF_TWELVE if path.stem == MANY_KINDS else MAX_LINES
    assert reply.lines_before <= max_lines
    assert reply.words <= MAX_WORDS or path.stem == MANY_KINDS
    assert reply.buttons <= MAX_BUTTONS
    assert reply.button_rows <= MAX_BUTTON_ROWS
    assert repetitions(reply) == []
