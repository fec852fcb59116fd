"""Whatever a credential is written in and wrapped in, what is read is what was written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siptrunk.model.json import Node
from siptrunk.model.reading import ParsedPayload
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.extract import extract
from siptrunk.parsing.parse import parse
from tests.rules.pastes_strategy import CREDENTIALS, FORMS, Form, Raw
from tests.rules.wrappings import WRAPPINGS


def read(text: str, *, symptom: bool = False) -> tuple[ParsedPayload, ...]:
    return parse(extract(Redacted(text)), symptom=symptom)


def same(node: Node) -> str:
    return json.dumps(node, sort_keys=True, default=repr)


@pytest.mark.parametrize("form", FORMS, ids=repr)
@settings(max_examples=30)
@given(raw=CREDENTIALS, wrapping=st.sampled_from(sorted(WRAPPINGS)))
def test_what_is_read_is_what_was_written(form: Form, raw: Raw, wrapping: str) -> None:
    text = WRAPPINGS[wrapping](form.write(raw))

    (reading,) = read(text)

    assert same(reading.credential.document) == same(form.reads(raw))
    assert reading.syntax == form.syntax
    assert reading.complete


@settings(max_examples=60)
@given(raw=CREDENTIALS, closed=st.sampled_from('”“"„'))
def test_typographic_quotes_are_read_as_quotes(raw: Raw, closed: str) -> None:
    """However an editor pairs them; a text that has quotes of its own is another matter."""
    plain: Raw = {**raw, "name": "the trunk", "outboundAuthenticationPlan": {"authUsername": "ß"}}
    pieces = json.dumps(plain, indent=2, ensure_ascii=False).split('"')
    text = "".join(piece + ("“" if n % 2 else closed) for n, piece in enumerate(pieces[:-1], 1))

    (reading,) = read(text + pieces[-1])

    assert same(reading.credential.document) == same(plain)
    assert "quotes straightened" in reading.read_as


def test_prose_goes_on_after_a_quoted_command_of_windows() -> None:
    text = '> curl "https://x" ^\n>   --data-raw "^{^\\^"gateways^\\^":[]^}" ^\n>   --compressed\n'
    assert extract(Redacted(text)).prose.endswith(" ^\n>   --compressed\n")
