"""Every carrier is one file, told by host, address and words, and offers only what is sure."""

from __future__ import annotations

from ipaddress import IPv4Network
from pathlib import Path

import pytest

from siptrunk import carriers
from siptrunk.carriers import all_carriers, carrier_of, find_carrier
from siptrunk.model.carrier import USUAL_PORTS, Carrier, plain_words
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
    "vapi-3efeaa.auth.bandwidth.com": "bandwidth",
    "sip.telnyx.asia": "telnyx",
    "4f1c.sip.vobiz.ai": "vobiz",
    "us.wavix.net": "wavix",
    "us-west-or.sip.flowroute.com": "flowroute",
    "acme.sip.signalwire.com": "signalwire",
    "euc1.sip.sinch.com": "sinch",
    "acme.pstn.sinch.com": "sinch",
    "4f1c.sip.cloudonix.net": "cloudonix",
    "voip.46elks.com": "elks46",
    "sbc.anveo.com": "anveodirect",
    "sip5.netgsm.com.tr": "netgsm",
    "term.skyetel.com": "skyetel",
    "sipconnect.sipgate.de": "sipgate",
    "gateway.bitcall.io": "bitcall",
    "216.120.187.130": "plivo",
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
    assert all(note.text.endswith(".") for note in carrier.notes)
    for network in (IPv4Network(n) for zone in carrier.zones for n in zone.networks):
        assert 16 <= network.prefixlen <= 32
        assert why_unroutable(str(network.network_address)) is None
        assert not is_vapi(str(network.network_address))
    assert not carrier.verified_networks or carrier.networks_source is not None
    assert not carrier.media or carrier.media_source is not None
    assert carrier.ports == USUAL_PORTS or carrier.ports_source or carrier.ports.tls is None
    sources = (carrier.guide, carrier.networks_source, carrier.media_source, carrier.ports_source)
    for source in filter(None, sources):
        assert source.url.startswith("https://")
        assert len(source.as_of) == len("2026-08-18")


def test_no_two_carriers_share_a_word() -> None:
    words = [plain_words(word) for carrier in ALL for word in {*carrier.words, carrier.name}]

    assert len(words) == len(set(words))


def test_only_verified_zones_are_offered() -> None:
    """Flowroute: its page shows the networks of Virginia alone."""
    flowroute = find_carrier("flowroute")
    assert flowroute is not None

    virginia, oregon = "us-east-va.sip.flowroute.com", "us-west-or.sip.flowroute.com"
    assert [zone.title for zone in flowroute.verified_zones([virginia])] == ["Virginia"]
    assert flowroute.verified_zones([oregon]) == ()
    assert [zone.title for zone in flowroute.verified_zones([])] == ["Virginia"]


@pytest.mark.parametrize(
    ("host", "first"),
    [
        ("sip.telnyx.com", "192.76.120.10/32"),
        ("sip.telnyx.eu", "185.246.41.140/32"),
        ("sip.telnyx.com.au", "103.115.244.145/32"),
        ("sip.telnyx.ca", "192.76.120.31/32"),
        ("sip.telnyx.asia", "103.115.244.158/32"),
    ],
)
def test_each_host_of_telnyx_has_its_own_pair(host: str, first: str) -> None:
    telnyx = carrier_of(host)
    assert telnyx is not None

    (zone,) = telnyx.verified_zones([host])
    assert zone.networks[0] == first
    assert len(zone.networks) == 2


@pytest.mark.parametrize(
    "name",
    [
        "anveodirect",
        "bandwidth",
        "cloudonix",
        "didlogic",
        "exotel",
        "netgsm",
        "pbx",
        "signalwire",
        "sinch",
        "sipgate",
        "skyetel",
        "vonage",
        "zadarma",
    ],
)
def test_second_hand_lists_are_never_offered(name: str) -> None:
    carrier = find_carrier(name)

    assert carrier is not None
    assert carrier.verified_zones([]) == ()


@pytest.mark.parametrize(
    ("name", "count"),
    [("plivo", 14), ("vobiz", 10), ("wavix", 4), ("elks46", 5), ("didww", 7), ("twilio", 8)],
)
def test_published_lists_are_offered_whole(name: str, count: int) -> None:
    carrier = find_carrier(name)
    assert carrier is not None

    assert len(carrier.verified_networks) == count


@pytest.mark.parametrize("host", ["acme.pstn.ashburn-ix.twilio.com", "a.pstn.tokyo-ix.twilio.com"])
def test_private_connection_of_twilio_has_no_public_networks(host: str) -> None:
    twilio = carrier_of(host)
    assert twilio is not None

    assert twilio.verified_zones([host]) == ()
    assert "-ix" in twilio.notes_for([host])[0].text
    assert all("-ix" not in note.text for note in twilio.notes_for(["acme.pstn.twilio.com"]))


@pytest.mark.parametrize("carrier", ALL, ids=lambda carrier: carrier.name)
def test_note_on_a_list_has_the_list_as_its_source(carrier: Carrier) -> None:
    """What is special of a carrier stands with the page that says it, not with another."""
    for note in carrier.notes_for(["a.pstn.ashburn-ix.twilio.com"]):
        speaks_of_networks = "publishes" in note.text or "network in" in note.text
        if speaks_of_networks and carrier.networks_source:
            assert note.source == carrier.networks_source, note.text


def test_media_network_that_holds_signalling_addresses_is_not_media_there() -> None:
    exotel = carrier_of("182.76.143.61")
    assert exotel is not None

    assert exotel.name == "exotel"
    assert exotel.is_media("182.76.143.61")
    assert not exotel.is_media("129.154.231.198")
    for carrier in ALL:
        assert not any(carrier.is_media(n.partition("/")[0]) for n in carrier.verified_networks)


def test_ports_are_the_carriers_own() -> None:
    exotel, sinch = find_carrier("exotel"), find_carrier("sinch")
    assert exotel is not None
    assert sinch is not None

    assert [exotel.ports.of(p) for p in ("udp", "tcp", "tls", "tls/srtp")] == [None, 5070, 443, 443]
    assert [sinch.ports.of(p) for p in ("udp", "tcp", "tls")] == [5060, 5060, None]


def test_zone_is_told_by_host_address_or_words() -> None:
    twilio = find_carrier("Twilio")
    assert twilio is not None

    frankfurt = [zone for zone in twilio.zones if zone.title == "Frankfurt"]
    assert list(twilio.matching_zones(["acme.pstn.frankfurt.twilio.com"])) == frankfurt
    assert list(twilio.matching_zones(["35.156.191.129"])) == frankfurt
    assert (
        list(twilio.matching_zones(["acme.pstn.twilio.com"], "numbers in Frankfurt.")) == frankfurt
    )
    assert twilio.matching_zones(["acme.pstn.twilio.com"], "nothing of a place") == tuple(
        zone for zone in twilio.zones if zone.networks
    )


def test_a_carriers_name_is_no_secret_wherever_else_it_stands() -> None:
    """Of a new carrier too: the redactor takes the names from the carriers themselves."""
    for carrier in all_carriers():
        assert not any(is_distinctive(word) for word in carrier.name_words)
    chime, unknown = find_carrier("chime"), find_carrier("unknown")
    assert chime is not None
    assert unknown is not None
    assert chime.name_words == {"chime", "amazon"}
    assert not unknown.name_words
