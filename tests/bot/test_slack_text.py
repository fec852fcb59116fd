"""What Slack delivers, as it was typed."""

from __future__ import annotations

from pydantic import JsonValue

from siptrunk_bot.slack.text import (
    MAX_TEXT_CHARACTERS,
    extract_text,
    mentioned_users,
    strip_mentions,
)


def rich(*elements: JsonValue) -> dict[str, JsonValue]:
    return {"text": "not this", "blocks": [{"type": "rich_text", "elements": [*elements]}]}


def text(content: str) -> JsonValue:
    return {"type": "text", "text": content}


def section(*leaves: JsonValue) -> JsonValue:
    return {"type": "rich_text_section", "elements": [*leaves]}


def test_blocks_are_preferred_to_text() -> None:
    code: JsonValue = {"type": "rich_text_preformatted", "elements": [text('{"a": "<b>&c"}')]}
    assert (
        extract_text(rich(section(text("see:")), code)).text == 'see:\n```\n{"a": "<b>&c"}\n```\n'
    )


def test_text_is_taken_where_there_are_no_blocks() -> None:
    assert extract_text({"text": "a &lt;b&gt;"}).text == "a &lt;b&gt;"
    assert extract_text({}).text == ""


def test_links_read_as_they_were_typed() -> None:
    leaves: list[JsonValue] = [
        {"type": "link", "url": "http://sip.acme.net", "text": "sip.acme.net"},
        text(" "),
        {"type": "link", "url": "mailto:bob@sip.acme.net"},
        text(" "),
        {"type": "link", "url": "https://api.vapi.ai/credential"},
    ]
    content = "sip.acme.net bob@sip.acme.net https://api.vapi.ai/credential"
    assert extract_text(rich(section(*leaves))).text == content


def test_lists_quotes_and_leaves() -> None:
    bullets: JsonValue = {
        "type": "rich_text_list",
        "elements": [section(text("a")), section(text("b"))],
    }
    quote: JsonValue = {"type": "rich_text_quote", "elements": [text("q")]}
    leaves: list[JsonValue] = [
        {"type": "emoji", "name": "wave"},
        {"type": "user", "user_id": "U1"},
        {"type": "broadcast", "range": "here"},
        {"type": "something_new"},
    ]
    assert extract_text(rich(bullets, quote, section(*leaves))).text == "a\nb\nq\n:wave:<@U1>@here"


def test_other_apps_write_sections_and_attachments() -> None:
    message: dict[str, JsonValue] = {
        "bot_id": "B1",
        "text": "",
        "blocks": [
            {"type": "section", "text": {"type": "mrkdwn", "text": "one"}},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "two"}]},
            {"type": "section", "fields": [{"type": "mrkdwn", "text": "three"}]},
            {"type": "markdown", "text": "four"},
        ],
        "attachments": [{"text": "five", "fields": [{"value": "six"}]}],
    }
    assert extract_text(message).text.split() == ["one", "two", "three", "four", "five", "six"]


def test_an_unfurl_is_not_what_somebody_said() -> None:
    assert extract_text({"text": "a", "attachments": [{"text": "b", "from_url": "x"}]}).text == "a"
    assert (
        extract_text({"text": "a", "attachments": [{"text": "b", "is_share": True}]}).text == "a\nb"
    )


def test_whatever_arrives_can_be_stored() -> None:
    odd = extract_text({"text": "a\0b\ud800c" + "x" * 50_000}).text
    assert odd.startswith("a�b�c")
    assert len(odd) == MAX_TEXT_CHARACTERS
    odd.encode()


def test_odd_shapes_are_no_text() -> None:
    shapes: list[JsonValue] = [None, 1, "x", [], {"type": "rich_text", "elements": 3}, {"type": 4}]
    assert extract_text({"text": None, "blocks": shapes}).text == ""


def test_raw_text_does_not_show_itself() -> None:
    assert "hush" not in repr(extract_text({"text": "hush"}))


def test_mentions() -> None:
    assert mentioned_users("<@U1> and <@W2|bob>") == {"U1", "W2"}
    assert strip_mentions("<@U1> hi <@U2>", "U1") == " hi <@U2>"
    assert strip_mentions("<@U1> hi", None) == "<@U1> hi"
