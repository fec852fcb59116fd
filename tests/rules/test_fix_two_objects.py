"""A trunk and its phone number in one paste: each is corrected by itself, and named."""

from __future__ import annotations

import json

import pytest

from tests.rules.test_cli import siptrunk

ID = "11111111-2222-4333-8444-555555555555"
TRUNK = '{"provider": "byo-sip-trunk", "name": "Acme", "gateways": [{"ip": "sip.acme.net"}]}'
NUMBER = (
    f'{{"provider": "byo-phone-number", "number": "+1 (202) 555-0143", "credentialId": "{ID}"}}'
)
CURL = "curl -X POST https://api.vapi.ai/{path} -H 'Content-Type: application/json' -d '{body}'"
PASTES = {
    "one after the other": f"{TRUNK}\n\nand then\n\n{NUMBER}",
    "number first": f"{NUMBER}\n{TRUNK}",
    "a list": f"[{TRUNK}, {NUMBER}]",
    "members of one object": f'{{"trunk": {TRUNK}, "number": {NUMBER}}}',
    "in a body each": f'{{"a": {{"body": {TRUNK}}}, "b": {{"body": {NUMBER}}}}}',
    "curl": CURL.format(path="credential", body=TRUNK)
    + "\n\n"
    + CURL.format(path="phone-number", body=NUMBER),
    "python": f"trunk = {TRUNK}\nnumber = {NUMBER}\n",
}


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
def test_both_objects_are_corrected_and_named(paste: str) -> None:
    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=paste)

    assert json.loads(result.stdout) == {
        "credential": {
            "provider": "byo-sip-trunk",
            "name": "Acme",
            "gateways": [{"ip": "sip.acme.net", "inboundEnabled": False}],
        },
        "phone-number": {
            "provider": "byo-phone-number",
            "number": "+12025550143",
            "credentialId": ID,
        },
    }
    assert result.exit_code == 0


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES)
def test_check_shows_each_corrected_object_alone(paste: str) -> None:
    arguments = ("--offline", "--direction", "outbound", "--format", "json")

    report = json.loads(siptrunk("check", *arguments, paste=paste).stdout)

    (trunk,) = report["fixes"]
    (number,) = report["phone_numbers"][0]["fixes"]
    assert "number" not in trunk["payload"]
    assert "gateways" not in number["payload"]
    assert {edit["pointer"] for edit in trunk["edits"]} == {"/gateways/0/inboundEnabled"}
    assert {edit["pointer"] for edit in number["edits"]} == {"/number"}


def test_what_is_open_of_the_number_is_asked_beside_a_right_trunk() -> None:
    trunk = TRUNK.replace('"sip.acme.net"', '"sip.acme.net", "inboundEnabled": false')
    number = NUMBER.replace("+1 (202) 555-0143", "0850 123 45 67")

    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=f"{trunk}\n{number}")

    assert result.exit_code == 1
    assert "without + and country code" in result.stderr
    assert json.loads(result.stdout)["phone-number"]["number"] == "08501234567"


def test_two_trunks_and_a_number_are_a_list_and_an_object() -> None:
    second = TRUNK.replace("Acme", "Backup")

    result = siptrunk(
        "fix", "--offline", "--direction", "outbound", paste=f"{TRUNK}\n{second}\n{NUMBER}"
    )

    payloads = json.loads(result.stdout)
    assert [payload["name"] for payload in payloads["credential"]] == ["Acme", "Backup"]
    assert payloads["phone-number"]["number"] == "+12025550143"
