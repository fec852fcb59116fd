"""A trunk and its phone number in one message: two corrected objects in the thread, each named."""

from __future__ import annotations

import json

import pytest

from bot.local.driver import LocalSlack
from tests.bot.pastes import code_block, trunk
from tests.rules.test_fix_two_objects import PASTES


@pytest.mark.parametrize(
    ("names", "titles"),
    [
        (("sales out", "sales in"), ("Credential `sales out`:", "Credential `sales in`:")),
        (("sales", "sales"), ("Credential 1 (`sales`):", "Credential 2 (`sales`):")),
        (("sales", ""), ("Credential `sales`:", "Credential 2:")),
    ],
)
async def test_two_credentials_are_called_by_their_names(
    slack: LocalSlack, names: tuple[str, str], titles: tuple[str, str]
) -> None:
    pastes = [
        trunk({"ip": f"sip{number}.acme.net"}, name=name) for number, name in enumerate(names)
    ]
    message = await slack.says("ana", code_block("\n".join(pastes)))
    (reply,) = await slack.replies(message)
    lines = reply.plain_text().splitlines()
    assert [line for line in lines if line.startswith("Credential ")] == [*titles]


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
async def test_each_object_is_shown_corrected_by_itself(slack: LocalSlack, paste: str) -> None:
    message = await slack.says("ana", f"@siptrunk outbound only\n{code_block(paste)}")

    (reply,) = await slack.replies(message)
    trunk, number = (json.loads(code) for code in reply.code() if code.lstrip().startswith("{"))
    assert trunk["gateways"] == [{"ip": "sip.acme.net", "inboundEnabled": False}]
    assert number["number"] == "+12025550143"
    assert "number" not in trunk
    assert "gateways" not in number
    assert "Credential `Acme`:" in reply.plain_text()
    assert "The phone number of this paste" in reply.plain_text()
