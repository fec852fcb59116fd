"""Every carrier is one file, told by host, address and words, and offers only what is sure."""

from __future__ import annotations

from ipaddress import IPv4Network
from pathlib import Path

import pytest

from siptrunk import carriers
from siptrunk.carriers import all_carriers, carrier_of, find_carrier
from siptrunk.model.carrier import Carrier, plain_words
from siptrunk.model.reserved_addresses import is_vapi, why_unroutable
from siptrunk.redaction.by_value import is_distinctive

ALL = all_carriers()
HOSTS = {
    "acme.pstn.twilio.com": "twilio",
    "acme.pstn.frankfurt.twilio.com": "twilio",
    "sip.telnyx.com": "telnyx",
    "sip.telnyx.com.au": "telnyx",
    "pbx.zadarma.com": "zadarma",
    "42.zt.plivo.com": "plivo",
    "abcdef1.voiceconnector.chime.aws": "chime",
    "nyc.us.out.didww.com": "didww",
    "sip.nl.didlogic.net": "didlogic",
    "acme.sip-eu.vonage.com": "vonage",
    "sip.nexmo.com": "vonage",
    "pstn.mum1.exotel.com": "exotel",
    "192.76.120.10": "telnyx",
    "54.171.127.193": "twilio",
}


@pytest.mark.parametrize(("host", "name"), HOSTS.items())
def test_host_or_address_tells_the_carrier(host: str, name: str) -> None:
    carrier = carrier_of(host)

    assert carrier is not None
    assert carrier.name == name


@pytest.mark.parametrize("host", ["sip.acme.net", "twilio.com.acme.net", "nottwilio.com", ""])
def test_other_hosts_are_nobodys(host: str) -> None:
    assert carrier_of(host) is None


def test_each_carrier_is_a_file_of_its_name() -> None:
    files = {path.stem for path in Path(carriers.__path__[0]).glob("*.py")} - {"__init__"}

    assert {carrier.name for carrier in ALL} == files


@pytest.mark.parametrize("carrier", ALL, ids=lambda carrier: carrier.name)
def test_carrier_is_whole(carrier: Carrier) -> None:
    """Its words are lower case, its networks public and fit for gateways, its claims dated."""
    assert find_carrier(carrier.title) is carrier
    assert all(word == word.lower() for word in carrier.words)
    assert all(note.endswith(".") for note in carrier.notes)
    for network in (IPv4Network(n) for zone in carrier.zones for n in zone.networks):
        assert 16 <= network.prefixlen <= 32
        assert why_unroutable(str(network.network_address)) is None
        assert not is_vapi(str(network.network_address))
    assert not carrier.verified or carrier.networks_source is not None
    for source in filter(None, (carrier.guide, carrier.networks_source)):
        assert source.url.startswith("https://")
        assert len(source.as_of) == len("2026-08-18")


def test_no_two_carriers_share_a_word() -> None:
    said = [plain_words(word) for carrier in ALL for word in {*carrier.words, carrier.name}]

    assert len(said) == len(set(said))


def test_only_verified_zones_are_offered() -> None:
    """Telnyx: sources agree on the US alone."""
    telnyx = find_carrier("telnyx")
    assert telnyx is not None

    assert [zone.title for zone in telnyx.verified_zones(["sip.telnyx.com"])] == ["the US"]
    assert telnyx.verified_zones(["sip.telnyx.eu"]) == ()
    assert [zone.title for zone in telnyx.verified_zones([])] == ["the US"]


@pytest.mark.parametrize("name", ["plivo", "zadarma", "vonage", "bandwidth", "exotel", "didlogic"])
def test_second_hand_lists_are_never_offered(name: str) -> None:
    carrier = find_carrier(name)

    assert carrier is not None
    assert carrier.verified_zones([]) == ()


def test_zone_is_told_by_host_address_or_words() -> None:
    twilio = find_carrier("Twilio")
    assert twilio is not None

    frankfurt = [zone for zone in twilio.zones if zone.title == "Frankfurt"]
    assert list(twilio.matching_zones(["acme.pstn.frankfurt.twilio.com"])) == frankfurt
    assert list(twilio.matching_zones(["35.156.191.129"])) == frankfurt
    assert (
        list(twilio.matching_zones(["acme.pstn.twilio.com"], "numbers in Frankfurt.")) == frankfurt
    )
    assert twilio.matching_zones(["acme.pstn.twilio.com"], "nothing of a place") == twilio.zones


def test_a_carriers_name_is_no_secret_wherever_else_it_stands() -> None:
    """Of a new carrier too: the redactor takes the names from the carriers themselves."""
    for carrier in all_carriers():
        assert not any(is_distinctive(word) for word in carrier.name_words)
    chime, unknown = find_carrier("chime"), find_carrier("unknown")
    assert chime is not None
    assert unknown is not None
    assert chime.name_words == {"chime", "amazon"}
    assert not unknown.name_words
