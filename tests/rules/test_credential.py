"""A credential held against the schema: given, omitted, mistyped and unknown stay apart."""

from __future__ import annotations

import math

import pytest

from siptrunk.diagnosis.objects import schema_objects
from siptrunk.model.json import Node, Unknown, below, dotted_path, value_at
from siptrunk.model.placeholders import fill_placeholders
from siptrunk.model.vapi.credential import Gateway, read_credential
from siptrunk.model.vapi.field import Presence


def gateway(**options: Node) -> Gateway:
    (parsed,) = read_credential({"gateways": [dict(options)]}, "").gateways
    return parsed


@pytest.mark.parametrize(
    ("raw", "presence", "means"),
    [
        (False, Presence.GIVEN, False),
        (None, Presence.MISTYPED, True),
        ("true", Presence.MISTYPED, True),
        ("False", Presence.MISTYPED, False),
        (0, Presence.MISTYPED, False),
        ("perhaps", Presence.MISTYPED, None),
        (Unknown("flag"), Presence.UNKNOWN, None),
        ("${INBOUND}", Presence.UNKNOWN, None),
    ],
)
def test_a_flag_is_what_vapi_takes_it_for(raw: Node, presence: Presence, means: object) -> None:
    option = gateway(ip="sip.acme.net", inboundEnabled=raw).inbound

    assert (option.presence, option.effective) == (presence, means)


@pytest.mark.parametrize(
    ("raw", "presence", "means"),
    [
        (5061, Presence.GIVEN, 5061),
        (5061.0, Presence.GIVEN, 5061),
        (5060.5, Presence.GIVEN, None),
        (math.nan, Presence.MISTYPED, None),
        ("5061", Presence.MISTYPED, 5061),
        (True, Presence.MISTYPED, None),
        ([5061], Presence.MISTYPED, None),
    ],
)
def test_a_number_is_a_whole_number(raw: Node, presence: Presence, means: object) -> None:
    option = gateway(ip="sip.acme.net", port=raw).port

    assert (option.presence, option.effective) == (presence, means)


def test_what_is_omitted_has_its_default() -> None:
    parsed = gateway(ip="sip.acme.net")

    assert parsed.inbound.presence is Presence.OMITTED
    assert (parsed.inbound.effective, parsed.port.effective, parsed.protocol.effective) == (
        True,
        5060,
        "udp",
    )
    assert parsed.inbound.pointer == "/gateways/0/inboundEnabled"


def test_the_python_clients_spelling_is_read_where_it_stands() -> None:
    option = gateway(ip="sip.acme.net", inbound_enabled=False).inbound

    assert (option.effective, option.key) == (False, "inbound_enabled")
    assert option.pointer == "/gateways/0/inbound_enabled"


def test_what_a_cut_gateway_lacks_is_unknown() -> None:
    document: Node = {"gateways": [{"ip": "198.18.7.4"}, {"ip": "sip.acme.net"}]}
    credential = read_credential(document, "", open_at=frozenset({"", "/gateways", "/gateways/1"}))

    complete, cut = credential.gateways
    assert (complete.inbound.presence, cut.inbound.presence) == (Presence.OMITTED, Presence.UNKNOWN)
    assert cut.inbound.effective is None
    assert credential.name.presence is Presence.UNKNOWN


def test_a_credential_inside_something_else_keeps_its_place() -> None:
    document: Node = {"credentials": [{"gateways": ["none", {"ip": "sip.acme.net"}]}]}
    credential = read_credential(document, "/credentials/0")

    (parsed,) = credential.gateways
    assert (parsed.number, parsed.pointer) == (2, "/credentials/0/gateways/1")
    assert value_at(document, parsed.ip.pointer) == "sip.acme.net"
    assert dotted_path(parsed.ip.pointer) == "credentials[0].gateways[1].ip"


def test_a_key_with_a_slash_can_be_pointed_at() -> None:
    pointer = below("", "a/b~c", 0)

    assert value_at({"a/b~c": [7]}, pointer) == 7
    with pytest.raises(KeyError):
        value_at({"a/b~c": [7]}, below("", "a/b~c", 1))


@pytest.mark.parametrize(
    ("key", "placeholder"),
    [
        ("ip", "YOUR_CARRIER_ADDRESS"),
        ("inbound_enabled", "YOUR_INBOUND_ENABLED"),
        ("authPassword", "YOUR_SIP_PASSWORD"),
        ("näme!", "YOUR_NME"),
    ],
)
def test_the_placeholder_of_a_value_is_made_of_its_key(key: str, placeholder: str) -> None:
    assert fill_placeholders({key: Unknown("process.env.SIP_HOST")}) == {key: placeholder}


def test_every_option_of_the_schema_is_a_field() -> None:
    """But for objects and lists, which are objects of their own."""
    document: Node = {
        "gateways": [{"ip": "198.18.7.4"}],
        "outboundAuthenticationPlan": {"sipRegisterPlan": {"domain": "sip.acme.net"}},
    }
    for schema_object in schema_objects(read_credential(document, "")):
        specs = schema_object.specs
        plain = {name for name, spec in specs.items() if spec.type not in {"object", "array"}}
        assert set(schema_object.fields) == plain
