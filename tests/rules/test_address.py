"""What stands in a gateway's ``ip``, taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siptrunk.model.address import Address, AddressKind, read_address

PLAIN = [
    ("sip.acme.net", AddressKind.HOSTNAME),
    ("SIP.Acme.NET", AddressKind.HOSTNAME),
    ("asterisk", AddressKind.HOSTNAME),
    ("sip.yourgreatvoice.com", AddressKind.HOSTNAME),
    ("198.18.7.4", AddressKind.IPV4),
    ("10.0.0.1", AddressKind.IPV4),
    ("2001:db8::7", AddressKind.IPV6),
    ("203.0.113.10", AddressKind.PLACEHOLDER),
    ("sip.example.com", AddressKind.PLACEHOLDER),
    ("my-sip-trunk.pstn.twilio.com", AddressKind.PLACEHOLDER),
    ("<carrier SIP gateway>", AddressKind.PLACEHOLDER),
    ("<trunk>.pstn.twilio.com", AddressKind.PLACEHOLDER),
    ("YOUR_TRUNK.pstn.twilio.com", AddressKind.PLACEHOLDER),
    ("GATEWAY_IP_VONAGE", AddressKind.PLACEHOLDER),
    ("your.sip.provider.ip", AddressKind.PLACEHOLDER),
    ("sip.your-provider.com", AddressKind.PLACEHOLDER),
    ("sip.yourprovider.com", AddressKind.PLACEHOLDER),
    ("xxx.xxx.xxx.xxx", AddressKind.PLACEHOLDER),
    ("$SIP_HOST", AddressKind.TEMPLATE),
    ("${SIP_HOST}", AddressKind.TEMPLATE),
    ("{{ $json.host }}", AddressKind.TEMPLATE),
]


@pytest.mark.parametrize(("text", "kind"), PLAIN)
def test_an_address_that_is_fit_to_send_has_no_faults(text: str, kind: AddressKind) -> None:
    address = read_address(text)

    assert (address.kind, address.faults) == (kind, ())
    assert address.host == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("sip:sip.acme.net", ("sip.acme.net", None, None, None, 1)),
        ("sips:sip.acme.net", ("sip.acme.net", None, None, "tls", 1)),
        ("sip:desk@sip.acme.net:5070;transport=tcp", ("sip.acme.net", 5070, None, "tcp", 4)),
        ("https://sip.acme.net/path", ("sip.acme.net", None, None, None, 2)),
        ("198.18.7.4:5060", ("198.18.7.4", 5060, None, None, 1)),
        ("198.18.7.0/29", ("198.18.7.0", None, 29, None, 1)),
        ("[2001:db8::7]:5060", ("2001:db8::7", 5060, None, None, 1)),
        (" sip.acme.net ", ("sip.acme.net", None, None, None, 1)),
        ("sip.acme.net.", ("sip.acme.net", None, None, None, 1)),
    ],
)
def test_what_stands_around_an_address_is_taken_apart(
    text: str, parts: tuple[str, int | None, int | None, str | None, int]
) -> None:
    a = read_address(text)

    assert (a.host, a.port, a.prefix, a.transport, len(a.faults)) == parts
    assert a.kind is not AddressKind.NONSENSE


@pytest.mark.parametrize(
    "text",
    ["", "  ", "300.1.1.1", "010.1.1.1", "1.2.3", "*.acme.net", "a..b", "sip_1.acme.net", "a b"],
)
def test_what_is_no_address_says_why(text: str) -> None:
    address = read_address(text)

    assert address.kind is AddressKind.NONSENSE
    assert address.faults


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """Whatever stands there, reading it gives an address and never an error."""
    address = read_address(text)

    assert isinstance(address, Address)
    assert address.text == text


@given(st.text(max_size=60))
def test_the_host_alone_is_what_it_was_read_as(text: str) -> None:
    """A correction that puts ``host`` into ``ip`` needs no second correction."""
    address = read_address(text)
    if address.kind in {AddressKind.HOSTNAME, AddressKind.IPV4}:
        again = read_address(address.host)
        assert (again.kind, again.host, again.faults) == (address.kind, address.host, ())
