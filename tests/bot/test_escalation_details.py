"""What somebody says for an escalation, in the form's fields or in the thread."""

from __future__ import annotations

import pytest

from siptrunk.model.vapi.credential import Direction
from siptrunk_bot.cases.escalation_records import EscalationDetails as Details
from siptrunk_bot.escalation.details import parse_details, redact_fields

ORG = "0c2e8c4a-7d1f-4f34-8a55-6f1f2f6c9b20"
SECRET = "tu7-Quell-brook"


@pytest.mark.parametrize(
    ("text", "details"),
    [
        (f"org id is {ORG}, carrier Twilio", Details(organization_id=ORG, carrier="twilio")),
        ("org: acme-main", Details(organization_id="acme-main")),
        (f"Our organization ID is {ORG}.", Details(organization_id=ORG)),
        (f"*Org ID:* `{ORG}`", Details(organization_id=ORG)),
        ("carrier is Acme Tel, server: sip.x.net", Details(carrier="Acme Tel", server="sip.x.net")),
        (
            "our carrier is A1 and the server is 198.18.7.4",
            Details(carrier="A1", server="198.18.7.4"),
        ),
        (
            "error: 400 Bad Request, gateway refused",
            Details(error="400 Bad Request, gateway refused"),
        ),
        ("we tried another port, and TLS", Details(attempts="another port, and TLS")),
        ("carrier is telnyx", Details(carrier="telnyx")),
        ("carrier: acme tel", Details(carrier="acme tel")),
        ("note: since Monday", Details(note="since Monday")),
        ("carrier: Acme\noutbound only", Details(carrier="Acme", direction=Direction.OUTBOUND)),
        ("org: a-1, both directions", Details(organization_id="a-1", direction=Direction.BOTH)),
    ],
)
def test_what_is_said(text: str, details: Details) -> None:
    assert parse_details(text) == details


@pytest.mark.parametrize(
    "text",
    [
        "",
        "thanks",
        "outbound only",
        "our organization is growing",
        "the server is down",
        "the carrier is refusing calls",
        "the carrier refuses our calls",
        "I get an error when I click",
        "is the server down?",
        "carrier grade NAT",
        "org: " + "x" * 5_000,
    ],
)
def test_what_says_nothing(text: str) -> None:
    assert parse_details(text) is None


def test_newer_words_win_and_what_was_tried_adds_up() -> None:
    first = Details(carrier="Acme", attempts="a port", direction=Direction.BOTH)
    merged = first.merge(Details(carrier="Other", attempts="TLS"))
    assert merged == Details(carrier="Other", attempts="a port\nTLS", direction=Direction.BOTH)
    assert merged.merge(Details()) == merged


def test_a_secret_that_one_field_shows_is_hidden_in_all() -> None:
    fields = redact_fields(
        {
            "note": f"the password is {SECRET}",
            "attempts": f"typed {SECRET} again",
            "carrier": "Acme",
        }
    )
    assert SECRET not in str(fields)
    assert fields["carrier"] == "Acme"


def test_a_field_may_hold_what_stands_between_fields() -> None:
    fields = redact_fields({"note": f"a\n\n-----\n\nauthPassword: {SECRET}", "carrier": "Acme"})
    assert SECRET not in str(fields)
    assert fields["carrier"] == "Acme"
