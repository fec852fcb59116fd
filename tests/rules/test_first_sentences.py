"""The first sentence of every answer of tests/pastes against its paste."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from siptrunk.cli import main
from tests.pastes.answers import files, read
from tests.pastes.contradictions import contradictions

HOSTNAME = (
    '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net", "inboundEnabled": true}]}'
)
NUMERIC = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4"}, {"ip": "198.18.7.9"}]}'
VARIABLE = "const host = 'sip.acme.net';\nconst t = {gateways: [{ip: host, inboundEnabled: true}]}"


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_paste_contradicts_nothing_of_the_first_sentence(path: Path) -> None:
    paste = read(path).paste
    text = CliRunner().invoke(main, ["check", "--offline"], input=paste).stdout

    assert contradictions(text.partition("\n")[0], paste) == []


@pytest.mark.parametrize(
    ("sentence", "paste"),
    [
        ("Gateway 1 will be refused: `sip.other.net` is a hostname and inbound is on.", HOSTNAME),
        ("`sip.acme.net` is a hostname and inbound is on (`inboundEnabled` is `false`).", HOSTNAME),
        ("inbound is on (`inboundEnabled` is omitted, which means on).", HOSTNAME),
        ("The payload is fine: 2 gateways, 40 checks passed.", HOSTNAME),
        ("Gateway 2 will be refused: `sip.acme.net` is a hostname.", HOSTNAME),
        ("Only one gateway can be seen: `more` is a variable here.", NUMERIC),
        ("There is no gateway: `gateways` has to be a list with one or more in it.", HOSTNAME),
        ("The gateways cannot be seen: `gateways` is a variable here.", NUMERIC),
        ("The gateways cannot be seen: `hosts.map(…)` builds them.", HOSTNAME),
        ("The address of gateway 1 cannot be seen (`host`); inbound is on.", VARIABLE),
        ("The address of gateway 1 cannot be seen (`198.18.7.4`); inbound is on.", NUMERIC),
        ("Telnyx asks for a user name and a password on outbound calls.", HOSTNAME),
        ("Gateway 1 will be refused: `198.18.7.4` is a hostname and inbound is on.", NUMERIC),
        ("Your paste stops in the middle of gateway 1.", HOSTNAME),
        ("PATCH replaces the whole list of gateways.", HOSTNAME),
        ("Gateway 1 sends `tls` to port 5060; TLS is usually on 5061.", HOSTNAME),
    ],
)
def test_false_sentence_is_found(sentence: str, paste: str) -> None:
    assert contradictions(sentence, paste) != []


@pytest.mark.parametrize(
    ("sentence", "paste"),
    [
        ("`sip.acme.net` is a hostname and inbound is on (`inboundEnabled` is `true`).", HOSTNAME),
        ("The payload is fine: 2 gateways, 40 checks passed.", NUMERIC),
        ("The address of gateway 1 cannot be seen (`domain`); inbound is on.", "{ip: domain}"),
    ],
)
def test_true_sentence_is_none(sentence: str, paste: str) -> None:
    assert contradictions(sentence, paste) == []
