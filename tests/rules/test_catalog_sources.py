"""Where inbound calls come from, in the correction of a hostname: lists, DNS, a placeholder."""

from __future__ import annotations

import pytest

from siptrunk.carriers import find_carrier
from siptrunk.model.evidence import Resolved
from siptrunk.model.json import Node
from siptrunk.model.vapi.credential import Direction
from tests.rules.intakes import OUTBOUND_ONLY, about, answers, correction_for, gateways, ips


def test_two_hostnames_of_a_carrier_get_its_networks_once() -> None:
    correction = correction_for(
        about(
            {"ip": "a.pstn.frankfurt.twilio.com", "port": 5080},
            {"ip": "b.pstn.frankfurt.twilio.com"},
            direction=Direction.BOTH,
        )
    )

    assert ips(correction) == [
        "a.pstn.frankfurt.twilio.com",
        "b.pstn.frankfurt.twilio.com",
        "35.156.191.128",
    ]
    assert gateways(correction)[2] == {
        "ip": "35.156.191.128",
        "netmask": 30,
        "port": 5080,
        "inboundEnabled": True,
        "outboundEnabled": False,
    }


def test_networks_that_gateways_cover_are_not_added() -> None:
    correction = correction_for(
        about(
            {"ip": "acme.pstn.twilio.com"},
            {"ip": "35.156.191.128", "netmask": 30, "outboundEnabled": False},
            direction=Direction.BOTH,
        )
    )

    assert ips(correction) == ["acme.pstn.twilio.com", "35.156.191.128"]


def test_a_network_wider_than_a_gateway_is_split() -> None:
    intake = about(
        {"ip": "abc.voiceconnector.chime.aws"},
        direction=Direction.INBOUND,
        text="Our Voice Connector is in us-east-1.",
    )

    assert ips(correction_for(intake)) == ["3.80.16.0", "3.80.17.0"]


def test_a_zone_that_is_second_hand_is_never_offered() -> None:
    """The address of DNS takes its place, with the question."""
    host = "us-west-or.sip.flowroute.com"
    intake = about(
        {"ip": host},
        direction=Direction.INBOUND,
        answers=answers(Resolved(host, ("198.18.9.1",), 600, "", "")),
    )
    correction = correction_for(intake)

    assert ips(correction) == ["198.18.9.1"]
    assert (correction.asks or "").startswith("Does your carrier say that calls come from")


def test_where_only_a_part_of_a_list_is_sure_it_is_asked() -> None:
    intake = about(
        {"ip": "sip.acme.net"}, direction=Direction.INBOUND, carrier=find_carrier("flowroute")
    )
    correction = correction_for(intake)

    assert ips(correction) == ["34.226.36.32"]
    assert (correction.asks or "").startswith("Is your Flowroute trunk in Virginia?")


def test_a_name_that_the_carrier_publishes_as_its_source_is_resolved_without_a_question() -> None:
    intake = about(
        {"ip": "acme.sip.signalwire.com"},
        direction=Direction.BOTH,
        answers=answers(
            Resolved("acme.sip.signalwire.com", ("198.18.9.1",), 600, "", ""),
            Resolved("sip.signalwire.com", ("198.18.7.4", "198.18.7.9"), 600, "", ""),
        ),
    )
    correction = correction_for(intake)

    assert ips(correction) == ["acme.sip.signalwire.com", "198.18.7.4", "198.18.7.9"]
    assert correction.asks is None


def test_a_private_connection_of_twilio_gets_none_of_the_public_networks() -> None:
    intake = about({"ip": "acme.pstn.london-ix.twilio.com"}, direction=Direction.INBOUND)
    correction = correction_for(intake)

    assert ips(correction) == ["YOUR_CARRIER_SOURCE_ADDRESS"]
    assert not correction.complete


def test_two_hostnames_of_which_nothing_is_known_get_one_placeholder() -> None:
    for direction, expected in (
        (Direction.INBOUND, ["YOUR_CARRIER_SOURCE_ADDRESS"]),
        (Direction.BOTH, ["a.acme.net", "b.acme.net", "YOUR_CARRIER_SOURCE_ADDRESS"]),
    ):
        correction = correction_for(
            about({"ip": "a.acme.net"}, {"ip": "b.acme.net"}, direction=direction)
        )

        assert ips(correction) == expected
        assert not correction.complete


@pytest.mark.parametrize("address", ["10.0.0.5", "44.229.228.186", "203.0.113.9"])
def test_an_answer_that_no_carrier_calls_from_is_not_offered(address: str) -> None:
    intake = about(
        {"ip": "sip.acme.net"},
        direction=Direction.INBOUND,
        answers=answers(Resolved("sip.acme.net", (address,), 600, "", "")),
    )

    assert ips(correction_for(intake)) == ["YOUR_CARRIER_SOURCE_ADDRESS"]


def test_an_address_that_may_change_is_said_in_the_question() -> None:
    intake = about(
        {"ip": "sip.acme.net"},
        direction=Direction.BOTH,
        answers=answers(Resolved("sip.acme.net", ("198.18.7.4", "198.18.7.9"), 60, "", "")),
    )
    correction = correction_for(intake)

    assert correction.asks == (
        "Does your carrier say that calls come from the addresses of this hostname? "
        "`sip.acme.net` resolves to 198.18.7.4 and 198.18.7.9 (TTL 60 s). "
        "They may change: the name has 2 addresses and its TTL is 60 s."
    )


def test_the_question_of_dns_is_gone_once_calls_only_go_out() -> None:
    intake = about(
        {"ip": "sip.acme.net"},
        direction=Direction.OUTBOUND,
        answers=answers(Resolved("sip.acme.net", ("198.18.7.4",), 60, "", "")),
    )

    assert correction_for(intake).asks is None


def test_for_outbound_an_inbound_gateway_stays_as_it_is() -> None:
    inbound: Node = {"ip": "198.18.7.9", "netmask": 29, "outboundEnabled": False}
    correction = correction_for(
        about({"ip": "sip.acme.net"}, inbound, direction=Direction.OUTBOUND)
    )

    assert gateways(correction) == [OUTBOUND_ONLY, inbound]


def test_for_outbound_a_hostname_for_inbound_goes_where_another_sends() -> None:
    correction = correction_for(
        about(
            OUTBOUND_ONLY,
            {"ip": "in.acme.net", "outboundEnabled": False},
            direction=Direction.OUTBOUND,
        )
    )

    assert gateways(correction) == [OUTBOUND_ONLY]


def test_several_carriers_in_one_trunk_get_each_their_own_networks() -> None:
    correction = correction_for(
        about(
            {"ip": "acme.pstn.dublin.twilio.com"},
            {"ip": "sip.telnyx.com"},
            direction=Direction.INBOUND,
        )
    )

    assert ips(correction) == ["54.171.127.192", "192.76.120.10", "64.16.250.10"]
