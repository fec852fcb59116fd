"""What people paste, as facts.md has seen it, and what is made of it."""

from __future__ import annotations

import pytest

from siptrunk.model.json import Node, Unknown, ValueOrigin
from siptrunk.model.reading import ParsedPayload
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import Extraction, extract
from siptrunk.parsing.parse import parse

ERROR = "Couldn't validate SIP trunk credential. SIP gateway creation failed."


def paste(text: str) -> Extraction:
    return extract(Redacted(text))


def one(text: str, *, symptom: bool = False) -> ParsedPayload:
    (reading,) = parse(paste(text), symptom=symptom)
    return reading


def gateways(text: str) -> Node:
    return one(text).credential.raw["gateways"]


def unknown(node: Node) -> str:
    """What an unknown value names."""
    assert isinstance(node, Unknown)
    return node.source


JAVASCRIPT = """
const payload = {
  provider: 'byo-sip-trunk' as const,
  name,
  ...defaults,
  gateways: [
    { ip: process.env.SIP_HOST || "sip.acme.net", port: Number(port ?? 5060), inboundEnabled: !!x },
    { ip: `${trunk}.pstn.twilio.com`, inboundEnabled: false /* out only */ },
  ],
} satisfies Dto;
"""


def test_variables_and_expressions_are_never_guessed() -> None:
    reading = one(JAVASCRIPT)
    first, second = reading.credential.gateways

    assert reading.credential.raw["provider"] == "byo-sip-trunk"
    assert unknown(reading.credential.raw["name"]) == "name"
    assert first.raw["ip"] == "sip.acme.net", "what counts where the environment has nothing"
    assert first.ip.origin == ValueOrigin("fallback", "SIP_HOST", 0)
    assert first.raw["port"] == 5060
    assert unknown(first.raw["inboundEnabled"]) == "!!x"
    assert unknown(second.raw["ip"]) == "${trunk}.pstn.twilio.com"
    assert second.raw["inboundEnabled"] is False
    assert reading.complete
    assert list(reading.credential.syntax.spreads.values()) == ["...defaults"]


PYTHON = """
payload = {
    'provider': 'byo-sip-trunk',
    'gateways': [
        {'ip': os.environ['SIP_HOST'], 'port': int(PORT), 'inboundEnabled': False},
        {'ip': f"{TRUNK}", 'outboundProtocol': r'udp'},
    ],
}
r = requests.post(URL, json=payload, headers={'Authorization': f'Bearer {KEY}'})
"""


def test_look_ups_and_f_strings_are_unknown() -> None:
    first, second = one(PYTHON).credential.gateways

    assert unknown(first.raw["ip"]) == "os.environ['SIP_HOST']"
    assert unknown(first.raw["port"]) == "int(PORT)"
    assert first.raw["inboundEnabled"] is False
    assert unknown(second.raw["ip"]) == "TRUNK"
    assert second.raw["outboundProtocol"] == "udp"


TERRAFORM = """
resource "vapi_credential" "trunk" {
  provider = "byo-sip-trunk"
  gateways {
    ip = "sip.acme.net"
  }
  gateways {
    ip = var.host # the second
  }
}
"""
GO = """
c := vapi.CreateByoSipTrunkCredentialDto{
    Gateways: []vapi.SipTrunkGateway{{IP: "sip.acme.net", InboundEnabled: false}},
}
"""


@pytest.mark.parametrize(
    ("text", "expected", "syntax"),
    [
        (
            "$p = ['gateways' => [['ip' => getenv('SIP_HOST'), 'inboundEnabled' => false]]];",
            [{"ip": Unknown("getenv('SIP_HOST')"), "inboundEnabled": False}],
            "php",
        ),
        (
            TERRAFORM,
            [{"ip": "sip.acme.net"}, {"ip": Unknown("var.host")}],
            "hcl",
        ),
        (
            GO,
            [{"ip": "sip.acme.net", "inboundEnabled": False}],
            "text",
        ),
        (
            """m := map[string]any{"gateways": []map[string]any{{"ip": "sip.acme.net",
            "inboundEnabled": true}}}""",
            [{"ip": "sip.acme.net", "inboundEnabled": True}],
            "text",
        ),
        (
            "Sending {\n  gateways: [ { ip: 'a.net', inboundEnabled: true }, [Object] ],\n}",
            [{"ip": "a.net", "inboundEnabled": True}, Unknown("[Object]")],
            "javascript",
        ),
        (
            "create(gateways=[SipTrunkGateway(ip=settings.HOST, inbound_enabled=True)])",
            [{"ip": Unknown("settings.HOST"), "inbound_enabled": True}],
            "python",
        ),
        (
            "var c = new { gateways = new[] { new { ip = host, inboundEnabled = true } } };",
            [{"ip": Unknown("host"), "inboundEnabled": True}],
            "text",
        ),
        (
            "$b = @{ gateways = @(@{ ip = 'sip.acme.net'; inboundEnabled = $false }) }",
            [{"ip": "sip.acme.net", "inboundEnabled": False}],
            "hcl",
        ),
        (
            "gateways:\n  - ip: {{ sip_host }}\n    inboundEnabled: no\n    port: *port\n",
            [
                {
                    "ip": Unknown("{{ sip_host }}"),
                    "inboundEnabled": False,
                    "port": Unknown("*port"),
                }
            ],
            "yaml",
        ),
    ],
)
def test_other_languages_are_read_where_that_is_certain(
    text: str, expected: Node, syntax: str
) -> None:
    reading = one(text)

    assert reading.credential.raw["gateways"] == expected
    assert reading.syntax == syntax


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ('{"gateways": [{"ip": "x.net", "inboundEnabled": true}]}', ""),
        ('{"gateways": [{"ip": "x.net", "inboundEnabled": true,},], // c\n}', "comments dropped"),
        ("{“gateways”: [{“ip”: “x.net”, “inboundEnabled”: true}]}", "quotes straightened"),
        ('{“gateways": [{"ip”: "x.net”, "inboundEnabled": true}]}', "quotes straightened"),
        ('{"gateways": [{"ip": "x.net"\n"inboundEnabled": true}]}', "missing commas added"),
        ('{"gateways": [{"ip": "x.net", "inboundEnabled": true}}', "a missing bracket added"),
    ],
)
def test_a_repair_is_said(text: str, read_as: str) -> None:
    reading = one(text)

    assert reading.read_as.startswith(read_as)
    assert bool(reading.read_as) is bool(read_as)
    assert reading.credential.raw["gateways"] == [{"ip": "x.net", "inboundEnabled": True}]


def test_a_typographic_quote_inside_a_text_stays() -> None:
    text = (
        '{"provider": "byo-sip-trunk", "name": "the “old” one’s", "gateways": [{"ip": "x.net"},]}'
    )

    assert one(text).credential.raw["name"] == "the “old” one’s"


def test_a_key_that_stands_twice_is_told() -> None:
    reading = one('{"provider": "byo-sip-trunk", "gateways": [{"ip": "a.net", "ip": "b.net"}]}')

    assert reading.credential.duplicates == ("/gateways/0/ip",)
    assert one('{provider: "byo-sip-trunk", name: "a", name: "b"}').credential.duplicates == (
        "/name",
    )


def test_numbers_that_json_has_not_are_read() -> None:
    port = one('{"gateways":[{"ip":"x.net","port":NaN,"inboundEnabled":true}]}').credential
    assert port.gateways[0].raw["port"] != port.gateways[0].raw["port"]


def test_lines_are_counted_through_prefixes_and_fences() -> None:
    text = 'hi\n> we send:\n> ```\n> {"provider": "byo-sip-trunk",\n> "gateways": []}\n> ```'
    (extracted,) = paste(text).objects

    assert extracted.line == 4
    assert text[slice(*extracted.span)].startswith('{"provider"')
    assert text[slice(*extracted.span)].endswith("}")
    assert paste(text).prose.count("\n") == text.count("\n")
    assert "provider" not in paste(text).prose


@pytest.mark.parametrize(
    "text",
    [
        "",
        "we set the {trunk} up in [Virginia] and the gateway (ip=foo) is fine",
        "use `gateways` with {ip: the address} please",
        "interface Gateway { ip: string; inboundEnabled: boolean }",
        "the provider: byo, gateway: sip dot acme dot net",
        "TODO: gateways: none yet",
        "function gateways() { return trunk }",
    ],
)
def test_prose_and_code_without_a_payload_are_none(text: str) -> None:
    assert parse(paste(text), symptom=False) == ()


LINES = "Provider: byo-sip-trunk\n*Gateway:* sip.acme.net\n- Port: 5060\nInbound: disabled\n"


def test_labelled_lines_are_read_where_something_says_whose_they_are() -> None:
    reading = one(LINES)
    other = LINES.replace("Provider: byo-sip-trunk\n", "")

    assert reading.syntax == "text"
    assert reading.credential.raw["gateways"] == [
        {"ip": "sip.acme.net", "port": 5060, "inboundEnabled": False}
    ]
    assert parse(paste(other), symptom=False) == ()
    assert one(other, symptom=True).credential.gateways[0].raw["ip"] == "sip.acme.net"
