"""A trunk and its phone number in one message: two corrected objects in the thread, each named."""

from __future__ import annotations

import json

import pytest

from bot.local.driver import LocalSlack
from tests.bot.pastes import code_block
from tests.rules.test_fix_two_objects import PASTES


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
async def test_each_object_is_shown_corrected_by_itself(slack: LocalSlack, paste: str) -> None:
    message = await slack.says("ana", f"@siptrunk outbound only\n{code_block(paste)}")

    (reply,) = await slack.replies(message)
    trunk, number = (json.loads(code) for code in reply.code() if code.lstrip().startswith("{"))
    assert trunk["gateways"] == [{"ip": "sip.acme.net", "inboundEnabled": False}]
    assert number["number"] == "+12025550143"
    assert "number" not in trunk
    assert "gateways" not in number
    assert "Credential 1 (`Acme`)" in reply.plain_text()
    assert "The phone number of this paste" in reply.plain_text()
