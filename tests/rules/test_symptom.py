"""Which error a paste holds, however it was copied, wrapped or retyped."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siptrunk.model.intake import EXACT_ERROR, GATEWAY_CREATION_FAILED
from siptrunk.prose.errors import sip_codes
from siptrunk.prose.errors.meaning import Meaning
from siptrunk.prose.errors.symptom import meaning_of, read_symptom
from siptrunk.prose.solved import is_solved

OURS = (
    EXACT_ERROR,
    "Couldn't validate SIP trunk credential",
    "SIP gateway creation failed",
    "SIP GATEWAY CREATION FAILED!!!",
    "couldn’t validate sip trunk credential.",
    "Couldn&#39;t validate SIP trunk credential",
    "Couldn&amp;#39;t validate SIP trunk credential",
    "'Couldn''t validate SIP trunk credential'",
    'Hola, me sale "SIP gateway creation failed" al crear el trunk',
    "Beim Anlegen kommt: Couldn't validate SIP trunk credential. Was tun",
    "エラー「SIP gateway creation failed」が出ます",
    '{"statusCode":400,"message":"SIP gateway creation failed.","error":"Bad Request"}',
    "sip gateways creation fails",
    "SIP gateway creation has failed",
    "the SIP gateway creation keeps failing",
    "could not validate my SIP trunk credentials",
    "can't validate sip trunk cred",
    "cannot validate the sip-trunk credential",
    "unable to validate SIP trunk credential",
    "it failed to validate the SIP trunk credential",
    "SIP trunk credential could not be validated",
    "SIP trunk credential validation failed",
    "validation of the SIP trunk credential failed",
    "error validating SIP trunk credentials",
    "failed to create SIP gateway",
    "couldn't create the SIP gateway",
    "error creating SIP gateway",
    "SIP gateway could not be created",
    "the SIP gateway wasn't created",
    "gateway creation for SIP failed",
    "gateway creation failed for our SIP trunk",
    "creation of the SIP gateway failed",
    "creating a sip gateway fails",
    "sip_gateway_creation_failed",
    "It couldn't validate our SIP trunk's credential",
    "Couldn't validate the credential of my SIP trunk",
    "SIP trunk credential failed validation",
    "validation failed for SIP trunk credential",
    "failed SIP gateway creation",
    "gateway creation (SIP) failed",
    "Couldn't vali-\ndate SIP trunk cre-\ndential",
    "couldnâ€™t validate SIP trunk credential",
    "*SIP gateway* _creation_ failed",
    "<b>SIP gateway</b> creation failed",
    "\x1b[31mSIP gateway creation\x1b[0m failed",
    "> Couldn't validate SIP\n> trunk credential. SIP gateway\n> creation failed.",
    "| SIP gateway |\n| creation failed |",
    '"SIP gateway " +\n    "creation failed."',
    "SIP\r\ngateway\r\ncreation\r\nfailed",
    "SIP gateway creat\nion failed",
    "2026-11-23T10:00:01Z api-1  | SIP\n2026-11-23T10:00:01Z api-1  | gateway creation failed.",
    "Nov 23 10:00:01 web1 app[12]: SIP\nNov 23 10:00:01 web1 app[12]: gateway creation failed",
    "[10:00] INFO vapi.client - SIP gateway\n[10:01] INFO vapi.client - creation failed",
    "SIP/2.0 403 Forbidden, but before that: SIP gateway creation failed",
    "property foo should not exist. SIP gateway creation failed",
)
NOT_OURS = (
    "NAT gateway creation failed",
    "API gateway creation failed",
    "API gateway creation failed for SIP",
    "NAT gateway creation failed for SIP",
    "SIP gateway creation succeeded",
    "SIP gateway created, but calls failed",
    "failed to create SIP trunk",
    "couldn't validate the certificate of the SIP trunk",
    "We use SIP. The NAT gateway creation failed",
    "Could not validate credentials",
    "Couldn't validate the trunk credential",
    "SIP trunk registration failed",
    "the SIP gateway creation wizard",
    "how do I create a SIP gateway",
    "a gossip gateway creation failed",
    "SIP trunk credential created",
    "https://docs.vapi.ai/advanced/sip/troubleshoot-sip-trunk-credential-errors",
    "https://example.net/#:~:text=SIP%20gateway%20creation%20failed",
    "",
    "sip",
)


@pytest.mark.parametrize("text", OURS)
def test_our_error_is_recognised(text: str) -> None:
    symptom = read_symptom(text)
    assert symptom is not None
    assert symptom.id == GATEWAY_CREATION_FAILED
    assert "\n" not in symptom.quote


@pytest.mark.parametrize("text", NOT_OURS)
def test_other_errors_are_not_ours(text: str) -> None:
    symptom = read_symptom(text)
    assert symptom is None or not symptom.is_trunk_error


@given(
    st.integers(min_value=0, max_value=3),
    st.sampled_from(("", "> ", "| ", "10:00:01 ERROR: ", "[web] ", "    // ", "# ")),
    st.sampled_from((str.upper, str.lower, str.title, str)),
    st.lists(st.integers(min_value=1, max_value=8), max_size=3, unique=True),
    st.sampled_from(("Couldn't validate SIP trunk credential.", "SIP gateway creation failed.")),
)
def test_escaped_and_broken_over_lines(
    escapes: int, edge: str, case: type[str], breaks: list[int], sentence: str
) -> None:
    """Either sentence, escaped up to three times, with line breaks between any two words."""
    words = case(sentence).split()
    text = " ".join(words)
    for place in sorted(breaks):
        text = text.replace(" ", f"\n{edge}", 1) if place % 2 else text.replace(" ", "  ", 1)
    for _ in range(escapes):
        text = json.dumps({"message": text})
    symptom = read_symptom(f"{edge}{text}")
    assert symptom is not None
    assert symptom.is_trunk_error


def test_the_quote_is_the_error_and_the_line_is_where_it_starts() -> None:
    symptom = read_symptom(f"hi all\n\n> {EXACT_ERROR}\n> thanks")
    assert symptom is not None
    assert (symptom.quote, symptom.line) == (EXACT_ERROR, 3)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ('{"message":["property customer should not exist"],"statusCode":400}', "schema-rejected"),
        ('["gateways.0.port must be a number conforming to …"]', "schema-rejected"),
        ("provider must be one of the following values: byo-sip-trunk", "schema-rejected"),
        ("SIP/2.0 403 Forbidden", "sip-403"),
        ("our carrier answers 407 Proxy Authentication Required to the INVITE", "sip-407"),
        ("SIP 404", "sip-404"),
        ("SIP response code: 480", "sip-480"),
        ("415 Unsupported Media Type on the INVITE", "sip-488"),
        ("SIP 503", "sip-5xx"),
        ("SIP/2.0 603 Decline", "sip-6xx"),
        ("endedReason: customer-ended-call", "ended-reason"),
        (
            "call.in-progress.error-providerfault-outbound-sip-403-forbidden",
            "ended-reason",
        ),
    ],
)
def test_other_symptoms(text: str, id_: str) -> None:
    symptom = read_symptom(text)
    assert symptom is not None
    assert symptom.id == id_


@pytest.mark.parametrize(
    "text",
    [
        "HTTP/1.1 401 Unauthorized from the API, I call it with curl",
        "404 Not Found",
        "port 5060 and sip:486@host",
        "you must be kidding",
        "SIP/2.0 200 OK",
        "error 403",
    ],
)
def test_codes_out_of_context_say_nothing(text: str) -> None:
    assert read_symptom(text) is None


@pytest.mark.parametrize("row", sip_codes.ROWS, ids=lambda row: row.code)
def test_each_code_has_a_meaning_and_something_to_check(row: Meaning) -> None:
    assert row.means.endswith(".")
    assert row.checks
    assert row.source.url.startswith("https://docs.vapi.ai/")


def test_an_ended_reason_with_a_code_means_what_the_code_means() -> None:
    symptom = read_symptom(
        "call.in-progress.error-providerfault-outbound-sip-480-temporarily-unavailable"
    )
    assert symptom is not None
    meaning = meaning_of(symptom)
    assert meaning is not None
    assert meaning.code == "480"


@pytest.mark.parametrize(
    "text",
    [
        "fixed: Couldn't validate SIP trunk credential was due to a hostname",
        "resolved",
        "[SOLVED] SIP gateway creation failed",
        "I no longer get SIP gateway creation failed",
        "I don’t get SIP gateway creation failed any more",
        "We fixed it by setting inboundEnabled to false",
        "SIP gateway creation failed was due to inbound being on",
        "The SIP gateway creation failed issue has been resolved.",
        "It works now, the SIP gateway creation failed error is gone",
        "✅ Resolved — SIP gateway creation failed",
        "ist behoben: SIP gateway creation failed",
    ],
)
def test_somebody_says_that_it_is_over(text: str) -> None:
    assert is_solved(text)


@pytest.mark.parametrize(
    "text",
    [
        EXACT_ERROR,
        "Fixed the netmask but still get SIP gateway creation failed",
        "it is not fixed: SIP gateway creation failed",
        "is this resolved? SIP gateway creation failed",
        "the name is resolved to 198.18.0.1, yet SIP gateway creation failed",
        "the host resolved to 198.18.0.1. SIP gateway creation failed",
        "How do I get this fixed: SIP gateway creation failed",
        "SIP gateway creation failed, it worked yesterday",
        "We need this solved quickly. SIP gateway creation failed",
    ],
)
def test_somebody_still_has_it(text: str) -> None:
    assert not is_solved(text)
