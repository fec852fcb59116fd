"""Texts that were derived from a paste, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from siptrunk.parsing.log_prefixes import strip_prefixes
from siptrunk.text.escapes import unescape_carets, unescape_tail
from siptrunk.text.fillings import fill_backslash_escapes, fill_percent_escapes, undo
from siptrunk.text.mapped import MappedText, TextBuilder
from siptrunk.text.slack_markup import unescape

ESCAPED = st.lists(st.sampled_from(("a", "%22", "\\n", '\\"', "\n", "ß"))).map("".join)


def test_what_was_copied_and_what_was_replaced_lead_back() -> None:
    builder = TextBuilder(MappedText("0123456789"))
    builder.copy(2, 5)
    builder.insert("-")
    builder.replace(5, 8, "ab")
    text = builder.build()

    assert text.text == "234-ab"
    assert text.span(1, 3) == (3, 5)
    assert text.span(4, 5) == text.span(5, 6) == (5, 8)
    assert text.span(2, 6) == (4, 8)
    assert text.span(1, 1) == (3, 3)


def test_maps_compose() -> None:
    arrived = "> &lt;a&gt;\n> <http://sip.acme.net|sip.acme.net>"
    as_typed = unescape(arrived)
    text, _ = strip_prefixes(as_typed.text)
    text = text.over(as_typed)

    assert text.text == "<a>\nsip.acme.net"
    assert arrived[slice(*text.span(1, 2))] == "a"
    assert arrived[slice(*text.span(4, 16))] == "sip.acme.net"
    assert [text.line(n) for n in (0, 4)] == [1, 2]


@given(ESCAPED)
def test_each_character_stands_at_its_escape(text: str) -> None:
    view = undo(undo(MappedText(text), fill_percent_escapes), fill_backslash_escapes)
    places = [view.span(n, n + 1) for n in range(len(view.text))]

    assert places == sorted(places)
    for character, (start, end) in zip(view.text, places, strict=True):
        source = text[start:end]
        assert character == source or source[0] in "%\\"


def test_an_escaped_string_leads_back_to_its_source() -> None:
    source = r"x{\"ip\": \"a\\b\"} and more"
    tail = unescape_tail(source, 1, len(source))

    assert tail.text.startswith(r'{"ip": "a\b"}')
    assert source[slice(*tail.span(0, 13))] == r"{\"ip\": \"a\\b\"}"


def test_a_windows_command_leads_back_to_its_source() -> None:
    source = 'curl ^"^{^}^" -x'
    command = unescape_carets(source, 5, 13)

    assert command.text == '"{}"'
    assert source[slice(*command.span(1, 3))] == "^{^}"
