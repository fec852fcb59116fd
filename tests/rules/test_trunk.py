"""A credential held against the schema: given, omitted, mistyped and unknown stay apart."""

from __future__ import annotations

import math

import pytest

from siptrunk.model.credential import Gateway, read_credential
from siptrunk.model.field import Shown
from siptrunk.model.json import Node, Unknown, at, below, dotted


def gateway(**options: Node) -> Gateway:
    (one,) = read_credential({"gateways": [dict(options)]}, "").gateways
    return one


@pytest.mark.parametrize(
    ("raw", "shown", "means"),
    [
        (False, Shown.GIVEN, False),
        (None, Shown.MISTYPED, True),
        ("true", Shown.MISTYPED, True),
        ("False", Shown.MISTYPED, False),
        (0, Shown.MISTYPED, False),
        ("perhaps", Shown.MISTYPED, None),
        (Unknown("flag"), Shown.UNKNOWN, None),
        ("${INBOUND}", Shown.UNKNOWN, None),
    ],
)
def test_a_flag_is_what_vapi_takes_it_for(raw: Node, shown: Shown, means: object) -> None:
    option = gateway(ip="sip.acme.net", inboundEnabled=raw).inbound

    assert (option.shown, option.means) == (shown, means)


@pytest.mark.parametrize(
    ("raw", "shown", "means"),
    [
        (5061, Shown.GIVEN, 5061),
        (5061.0, Shown.GIVEN, 5061),
        (5060.5, Shown.GIVEN, None),
        (math.nan, Shown.MISTYPED, None),
        ("5061", Shown.MISTYPED, 5061),
        (True, Shown.MISTYPED, None),
        ([5061], Shown.MISTYPED, None),
    ],
)
def test_a_number_is_a_whole_number(raw: Node, shown: Shown, means: object) -> None:
    option = gateway(ip="sip.acme.net", port=raw).port

    assert (option.shown, option.means) == (shown, means)


def test_what_is_omitted_has_its_default() -> None:
    one = gateway(ip="sip.acme.net")

    assert one.inbound.shown is Shown.OMITTED
    assert (one.inbound.means, one.port.means, one.protocol.means) == (True, 5060, "udp")
    assert one.inbound.pointer == "/gateways/0/inboundEnabled"


def test_the_python_clients_spelling_is_read_where_it_stands() -> None:
    option = gateway(ip="sip.acme.net", inbound_enabled=False).inbound

    assert (option.means, option.key) == (False, "inbound_enabled")
    assert option.pointer == "/gateways/0/inbound_enabled"


def test_what_a_cut_gateway_lacks_is_unknown() -> None:
    document: Node = {"gateways": [{"ip": "198.18.7.4"}, {"ip": "sip.acme.net"}]}
    credential = read_credential(document, "", open_at=frozenset({"", "/gateways", "/gateways/1"}))

    whole, cut = credential.gateways
    assert (whole.inbound.shown, cut.inbound.shown) == (Shown.OMITTED, Shown.UNKNOWN)
    assert cut.inbound.means is None
    assert credential.name.shown is Shown.UNKNOWN


def test_a_credential_inside_something_else_keeps_its_place() -> None:
    document: Node = {"credentials": [{"gateways": ["none", {"ip": "sip.acme.net"}]}]}
    credential = read_credential(document, "/credentials/0")

    (one,) = credential.gateways
    assert (one.number, one.pointer) == (2, "/credentials/0/gateways/1")
    assert at(document, one.ip.pointer) == "sip.acme.net"
    assert dotted(one.ip.pointer) == "credentials[0].gateways[1].ip"


def test_a_key_with_a_slash_can_be_pointed_at() -> None:
    pointer = below("", "a/b~c", 0)

    assert at({"a/b~c": [7]}, pointer) == 7
    with pytest.raises(KeyError):
        at({"a/b~c": [7]}, below("", "a/b~c", 1))


@pytest.mark.parametrize(
    ("source", "placeholder"),
    [("process.env.SIP_HOST", "YOUR_SIP_HOST"), ("", "YOUR_VALUE"), ("host", "YOUR_HOST")],
)
def test_a_value_that_is_not_shown_has_a_placeholder(source: str, placeholder: str) -> None:
    assert Unknown(source).placeholder() == placeholder
