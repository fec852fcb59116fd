"""The guide's versions, and a downloaded page of it against the facts in the code."""

from __future__ import annotations

import pytest

from siptrunk.guide.drift import compare
from siptrunk.guide.versions import (
    NEWEST,
    RESOLVING_ENDED,
    TROUBLESHOOTING,
    VERSIONS,
    history,
    outdated_advice,
)

OPTIONS = """
| Option | Type | Default | Description |
| --- | --- | --- | --- |
| `ip` | string | (required) | where it is |
| `port` | number | `5060` | 1 to 65535 |
| `netmask` | number | `32` | 24 to 32 |
| `inboundEnabled` | boolean | `true` | calls in |
| `outboundEnabled` | boolean | `true` | calls out |
| `outboundProtocol` | string | `"udp"` | `udp`, `tcp`, `tls`, `tls/srtp` |
| `optionsPingEnabled` | boolean | `false` | checks |
"""
ADDRESSES = """
| Region | IP address | Netmask |
| --- | --- | --- |
| US | `44.229.228.186` | `/32` |
| US | `44.238.177.138` | `/32` |
| EU | `63.182.83.170` | `/32` |
"""
PAGE = f"""# A page with the facts of the newest version

Ask for the signaling networks; `dig` only where the carrier says so. Sample: 203.0.113.8.
{OPTIONS}{ADDRESSES}"""


def says(page: str) -> list[str]:
    return [difference.says for difference in compare(page)]


def test_newest_facts_agree_with_the_code() -> None:
    assert says(PAGE) == []


def test_first_version_of_the_advice_and_one_region_differ() -> None:
    """What the page was like before regions, and before published networks."""
    page = PAGE.replace("| EU | `63.182.83.170` | `/32` |\n", "")
    page = page.replace("Ask for the signaling networks; `dig`", "`dig`")

    assert says(page) == [
        "address `63.182.83.170`: the page does not have it, the code says it is that of the EU.",
        "region EU: the page does not have it, the code says its SIP host is `sip.eu.vapi.ai`.",
        (
            "advice on a hostname for inbound: the page says resolve it, the code says use the "
            "networks that the carrier publishes (the guide since 2026-07-07)."
        ),
    ]


@pytest.mark.parametrize(
    ("fact", "instead", "expected"),
    [
        (
            "24 to 32",
            "23 to 32",
            "range `netmask`: the page says 23 to 32, the code says 24 to 32.",
        ),
        ("`5060`", "`5061`", "default `port`: the page says 5061, the code says 5060."),
        (
            "`inboundEnabled` | boolean | `true`",
            "`inboundEnabled` | boolean | `false`",
            "default `inboundEnabled`: the page says false, the code says true.",
        ),
        (
            "`tcp`, `tls`,",
            "`tcp`, `ws`,",
            (
                "choices `outboundProtocol`: the page says udp, tcp, ws and tls/srtp, "
                "the code says udp, tcp, tls and tls/srtp."
            ),
        ),
        (
            "`port` | number",
            "`port` | string",
            "type `port`: the page says string, the code says number.",
        ),
        (
            "| `netmask` | number | `32` | 24 to 32 |\n",
            "",
            "option `netmask`: the page does not have it, the code says it is one.",
        ),
        (
            "| `netmask`",
            "| `weight` | number | `1` | new |\n| `netmask`",
            "option `weight`: the page says it is one, the code does not have it.",
        ),
        (
            "| US | `44.238.177.138`",
            "| EU | `44.238.177.138`",
            "region `44.238.177.138`: the page says EU, the code says US.",
        ),
        (
            "| EU | `63.182.83.170` | `/32` |\n",
            "| EU | `63.182.83.170` | `/32` |\n| EU | `44.233.34.47` | `/32` |\n",
            (
                "address `44.233.34.47`: the page says it is the SBC's, the code says it is not: "
                "listed as EU from 2026-05-28 to 2026-06-12."
            ),
        ),
        (
            "| EU | `63.182.83.170` | `/32` |\n",
            "| EU | `63.182.83.170` | `/32` |\n| EU | `198.18.7.4` | `/32` |\n",
            "address `198.18.7.4`: the page says it is one, the code does not have it.",
        ),
        (
            "`63.182.83.170`",
            "`63.182.83.170/31`",
            "address `63.182.83.170`: the page says /31, the code says /32.",
        ),
    ],
)
def test_each_kind_of_difference_is_told(fact: str, instead: str, expected: str) -> None:
    assert fact in PAGE
    assert says(PAGE.replace(fact, instead)) == [expected]


def test_page_without_facts_lacks_them_all() -> None:
    assert len(says("# Another page\n")) == 12


def test_versions_are_in_order_and_the_newest_is_followed() -> None:
    since = [version.since for version in VERSIONS]

    assert since == sorted(since)
    assert history(TROUBLESHOOTING)[-1].since == NEWEST
    assert RESOLVING_ENDED in {version.since for version in history(TROUBLESHOOTING)}


@pytest.mark.parametrize(
    "text",
    [
        "The guide says to resolve the hostname to its IPv4 address.",
        "I ran dig +short sip.acme.net A",
        "nslookup sip.acme.net gives 198.18.7.4",
    ],
)
def test_who_quotes_the_old_advice_is_told(text: str) -> None:
    assert RESOLVING_ENDED in outdated_advice(text)


@pytest.mark.parametrize("text", ["", "We dig into it.", "The ticket is resolved.", "sip.acme.net"])
def test_who_does_not_is_not(text: str) -> None:
    assert outdated_advice(text) == ""
