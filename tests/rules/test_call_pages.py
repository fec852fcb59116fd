"""What people ask next, as they asked it, gets its page; nobody who did not ask gets any."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from siptrunk import call_pages
from siptrunk.call_pages import all_pages, page_for
from siptrunk.model.call_page import CallPage
from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from tests.rules.test_cli import siptrunk

PAGES = all_pages()
IN_OTHER_WORDS = [
    (page, question)
    for page, questions in json.loads(
        (Path(__file__).parent / "call_questions.json").read_text(encoding="utf-8")
    ).items()
    for question in questions
]
"""As annoyed people type, with their typing errors; nobody looked at the patterns meanwhile."""
MAX_LINES = 15
PHONE_CHARACTERS = 45
"""Characters of a line on a phone."""
QUESTIONS = [(page, example) for page in PAGES for example in page.examples]


@pytest.mark.parametrize(("page", "question"), QUESTIONS, ids=[q for _, q in QUESTIONS])
def test_question_gets_its_page(page: CallPage, question: str) -> None:
    assert page_for(question) is page


@pytest.mark.parametrize(("page", "question"), IN_OTHER_WORDS, ids=[q for _, q in IN_OTHER_WORDS])
def test_question_in_other_words_gets_its_page(page: str, question: str) -> None:
    answer = page_for(question)

    assert answer is not None
    assert answer.id == page


@pytest.mark.parametrize(("page", "question"), QUESTIONS, ids=[q for _, q in QUESTIONS])
def test_command_answers_with_the_page(page: CallPage, question: str) -> None:
    result = siptrunk("check", "--offline", paste=question)

    assert (page.answer in result.stdout, result.exit_code) == (True, 0), result.output


@pytest.mark.parametrize("question", [q for _, q in (*QUESTIONS, *IN_OTHER_WORDS)])
def test_a_listener_answers_none_of_them(question: str) -> None:
    assert not concerns_trunk(redact(Raw(question)))


def test_each_page_is_a_file_of_its_name() -> None:
    files = {path.stem for path in Path(call_pages.__path__[0]).glob("*.py")} - {"__init__"}

    assert {page.id.replace("/", "_").replace("-", "_") for page in PAGES} == files


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_page_is_whole(page: CallPage) -> None:
    sentences = (page.answer, *page.steps)

    assert all(sentence.endswith((".", "`", "?")) for sentence in sentences)
    assert not any("!" in sentence or sentence.count("`") % 2 for sentence in sentences)
    assert 2 <= len(page.steps) <= 5
    lines = [textwrap.wrap(sentence, PHONE_CHARACTERS) for sentence in sentences]
    assert sum(map(len, lines)) <= MAX_LINES
    assert len(page.examples) >= 5
    assert len(page.source.as_of) == len("2026-08-18")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("how do I enable REFER on twilio elastic sip?", "Twilio: it takes REFER."),
        ("does a transfer work with bandwidth.com", "Bandwidth: whether it takes REFER"),
        ("twilio 32201 when vapi dials out", "Twilio 32201: the address that the call came from"),
        ("we see 32201 on every outbound call, 403", "Twilio 32201"),
        ("telnyx D35", "Telnyx D35: the caller ID is not valid"),
        ("plivo 4180 call_rejected_unauthorized", "Plivo 4180: user or password are wrong"),
        ("do I point plivo at sip.vapi.ai?", "Plivo: `<credential id>.sip.vapi.ai;transport=udp`."),
        ("how do I set up Telnyx with vapi?", "siptrunk plan --carrier telnyx"),
    ],
)
def test_the_carrier_that_is_named_adds_its_own(question: str, sentence: str) -> None:
    assert sentence in siptrunk("check", "--offline", paste=question).stdout


@pytest.mark.parametrize(
    "question",
    [
        "SIP gateway creation failed with a hostname",
        "gateways.0.ip must be a numeric IPv4 address when inboundEnabled is true or omitted",
    ],
)
def test_the_trunk_error_itself_is_diagnosed_rather_than_looked_up(question: str) -> None:
    result = siptrunk("check", "--offline", paste=question)

    assert "inbound on" in result.stdout or "inbound is on" in result.stdout
    assert "Paste the request you sent" in result.stdout


def test_a_number_is_no_code_of_a_carrier_that_nobody_names() -> None:
    assert "Plivo" not in siptrunk("check", "--offline", paste="403 on call 4180 of today").stdout


@pytest.mark.parametrize(
    "chat",
    [
        *("", "hello", "what's for lunch?", "thanks, works now", "kubectl get pods", "\n"),
        *("why is my json wrong", "can you look at this again", "who is on call today"),
        *("call me tomorrow at the office", "deploy failed with error in staging"),
        *("the assistant prompt needs better wording", "are you a bot", "it still fails"),
        *("my colleague will paste it later", "how long do you keep pastes"),
        *("which gateways are wrong in my payload?", "what does netmask mean"),
        *("why does the LLM hallucinate", "webhook returns 500", "assistant speaks too fast"),
        *("how do I change the voice of my assistant", "my dashboard login fails"),
        "Set `inboundEnabled` to false when the gateway is a hostname; that is on our wiki now.",
        "We look for someone who has set up a BYO SIP trunk (Vapi or LiveKit) before.",
        *("the number of tests is too low", "we have a meeting about the trunk at 3"),
    ],
)
def test_chat_gets_no_page(chat: str) -> None:
    assert page_for(chat) is None


@pytest.mark.parametrize(
    ("question", "page"),
    [("503", "outbound/fails"), ("`inbound/401`", "inbound/401"), ("Inbound/401", "inbound/401")],
)
def test_explain_takes_a_code_or_a_name(question: str, page: str) -> None:
    assert siptrunk("explain", question).stdout.startswith(f"# {page}")


def test_explain_names_what_is_near_other_words() -> None:
    result = siptrunk("explain", "which setting of the router")

    assert result.exit_code == 2
    assert "Near it: `audio/one-way`" in result.stderr


def test_explain_prints_a_page_by_name_and_by_question() -> None:
    by_name = siptrunk("explain", "transfer/ends-the-call").stdout
    by_question = siptrunk("explain", "why does a warm transfer end the call").stdout

    assert by_name == by_question
    assert "sipVerb" in by_name


def test_json_names_the_page() -> None:
    result = siptrunk("check", "--offline", "--format", "json", paste="telnyx D35")

    assert json.loads(result.stdout)["page"] == "outbound/fails"
