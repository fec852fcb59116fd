"""What a reply looks like: within Slack's limits, the text equal to the blocks, no way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.local.server.limits.surfaces import check_message, check_view
from bot.local.workspace.plain_text import render_blocks
from siptrunk.correction.networks import read_networks
from siptrunk.diagnosis.rule import all_rules
from siptrunk.explanation.carrier_request import build_allowlist as request_of
from siptrunk.explanation.correction_text import shorten_question
from siptrunk.explanation.explanation import Allowlist, CorrectionText, Explanation, Statement
from siptrunk.model.finding import Severity
from siptrunk.model.intake import FROM_HOSTNAME
from siptrunk.model.redacted import Hidden, Raw
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.conversation.compose import compose_reply
from siptrunk_bot.conversation.help import help_page
from siptrunk_bot.jobs import COMMANDS
from siptrunk_bot.render import diagnose_form, feedback_form
from siptrunk_bot.render.layout import MAX_MESSAGE_CHARACTERS, lay_out
from siptrunk_bot.render.pages import allowlist, forget, networks, rule_page, secret
from siptrunk_bot.render.parts import (
    Button,
    ButtonRow,
    Code,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    code_spans,
    lead_spans,
    linked_spans,
    paragraph,
)
from siptrunk_bot.render.reference import Reference, read_reference
from siptrunk_bot.render.reply import reply
from siptrunk_bot.render.view import ReplyView
from tests.bot.pastes import ERROR, HOSTNAME, NUMERIC, PASTE, code_block, trunk
from tests.pastes import answers

CASE = Case(team="T1", channel="C1", thread="1.000001", user_id="U1")
ABOUT = Reference(CASE.id, "1.000001")


async def reply_to(paste: str, case: Case = CASE) -> Rendered:
    text = redact(Raw(paste))
    posted = CasePaste(ts="1.000001", user_id="U1", text=text.text, hidden=text.hidden)
    return (await compose_reply(posted, case, None)).rendered


def leaves(node: JsonValue) -> Iterator[str]:
    """Every text that is shown."""
    if isinstance(node, list):
        for item in node:
            yield from leaves(item)
    elif isinstance(node, dict) and node.get("type") == "mrkdwn":
        yield from re.findall(r"\|([^|>]*)>", str(node["text"]))
    elif isinstance(node, dict):
        for key, item in node.items():
            if key == "text" and isinstance(item, str):
                yield item
            elif key not in {"value", "options", "confirm"}:
                yield from leaves(item)


SOURCES = re.compile(r"<https://[^|<>]+\|[^|<>]+>( · <https://[^|<>]+\|[^|<>]+>)*")
"""The only markup: links to the pages that a reply follows."""


def markup(node: JsonValue) -> Iterator[str]:
    """Every text that Slack reads as markup."""
    if isinstance(node, list):
        for item in node:
            yield from markup(item)
    elif isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield str(node["text"])
        for item in node.values():
            yield from markup(item)


def check(rendered: Rendered) -> None:
    """Slack takes it, and who hears the text hears all that the blocks say."""
    check_message(rendered.blocks)
    assert len(rendered.text) <= MAX_MESSAGE_CHARACTERS + 200
    for leaf in leaves([*rendered.blocks]):
        plain = leaf.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        assert plain.strip() in rendered.text
    marked = [text for text in markup([*rendered.blocks]) if not SOURCES.fullmatch(text)]
    assert not marked


async def test_the_common_case_as_it_is_read() -> None:
    rendered = await reply_to(PASTE)
    reading = render_blocks(rendered.blocks).replace(CASE.id, "7Q2FXK")
    assert reading.startswith(
        "Gateway 1 will be refused: `sip.acme.net` is a hostname and inbound is on "
        "(`inboundEnabled` is omitted, which means on)."
    )
    order = (
        "Which calls do you need?",
        "[Outbound only] [Inbound only] [Both directions]",
        "Outbound only: `inboundEnabled` → `false`",
        "```\n{",
        "Then: your carrier must allow Vapi's addresses.",
        "[Message for my carrier] [Solved] […]",
        "case 7Q2FXK",
    )
    places = [reading.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.parametrize("path", answers.files(), ids=lambda path: path.stem)
async def test_every_paste_gets_a_reply_that_slack_takes(path: object) -> None:
    paste = answers.read(path).paste  # type: ignore[arg-type]
    for direction in Direction:
        case = CASE.model_copy(update={"direction": direction})
        check(await reply_to(paste, case))


@pytest.mark.parametrize(
    "paste",
    [
        "hello",
        ERROR,
        trunk(NUMERIC),
        code_block(trunk(HOSTNAME)[:70]),
        trunk(*[{"ip": f"198.18.{n}.4", "port": "5060", "netmask": 8} for n in range(60)]),
        trunk({"ip": "x" * 30_000}),
        trunk({"ip": "<!channel> & `` ``` *x* _y_ <@U1>"}),
        "\n".join(trunk(HOSTNAME) for _ in range(12)),
        "[" * 10_000,
        "\x00\ud800",
    ],
)
async def test_odd_pastes_get_a_reply_that_slack_takes(paste: str) -> None:
    check(await reply_to(paste))
    expanded = CasePaste(ts="1.000001", user_id="U1", text=redact(Raw(paste)).text, show_all=True)
    check((await compose_reply(expanded, CASE, None)).rendered)


WORDS = st.text(max_size=400)
STATEMENTS = st.builds(
    Statement,
    rule=st.just("a/b"),
    severity=st.sampled_from(Severity),
    lead=st.text(min_size=1, max_size=200),
    detail=WORDS,
)
CORRECTED = st.builds(
    CorrectionText,
    direction=st.sampled_from(["outbound", "inbound", "both", "any"]),
    heading=st.text(min_size=1, max_size=80),
    payload=st.text(max_size=6_000),
    edits=st.lists(WORDS, max_size=9).map(tuple),
    asks=st.none() | WORDS,
    curl=WORDS,
)
EXPLANATIONS = st.builds(
    Explanation,
    topic=st.sampled_from(["diagnosis", "clean", "symptom"]),
    answer=STATEMENTS,
    direction=st.sampled_from(Direction),
    findings=st.lists(STATEMENTS, max_size=30).map(tuple),
    question=st.none() | st.just("Which calls do you need?"),
    corrections=st.lists(CORRECTED, max_size=2).map(tuple),
    allowlist=st.none() | st.builds(Allowlist, advice=WORDS, rows=st.just(()), request=WORDS),
    next_step=WORDS,
    passed=st.lists(st.text(max_size=40), max_size=30).map(tuple),
    footer=st.lists(st.text(max_size=40), max_size=4).map(tuple),
)


VIEWS = st.sampled_from(
    [
        ReplyView(ABOUT, direction_answered=True),
        ReplyView(ABOUT, show_all=True, compared=(2, 0)),
        ReplyView(ABOUT, as_curl=True, private=True, notes=("a",)),
        ReplyView(ABOUT, closed=True),
    ]
)


@given(EXPLANATIONS, VIEWS)
def test_whatever_is_said_fits(explanation: Explanation, view: ReplyView) -> None:
    rendered = reply(explanation, view)
    check_message(rendered.blocks)
    assert len(rendered.text) <= 4_000


@given(st.lists(st.text(), max_size=6))
def test_text_says_what_the_blocks_say_and_mentions_nobody(words: list[str]) -> None:
    parts: list[Part] = [Paragraph(code_spans(word)) for word in words if word.strip()]
    parts += [Code(word, "a.txt") for word in words]
    parts += [SmallPrint(word) for word in words if word.strip()]
    rendered = lay_out([paragraph("x"), *parts])
    check(rendered)
    assert "<" not in rendered.text


def test_back_ticks_are_code_and_an_odd_one_is_not() -> None:
    assert code_spans("a `b` c") == (Span("a "), Span("b", code=True), Span(" c"))
    assert code_spans("a `b` c` d")[-1] == Span(" c` d")
    assert code_spans("") == ()


def test_a_page_is_a_link() -> None:
    url = "https://www.acme.net/docs/a-rather-long-page"
    assert linked_spans(f"Check `x` first: {url}. Then go on.") == (
        Span("Check "),
        Span("x", code=True),
        Span(" first: "),
        Span("the page", url=url),
        Span(". Then go on."),
    )
    assert linked_spans("no link") == (Span("no link"),)


def test_the_first_clause_is_bold() -> None:
    assert lead_spans("Gateway 1: `x` is bad.")[0] == Span("Gateway 1:", bold=True)
    assert lead_spans("All is well.") == (Span("All is well.", bold=True),)


def test_what_is_too_long_is_attached_the_longest_first() -> None:
    parts: list[Part] = [
        paragraph("short"),
        Code("a" * 3_000, "a.json"),
        Code("b" * 3_500, "b.json"),
    ]
    rendered = lay_out(parts)
    assert [file.name for file in rendered.files] == ["b.json"]
    assert "attached as `b.json`" in rendered.text
    check(rendered)


def test_too_much_to_say_goes_on_in_a_file() -> None:
    row = ButtonRow((Button("Press", "press", "1"),))
    parts: list[Part] = [paragraph(f"{n} " + "word " * 60) for n in range(40)]
    rendered = lay_out([*parts, row])
    assert [file.name for file in rendered.files] == ["the-rest.txt"]
    assert "39 word" in rendered.files[0].content
    assert "[Press]" in rendered.text
    check(rendered)


def test_what_is_cut_leaves_what_is_needed() -> None:
    """Buttons, other files, small print, and what fits; the note stands where the cut is."""
    row = ButtonRow((Button("Press", "press", "1"),))
    long = paragraph("word " * 900)
    code = Code("a" * 3_800, "a.json")
    rendered = lay_out([paragraph("first"), long, code, paragraph("last"), row, SmallPrint("fine")])
    check(rendered)
    assert [file.name for file in rendered.files] == ["a.json", "the-rest.txt"]
    order = ("first", "`the-rest.txt`", "`a.json`", "last", "[Press]", "fine")
    places = [rendered.text.index(part) for part in order]
    assert places == sorted(places)


def test_many_host_names_are_asked_about_in_one_question() -> None:
    sentences = [
        f"{FROM_HOSTNAME} `sip{n}.acme.net` resolves to 198.18.7.{n} and 198.18.8.{n} (TTL 60 s)."
        for n in range(3)
    ]
    why = " They may change: the TTL is short."
    assert shorten_question(f"{sentences[1]}{why} Anything else?") == (
        "Ask your carrier: do calls to us come from `198.18.7.1` and `198.18.8.1`? "
        "`sip1.acme.net` points there today. Anything else?"
    )
    assert shorten_question(" ".join(sentences)) == (
        "Ask your carrier: do calls to us come from the addresses of these 3 hostnames? "
        "The JSON has what they point to today."
    )
    assert shorten_question("Which ones?") == "Which ones?"
    assert shorten_question(None) is None


async def test_all_checks_name_many_gateways_once() -> None:
    text = redact(Raw(trunk(*[{"ip": f"sip{n}.acme.net", "port": "5060"} for n in range(30)])))
    paste = CasePaste(ts="1.000001", user_id="U1", text=text.text, show_all=True)
    rendered = (await compose_reply(paste, CASE, None)).rendered
    assert rendered.text.count("The same: gateways 2-30.") == 2
    assert "sip7.acme.net` is a hostname" not in rendered.text
    check(rendered)


def test_pages() -> None:
    hidden = tuple(Hidden("sip-password", n, n, "authPassword") for n in range(1, 9))
    pages = [
        help_page(COMMANDS),
        help_page(COMMANDS, is_admin=True, unknown="<!here>`"),
        rule_page.choice(all_rules(), "nope"),
        *(rule_page.page(rule) for rule in all_rules()),
        secret.notice(hidden),
        secret.notice((Hidden("aws-key", 1, 2),)),
        networks.page(read_networks("198.18.7.0/24, 10.0.0.1 and 198.18.9.1-198.18.9.9")),
        networks.page(read_networks("none")),
        *(allowlist.page(request_of(region)) for region in Region),
        allowlist.request(request_of(Region.US)),
        feedback_form.buttons(ABOUT.value()),
        diagnose_form.instructions(),
        forget.question(2),
        forget.question(1, CASE.id),
    ]
    for page in pages:
        check(page)


def test_forms() -> None:
    for view in (diagnose_form.modal("{}"), feedback_form.modal("{}")):
        check_view(view)


def test_references() -> None:
    assert read_reference(ABOUT.value()) == ABOUT
    for value in ("", "1", "1:", "1:a", "1:a:", "2:a:b", "anything"):
        assert read_reference(value) is None
