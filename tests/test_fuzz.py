"""The properties of the fuzzer on a few hundred texts: pastes, mutated, and what once failed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.properties import PROPERTIES
from tests.pastes import answers

MAX_MUTATED_CHARACTERS = 4_000
PASTES = [answers.read(path).paste[:MAX_MUTATED_CHARACTERS] for path in answers.files()]
PIECES = st.sampled_from(
    (
        *('"', "'", "{", "}", "[", "]", "<", ">", ",", "\\", "```", "\n", "\0"),
        *("\\n", "\\ud83d", "\\u0022", "%22", "&quot;", "&amp;amp;", "${X}"),
        *("\u200b", "\ud83d", "𝕊", "password: ", "sip:a:b@c"),
    )
)


@st.composite
def mutated_pastes(draw: st.DrawFn) -> str:
    """A paste with pieces cut out, doubled, and put in where they do not belong."""
    text = draw(st.sampled_from(PASTES))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        end = min(len(text), place + draw(st.integers(0, 60)))
        piece = draw(PIECES | st.text(max_size=8) | st.just(text[place:end]))
        text = text[:place] + piece + text[end:]
    return text


PAST_FAILURES = (
    r'{"message":"Couldn\'t validate SIP trunk credential.","log":"POST 400\nResponse: Bad"}',
    "password \\ud83d\\ud",
    (
        '{"provider": "byo-sip-trunk", "name": "desk", "gatew://": [{"ip": "gw1.acme-sip.net"}]}\n'
        "Couldn't validate SIP trunk credential. SIP gateway creation failed."
    ),
)


@pytest.mark.parametrize("text", PAST_FAILURES)
@pytest.mark.parametrize("name", PROPERTIES)
def test_what_once_failed_holds(name: str, text: str) -> None:
    PROPERTIES[name](text)


@pytest.mark.parametrize("name", PROPERTIES)
def test_the_properties_hold_for_mutated_pastes(name: str) -> None:
    @settings(max_examples=60)
    @given(mutated_pastes())
    def prove(text: str) -> None:
        PROPERTIES[name](text)

    prove()
