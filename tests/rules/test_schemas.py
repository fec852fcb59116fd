"""The JSON Schemas hold what the rules hold, and are valid themselves."""

from __future__ import annotations

import json

import jsonschema
import pytest

from siptrunk.model.vapi import schema as vapi_schema
from siptrunk.output.json_schemas import payload_schema, report_schema
from tests.rules.test_cli import siptrunk


@pytest.mark.parametrize("schema", [payload_schema(), report_schema()], ids=["payload", "report"])
def test_schema_is_valid(schema: dict[str, object]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_command_prints_both_or_one() -> None:
    schemas = json.loads(siptrunk("schema").stdout)
    assert schemas == {"payload": payload_schema(), "report": report_schema()}
    assert json.loads(siptrunk("schema", "payload").stdout) == payload_schema()


@pytest.mark.parametrize(
    ("gateway", "is_valid"),
    [
        ({"ip": "198.18.7.4", "port": 5060, "netmask": 29, "inboundEnabled": True}, True),
        ({"ip": "sip.acme.net", "outboundProtocol": "tls/srtp"}, True),
        ({"port": 5060}, False),
        ({"ip": "198.18.7.4", "netmask": 23}, False),
        ({"ip": "198.18.7.4", "port": "5060"}, False),
        ({"ip": "198.18.7.4", "outboundProtocol": "UDP"}, False),
        ({"ip": "198.18.7.4", "inboundEnable": True}, False),
    ],
)
def test_payload_schema_takes_what_vapi_takes(gateway: dict[str, object], is_valid: bool) -> None:  # noqa: FBT001 - a case
    payload = {"provider": vapi_schema.PROVIDER, "gateways": [gateway]}
    assert jsonschema.Draft202012Validator(payload_schema()).is_valid(payload) is is_valid


def test_payload_schema_has_every_option() -> None:
    schema = json.dumps(payload_schema())
    for options in (
        vapi_schema.GATEWAY,
        vapi_schema.CREDENTIAL,
        vapi_schema.AUTHENTICATION_PLAN,
        vapi_schema.REGISTER_PLAN,
    ):
        assert all(f'"{name}"' in schema for name in options)


def test_report_names_what_programs_rely_on() -> None:
    """The contract's keys, none of them renamed."""
    properties = json.loads(siptrunk("schema", "report").stdout)["$defs"]["Report"]["properties"]
    assert {
        "schema",
        "recognised",
        "symptom",
        "payload",
        "direction",
        "region",
        "carrier",
        "findings",
        "fixes",
        "passed",
        "unchecked",
        "redacted",
        "others",
    } <= set(properties)
