"""``siptrunk networks``: whatever a carrier's page says becomes gateways."""

from __future__ import annotations

import json

from tests.rules.test_cli import siptrunk

PAGE = """Our signalling addresses:
  * 198.18.7.4 and 198.18.7.5 (Frankfurt)
  * 198.19.0.0/23
  * 198.18.7.4/32
"""


def test_list_becomes_the_fewest_gateways() -> None:
    result = siptrunk("networks", paste=PAGE)
    assert json.loads(result.stdout) == [
        {"ip": ip, "netmask": netmask, "inboundEnabled": True, "outboundEnabled": False}
        for ip, netmask in (("198.18.7.4", 31), ("198.19.0.0", 24), ("198.19.1.0", 24))
    ]
    assert "198.18.7.4" in result.stderr
    assert result.exit_code == 0


def test_port_is_that_of_each() -> None:
    (gateway,) = json.loads(siptrunk("networks", "--port", "5070", paste="198.18.7.4").stdout)
    assert (gateway["ip"], gateway["port"]) == ("198.18.7.4", 5070)


def test_what_is_left_out_is_said() -> None:
    result = siptrunk("networks", paste="198.18.7.4, 2001:db8::7, 10.0.0.1")
    assert len(json.loads(result.stdout)) == 1
    assert "2001:db8::7" in result.stderr
    assert "10.0.0.1" in result.stderr
    assert result.exit_code == 1


def test_a_text_without_addresses_is_two() -> None:
    result = siptrunk("networks", paste="they are on our page")
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr
