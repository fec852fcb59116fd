"""What is cut off: what is certain is kept, and nothing is read that was not written."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siptrunk.model.json import Node, Unknown
from siptrunk.model.reading import ParsedPayload
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import Extraction, extract
from siptrunk.parsing.parse import parse
from tests.rules.pastes_strategy import CREDENTIALS, Raw


def paste(text: str) -> Extraction:
    return extract(Redacted(text))


def one(text: str) -> ParsedPayload:
    (reading,) = parse(paste(text), symptom=False)
    return reading


def unknown(node: Node) -> str:
    """What an unknown value names."""
    assert isinstance(node, Unknown)
    return node.source


def gateways(text: str) -> Node:
    return one(text).credential.raw["gateways"]


@pytest.mark.parametrize(
    "text",
    [
        '{"provider":"byo-sip-trunk","name":"x","gate',
        '{"provider":"byo-sip-trunk","gateways":[',
        '{"provider":"byo-sip-trunk","gateways":[{"i',
        '{"provider":"byo-sip-trunk",\n"gateways":[{"ip":"sip.ac',
        "const c = { provider: 'byo-sip-trunk', gateways: [",
    ],
)
def test_a_cut_before_the_first_gateway_is_told_and_nothing_is_read(text: str) -> None:
    assert parse(paste(text), symptom=True) == ()

    unparsed = paste(text).unparsed
    assert unparsed is not None
    assert unparsed.line == text.count("\n") + 1
    assert unparsed.column > 1
    assert unparsed.why.endswith(".")


def test_a_gateway_that_is_cut_is_not_judged_on_what_it_lacks() -> None:
    text = '```{"provider":"byo-sip-trunk","gateways":[{"ip":"a.net"},\n{"ip":"b.net","port":50```'
    reading = one(text)
    first, second = reading.credential.gateways

    assert (first.cut, second.cut) == (False, True)
    assert unknown(second.raw["port"]) == ""
    assert not reading.complete
    assert reading.cut_after == '{"ip":"b.net","port":50'


def test_words_after_a_cut_stay_words() -> None:
    text = '{"provider":"byo-sip-trunk","gateways":[{"ip":"a.net"},\nthat is all I have, thanks'

    assert gateways(text) == [{"ip": "a.net"}]
    assert "thanks" in paste(text).prose


def test_a_second_half_alone_is_known_by_its_keys() -> None:
    text = '"inboundEnabled": true, "ip": "a.net" }, {"ip": "b.net", "port": 5060} ], "name": "x" }'
    first = parse(paste(text), symptom=False)[0]

    assert first.credential.gateways[0].raw["ip"] == "a.net"
    assert not first.complete


@given(raw=CREDENTIALS, data=st.data(), fenced=st.booleans())
def test_whatever_the_cut_nothing_is_read_that_was_not_written(
    raw: Raw, data: st.DataObject, *, fenced: bool
) -> None:
    complete = json.dumps(raw, indent=1)
    text = complete[: data.draw(st.integers(0, len(complete) - 1))]

    for reading in parse(paste(f"```{text}```" if fenced else text), symptom=True):
        assert not reading.complete
        _is_part(reading.credential.raw, raw)
        for gateway in reading.credential.gateways:
            originals = raw["gateways"]
            assert isinstance(originals, list)
            assert gateway.cut or gateway.raw == originals[gateway.number - 1]


def _is_part(part: Node | Mapping[str, Node], complete: Node) -> None:
    if isinstance(part, Mapping):
        assert isinstance(complete, dict)
        for key, value in part.items():
            _is_part(value, complete[key])
    elif isinstance(part, list):
        assert isinstance(complete, list)
        for n, value in enumerate(part):
            _is_part(value, complete[n])
    else:
        assert part in (complete, Unknown(""))
