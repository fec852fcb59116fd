"""What is no text that anybody meant, and what is too much of it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siptrunk.model.reading import ParsedPayload
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import MAX_CHARACTERS, Extraction, extract
from siptrunk.parsing.parse import parse


def paste(text: str) -> Extraction:
    return extract(Redacted(text))


def one(text: str) -> ParsedPayload:
    (reading,) = parse(paste(text), symptom=False)
    return reading


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        '{"gateways":' * 10_000,
        '"gateways": [' * 40_000,
        "gateways" + "\\" * 40_000,
        'gateways {"' * 10_000,
        "\x00\x01\ud800\udfff gateways {\x00",
        '{"gateways": [{"ip": "\\ud800", "inboundEnabled": true}]}',
        "gateways: " + "- " * 20_000,
        "gateways:\n" + "".join(" " * n + "- a:\n" for n in range(250)),
        "curl -d '" * 4_000 + "gateways",
        "{'gateways': '" + "'\\''" * 10_000,
        "gateways:\n  - &a [*a, *a]\n",
        "gateways:\n  - !!python/object/apply:os.system ['x']\n",
    ],
)
def test_hostile_text_is_answered(text: str) -> None:
    for symptom in (False, True):
        for reading in parse(paste(text), symptom=symptom):
            json.dumps(reading.credential.document, default=repr).encode()


@given(st.text(max_size=60) | st.text("{}[]()\"'`:=>,;\\ \ngatewys ip-#/$@&*.0“”", max_size=120))
def test_no_text_raises(text: str) -> None:
    for around in (text, f'{{"gateways": [{text}', f"gateways:\n- ip: {text}", f"curl -d {text}"):
        result = paste(around)
        parse(result, symptom=True)
        assert result.prose.count("\n") == result.text.count("\n")


def test_beyond_the_limit_nothing_is_read_and_that_is_said() -> None:
    trunk = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}'
    noise = "x " * MAX_CHARACTERS

    assert "40,000" in one(trunk + noise).read_as
    late = paste(noise + trunk)
    assert late.objects == ()
    assert late.unparsed is not None
    assert "40,000" in late.unparsed.why
    assert paste(noise).unparsed is None


def test_a_payload_after_a_hundred_brackets_is_found() -> None:
    noise = "{ call() } " * 100
    text = noise + 'x = { provider: "byo-sip-trunk", gateways: [{ip: "a.net"}] }'
    assert one(text).credential.raw["gateways"] == [{"ip": "a.net"}]
