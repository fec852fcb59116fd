"""Text as it was typed, and where each of its characters stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siptrunk.text.slack_markup import unescape

PIECES = st.sampled_from(
    (
        *("a", "\n", '"', "&", "<", ">", "|", ";", "&lt;", "&gt;", "&amp;", "&amp;lt;", "&quot;"),
        *("<http://sip.acme.net|sip.acme.net>", "<mailto:a@b.c|a@b.c>", "<@U1>", "amp;", "lt;"),
        *("\u00a0", "\u200b", "ß", "\ud800", "&#39;", "<https://x.y>", "&nbsp;"),
    )
)


@pytest.mark.parametrize(
    ("arrives", "text"),
    [
        ("&lt;carrier SIP gateway&gt;", "<carrier SIP gateway>"),
        ("a &amp;amp; b &amp;lt; c", "a & b < c"),
        ("&quot;ip&quot;: &#39;x&#39; &#x27;", "\"ip\": 'x' '"),
        ("<http://sip.acme.net|sip.acme.net>:5060", "sip.acme.net:5060"),
        ("<http://sip.acme.net:5060|sip.acme.net:5060>", "sip.acme.net:5060"),
        ("<https://api.vapi.ai/credential?a=1&amp;b=2>", "https://api.vapi.ai/credential?a=1&b=2"),
        ("<mailto:1000@sip.acme.net|1000@sip.acme.net>", "1000@sip.acme.net"),
        ("<tel:+15550100|+15550100>", "+15550100"),
        ("<tel:+15550100>", "+15550100"),
        ("&lt;http://sip.acme.net|sip.acme.net&gt;", "sip.acme.net"),
        ("<https://docs.vapi.ai|the guide>", "<https://docs.vapi.ai|the guide>"),
        ("<@U123> in <#C1|sip> and <!here>", "<@U123> in <#C1|sip> and <!here>"),
        ("a\u00a0b\u202fc\u200b\ufeffd\u2060", "a b cd"),
        ("“ip” stays, and so does &copy; and &#10;", "“ip” stays, and so does &copy; and &#10;"),
        ("From: &lt;sip:alice@sip.acme.net&gt;;tag=1", "From: <sip:alice@sip.acme.net>;tag=1"),
    ],
)
def test_what_arrives_is_read_as_it_was_typed(arrives: str, text: str) -> None:
    assert unescape(arrives).text == text


@given(st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join))
def test_every_character_keeps_its_place_and_its_line(text: str) -> None:
    result = unescape(text)

    places = [result.span(n, n + 1) for n in range(len(result.text))]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert result.text.count("\n") == text.count("\n")
    for n, c in enumerate(result.text):
        if c == "\n":
            assert text[places[n][0]] == "\n"
            assert result.line(n) == text.count("\n", 0, places[n][0]) + 1


@given(st.text("abc {}\":,<>|/.\n'“”", max_size=200))
def test_text_that_nothing_rewrote_stays(text: str) -> None:
    assert unescape(text).text == text
