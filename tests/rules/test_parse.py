"""Which objects are ours, and what is the document that is sent."""

from __future__ import annotations

import json

import pytest

from siptrunk.model.json import Node
from siptrunk.model.reading import ParsedPayload
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import extract
from siptrunk.parsing.parse import parse

TRUNK: dict[str, Node] = {"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}
BARE: Node = {"gateways": [{"ip": "sip.acme.net", "port": 5060}]}
ASSISTANT: Node = {"name": "Ana", "credentials": [TRUNK]}
GATEWAY: Node = {"ip": "a.net", "inboundEnabled": True}


def read(document: Node | str, *, symptom: bool = False) -> tuple[ParsedPayload, ...]:
    text = document if isinstance(document, str) else json.dumps(document)
    return parse(extract(Redacted(text)), symptom=symptom)


@pytest.mark.parametrize(
    "document",
    [
        TRUNK,
        {"provider": "byo_sip_trunk", "gateways": []},
        {"provider": "BYO-SIP-TRUNK"},
        {"provider": "byo-sip-truck", "name": "x"},
        {"provider": "byo-sip-trunk", "gateways": {"ip": "sip.acme.net"}},
        {"gateways": [{"ip": "sip.acme.net", "inboundEnabled": False}]},
        {"gateways": [{"ip": "sip.acme.net", "inbound_enabled": False}]},
        {"gateways": {"ip": "sip.acme.net", "outboundProtocol": "udp"}},
        {"provider": "twilio", "gateways": [{"ip": "sip.acme.net", "optionsPingEnabled": True}]},
        {"id": "c1", "orgId": "o1", "createdAt": "2026-11-23", **TRUNK},
    ],
)
def test_a_trunk_credential_is_ours(document: Node) -> None:
    (reading,) = read(document)
    assert reading.credential.document == document
    assert reading.credential.pointer == ""


@pytest.mark.parametrize(
    "document",
    [
        BARE,
        {"gateways": [{"ip": "10.0.0.1", "mac": "02:00:00:00:00:01"}]},
        {"gateways": [{"ip": "10.0.0.1", "sid": "x", "inboundEnabled": True}]},
        {"gateway_address": "sip.acme.net", "auth_type": "userpass"},
        {"trunk": {"name": "x", "allowedAddresses": ["198.18.0.7"], "numbers": ["+15550100"]}},
        {"provider": "byo-phone-number", "credentialId": "c1", "number": "+15550100"},
        {"provider": "twilio", "accountSid": "x"},
        {"message": "SIP gateway creation failed.", "statusCode": 400},
    ],
)
def test_what_only_looks_like_it_is_not(document: Node) -> None:
    assert read(document) == ()


@pytest.mark.parametrize(
    "document",
    [
        BARE,
        {"gateways": [{"host": "sip.acme.net"}]},
        {"gateways": []},
        {"provider": "twilio", "gateways": [{"ip": "sip.acme.net"}]},
        {"gateways": [{"ip": "10.0.0.1", "mac": "02:00:00:00:00:01"}]},
        {"outboundAuthenticationPlan": {"authUsername": "x"}},
    ],
)
def test_the_error_beside_it_makes_it_ours(document: Node) -> None:
    (reading,) = read(document, symptom=True)
    assert reading.credential.document == document


def test_another_credential_stays_another_beside_the_error() -> None:
    phone: Node = {"provider": "byo-phone-number", "credentialId": "c1", "number": "+15550100"}
    assert len(read(f"{json.dumps(TRUNK)}\n{json.dumps(phone)}", symptom=True)) == 1


@pytest.mark.parametrize(
    ("document", "body", "pointer"),
    [
        (ASSISTANT, None, "/credentials/0"),
        ({"assistant": {"credentials": [TRUNK]}}, None, "/assistant/credentials/0"),
        ({"trunk": TRUNK}, None, "/trunk"),
        ({"method": "POST", "url": "https://api.vapi.ai/credential", "body": TRUNK}, TRUNK, ""),
        ({"payload": json.dumps(TRUNK)}, TRUNK, ""),
        ({"parameters": {"jsonBody": "=" + json.dumps(TRUNK)}}, TRUNK, ""),
        ({"body": json.dumps({"data": json.dumps(TRUNK)})}, TRUNK, ""),
        ({"request": ASSISTANT}, ASSISTANT, "/credentials/0"),
        ([TRUNK], TRUNK, ""),
        ([GATEWAY, {"ip": "b.net"}], {"gateways": [GATEWAY, {"ip": "b.net"}]}, ""),
        (GATEWAY, {"gateways": [GATEWAY]}, ""),
    ],
)
def test_what_is_sent_keeps_what_belongs_to_it(
    document: Node, body: Node | None, pointer: str
) -> None:
    (reading,) = read(document)

    assert reading.credential.document == (document if body is None else body)
    assert reading.credential.pointer == pointer


def test_a_fragment_is_an_object() -> None:
    (reading,) = read(
        'I only send "gateways": [{"ip": "a.net", "inboundEnabled": true}], is it ok?'
    )
    assert reading.credential.document == {"gateways": [{"ip": "a.net", "inboundEnabled": True}]}

    (reading,) = read('"provider": "byo-sip-trunk",\n"gateways": [{"ip": "a.net"}],\n"name": "x"')
    assert reading.credential.document == {
        "provider": "byo-sip-trunk",
        "gateways": [{"ip": "a.net"}],
        "name": "x",
    }

    (reading,) = read("- ip: a.net\n  inboundEnabled: true\n- ip: b.net\n  port: 5061\n")
    assert reading.credential.document == {
        "gateways": [{"ip": "a.net", "inboundEnabled": True}, {"ip": "b.net", "port": 5061}]
    }


def test_a_request_that_a_log_repeats_is_one() -> None:
    payload = json.dumps(TRUNK, indent=2)
    text = f"Request Payload:\n{payload}\nResponse Status: 400\n{json.dumps(TRUNK)}"
    (reading,) = read(text)
    assert reading.credential.first_line == 2


def test_two_credentials_are_two() -> None:
    other: Node = {"provider": "byo-sip-trunk", "gateways": [{"ip": "b.net"}]}
    readings = read({"credentials": [TRUNK, other]})
    assert [payload.credential.pointer for payload in readings] == [
        "/credentials/0",
        "/credentials/1",
    ]


def test_a_cut_around_a_whole_credential_leaves_it_whole() -> None:
    (reading,) = read(json.dumps({"credentials": [TRUNK], "model": {"x": 1}})[:-4])

    assert not reading.complete
    assert not reading.credential.cut


def test_a_list_in_a_variable_of_its_name_joins_the_credential_that_names_it() -> None:
    text = """
    const gateways = [{ ip: "a.net", inboundEnabled: false }];
    await create({ provider: "byo-sip-trunk", name, gateways });
    """
    (reading,) = read(text)

    assert reading.credential.raw["gateways"] == [{"ip": "a.net", "inboundEnabled": False}]
    assert reading.credential.raw["provider"] == "byo-sip-trunk"


@pytest.mark.parametrize(
    ("count", "gateways", "read_count"),
    [(19, 1, 19), (30, 1, 20), (20, 60, 3), (2, 100, 2), (3, 100, 2)],
)
def test_of_many_credentials_the_first_are_read_and_that_is_said(
    count: int, gateways: int, read_count: int
) -> None:
    credentials: list[Node] = [
        {
            "provider": "byo-sip-trunk",
            "gateways": [{"ip": f"g{m}.a{n}.net"} for m in range(gateways)],
        }
        for n in range(count)
    ]
    readings = read({"credentials": credentials})

    assert len(readings) == read_count
    note = f"only the first {read_count} credentials" if read_count < count else ""
    assert (readings[0].limit_note, readings[0].read_as) == (note, note)
    assert not readings[-1].limit_note


def test_a_list_without_end_is_read_in_part_and_that_is_said() -> None:
    (reading,) = read({"provider": "byo-sip-trunk", "gateways": [{"ip": "a.net"}] * 1_000})

    assert len(reading.credential.gateways) == 100
    assert reading.read_as == "only the first 100 gateways"
    assert reading.limit_note == reading.read_as
