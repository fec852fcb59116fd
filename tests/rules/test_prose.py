"""What a paste says in words, in its hosts and in its API base."""

from __future__ import annotations

import pytest

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.reading import Reading
from siptrunk.model.redacted import Redacted
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction, read_credential
from siptrunk.parsing.read import read
from siptrunk.prose.answers import read_answers
from siptrunk.prose.build_intake import build_intake, for_credential
from siptrunk.prose.region import find_regions, region_of
from siptrunk.prose.sentence_splitting import split_statements


def read_text(text: str) -> Reading:
    return read(Redacted(text))


OUTBOUND = (
    "outbound only",
    "Outbound",
    "Just outbound.",
    "We only make calls",
    "we only dial out",
    "only outbound calls",
    "It's an outbound-only trunk",
    "no inbound needed",
    "we don't need inbound",
    "we don’t need any inbound calls",
    "we do not receive any calls",
    "Inbound is not needed",
    "direction: outbound",
    "I need this for outbound calls",
    "should I set inbound to false? we only call out",
    "this is outbound only, no inbound",
    "outbound only, and it fails",
    "nur ausgehende Anrufe",
    "solo llamadas salientes",
    "uniquement des appels sortants",
    "apenas chamadas de saída",
)
INBOUND = (
    "inbound only",
    "we only want to receive calls",
    "no outbound",
    "we need to receive calls",
)
BOTH = (
    "inbound and outbound",
    "outbound & inbound",
    "Both",
    "both directions",
    "we need both inbound and outbound",
    "I want to make and receive calls",
    "We use it for inbound and outbound calls.",
    "bidirectional",
)
NOTHING = (
    "",
    "SIP gateway creation failed",
    "do I need inbound?",
    "do I need inbound",
    "should it be outbound only?",
    "I am not sure whether we need inbound",
    "inbound calls don't work",
    "no inbound calls arrive",
    "I can't receive calls",
    "not outbound only",
    "We don't only make outbound calls",
    "outbound only for one team, inbound only for the other",
    "trying to make outbound calls. inbound works fine",
    "if you only make outbound calls, set it to false",
)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        *((text, Direction.OUTBOUND) for text in OUTBOUND),
        *((text, Direction.INBOUND) for text in INBOUND),
        *((text, Direction.BOTH) for text in BOTH),
        *((text, Direction.UNKNOWN) for text in NOTHING),
    ],
)
def test_direction_in_words(text: str, direction: Direction) -> None:
    assert read_answers(text).direction is direction


def test_a_payload_says_nothing_in_words() -> None:
    text = '{"provider": "byo-sip-trunk", "name": "outbound only", "gateways": []}'
    assert build_intake(read_text(text), CheckOptions()).direction is Direction.UNKNOWN


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("curl https://api.eu.vapi.ai/credential", Region.EU),
        ("POST https://api.vapi.ai/credential", Region.US),
        ("we send calls to sip.eu.vapi.ai", Region.EU),
        ("7d7c.sip.vapi.ai", Region.US),
        ("see dashboard.eu.vapi.ai", Region.EU),
        ("our org is in the EU", Region.EU),
        ("EU region", Region.EU),
        ("region: eu", Region.EU),
        ("our account is in the US region", Region.US),
        ("Vapi US org", Region.US),
        ("it works for us", Region.UNKNOWN),
        ("we are not in the EU region", Region.UNKNOWN),
        ("is our org in the EU?", Region.UNKNOWN),
        ("api.vapi.ai and api.eu.vapi.ai", Region.UNKNOWN),
        ("api.eu.vapi.ai, calls to sip.vapi.ai", Region.EU),
        ("https://docs.vapi.ai/advanced/sip", Region.UNKNOWN),
        ("", Region.UNKNOWN),
    ],
)
def test_region(text: str, region: Region) -> None:
    assert region_of(read_text(text)) is region


def test_two_regions_in_words_are_none() -> None:
    assert (
        len(
            find_regions(
                split_statements("one org is in the EU, the EU dashboard. The US org is new.")
            )
        )
        == 2
    )


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (
            "we whitelisted 44.229.228.186 and 44.238.177.138",
            {"44.229.228.186", "44.238.177.138"},
        ),
        (
            "Allowlisted at the carrier:\n- 44.229.228.186\n- 44.238.177.138/32\n",
            {"44.229.228.186", "44.238.177.138"},
        ),
        ("The carrier allows 63.182.83.170.", {"63.182.83.170"}),
        ("should we allow 44.229.228.186?", set()),
        ("we have not whitelisted 44.229.228.186", set()),
        ("I will add 44.229.228.186 to the allowlist", set()),
        ("the carrier must allow 44.229.228.186", set()),
        ("the gateway is 198.18.7.4", set()),
    ],
)
def test_addresses_that_are_allowed_already(text: str, allowed: set[str]) -> None:
    assert read_answers(text).allowlist.addresses == allowed


@pytest.mark.parametrize(
    ("ip", "words", "carrier"),
    [
        ("acme.pstn.twilio.com", "we use telnyx", "twilio"),
        ("192.76.120.10", "", "telnyx"),
        ("YOUR_CARRIER_IP", "our carrier is Telnyx", "telnyx"),
        ("YOUR_CARRIER_IP", "moved from Twilio to Telnyx", "telnyx"),
        ("YOUR_CARRIER_IP", "", None),
        ("YOUR_TRUNK.pstn.twilio.com", "", "twilio"),
        ("YOUR_CARRIER_IP", "our carrier is not Twilio", None),
        ("YOUR_CARRIER_IP", "we don’t use Twilio", None),
        ("YOUR_CARRIER_IP", "Twilio is not our carrier", None),
        ("YOUR_CARRIER_IP", "we use Telnyx, not Twilio", "telnyx"),
        ("sip.acme.net", "our carrier is Telnyx", None),
        ("198.18.7.4", "our Twilio trunk works, this one does not", None),
        ("YOUR_CARRIER_IP", "it does not work with our Twilio trunk", "twilio"),
    ],
)
def test_carrier_by_host_then_address_then_words(ip: str, words: str, carrier: str | None) -> None:
    """Words count only where no address is shown: they may be about another trunk."""
    credential = read_credential({"gateways": [{"ip": ip}]}, "")
    intake = for_credential(build_intake(read_text(words), CheckOptions()), credential).carrier
    assert (intake.name if intake else None) == carrier


def test_what_is_given_wins() -> None:
    paste = read_text("outbound only, our org is in the EU, we use Twilio")
    options = CheckOptions(Direction.BOTH, Region.US, "telnyx", frozenset({"198.18.0.1"}))
    intake = for_credential(build_intake(paste, options), None)
    assert intake.carrier is not None
    assert (intake.direction, intake.region) == (Direction.BOTH, Region.US)
    assert (intake.carrier.name, intake.allowed) == ("telnyx", options.allowed)
