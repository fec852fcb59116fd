"""The reader's speed: an attack costs no more than plain text of its size, and time is linear.

Ratios inside one run, because the machine is noisy: the best of several interleaved rounds. Plain
text is what people write about trunks; text without a word of it never gets past the first scan.
"""

from __future__ import annotations

import json

import pytest

from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import extract
from siptrunk.parsing.parse import parse
from tests.bench.measuring import MAX_RATIO, Work, times_dearer

SIZE = 40_000
TALK = "We set up the trunk yesterday, the carrier says that its gateway is fine, but calls fail.\n"
CURL = """We get: Couldn't validate SIP trunk credential. SIP gateway creation failed.
curl -X POST https://api.vapi.ai/credential -H "Authorization: Bearer [vapi-key 1]" -d '{
  "provider": "byo-sip-trunk",
  "name": "desk",
  "gateways": [{"ip": "sip.acme.net", "port": 5060, "inboundEnabled": true}],
  "outboundAuthenticationPlan": {"authUsername": "bob", "authPassword": "[sip-password 1]"}
}'
Our carrier says that the password is correct and that it allows your addresses.
"""
CODE = """const trunk = {
  provider: 'byo-sip-trunk',
  gateways: [{ ip: process.env.SIP_HOST, port: 5060, inboundEnabled: true }], // ours
};
"""
ATTACKS = {
    "brackets": "[",
    "braces": "{",
    "both": "[{",
    "nested objects": '{"a":',
    "nested lists of gateways": '{"gateways":[',
    "near-misses": '"gateways": [',
    "quotes": '"',
    "quotes of all kinds": "\"'`",
    "backslashes": "\\",
    "fences": "```gateways ",
    "words": "gateways ",
}
CODE_ATTACKS = {
    "constants": "const A = {\n",
    "statements": "p = {provider: 'byo-sip-trunk'};\np.gateways = x;\n",
    "pushes": "p.gateways.push({ip: 'a.b', inboundEnabled: true});\n",
    "doubled braces": '{{"gateways": ',
    "carets": "curl -d ^",
    "escaped objects": '{\\"gateways\\":{',
    "keys without values": '"gateways": ',
    "near-misses without quotes": "gateways: [",
    "unclosed strings": "{gateways: '\n",
    "unclosed typographic quotes": "{“gateways”: “x\n",
    "expressions": "gateways: 'x' + y\n",
    "calls": "gateways(a=b(",
    "commands": 'curl -d \'{"gateways":',
    "yaml": "- ip: x\n",
    "yaml, nested": "gateways: - ip: -\n",
    "labels": "Gateway: a.b\nPort: 1\n",
    "gateways that never end": '{"gateways":[{"ip":"x"},',
    "members": '"ip": "x",\n',
    "block quotes": "> gateways\n",
    "log lines": "INFO gateways\n",
    "gateways without an end to them": '{"gateways":[{"ip":"x"}],"a":1}, ',
    "spreads": "gateways: [{...a, **b}, ...c]\n",
    "loops": "gateways: [{ip: h} for h in ",
    "assignments": "gateways = A || B\nA = B\n",
    "functions": "def gateways(ip=a, b=(",
    "variables": "{gateways: [{ip: a}], provider: $A}\na = '${A}'\n",
    "tables": "| ip | port | gateways |\n| a.b | 1 |\n",
    "values between commas": "ip,port,gateways\na.b,1,\n",
    "dotted keys": "gateways[0].ip=a.b\n",
    "variables of an environment": "VAPI_SIP_GATEWAY_IP=a.b\n",
    "builders": "gateways.builder().ip(X.builder().ip(",
    "builders of lists": "X.builder().gateways(List.of(",
    "boxes": "☐ Allow inbound calls\nDomain\n",
    "comments": "{gateways: [{ip: 'a'}] // outbound only\n",
    "toml": "[[gateways]]\nip = 'a'\n",
    "toml that is none": "[[gateways]]\nip = [\n",
    "a console's tree": "▼ {gateways}\n  ▼ gateways: Array(1)\n ▼ 0: {ip: \n",
    "links": "<http://gateways|gateways>",
    "entities": "gateways &lt;",
}


def fill(piece: str) -> str:
    """``piece`` again and again, up to the size, and at its end a word of the subject."""
    return (piece * (SIZE // len(piece) + 1))[: SIZE - 9] + " gateways"


def reading(text: str) -> Work:
    """Finding and reading what is in ``text``."""
    redacted = Redacted(text)
    return lambda: parse(extract(redacted), symptom=True)


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_costs_what_plain_text_costs(name: str) -> None:
    plain, attack = reading(fill(TALK)), reading(fill(ATTACKS[name]))
    assert times_dearer(plain, attack) <= MAX_RATIO


@pytest.mark.parametrize("name", CODE_ATTACKS)
def test_what_has_to_be_read_costs_what_pastes_cost(name: str) -> None:
    pastes = (CURL + CODE).replace('"', "&quot;")
    assert times_dearer(reading(fill(pastes)), reading(fill(CODE_ATTACKS[name]))) <= MAX_RATIO


@pytest.mark.parametrize("attack", [{**ATTACKS, **CODE_ATTACKS}["near-misses"], "{", '"'])
def test_beyond_the_limit_text_costs_no_more_than_plain_text(attack: str) -> None:
    long = attack * (6_000 * len(TALK) // len(attack))
    assert times_dearer(reading(TALK * 6_000), reading(long)) <= MAX_RATIO


@pytest.mark.parametrize("text", [CURL, CODE], ids=["curl", "code"])
def test_a_paste_is_read_in_a_few_times_what_its_json_takes(text: str) -> None:
    document = json.dumps({"gateways": [{"ip": "sip.acme.net", "port": 5060}] * 4})
    assert times_dearer(reading(document), reading(text), than=10) <= 10
