"""The whole path of a paste, and what a bot that merely listens would answer."""

from __future__ import annotations

import pytest

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.evidence import Unresolved
from siptrunk.model.intake import EXACT_ERROR
from siptrunk.model.redacted import Raw
from siptrunk.model.vapi.credential import Direction
from siptrunk.parsing.read import concerns_trunk
from siptrunk.redaction.redact import redact
from tests.rules.as_read import report_on

GUIDE = "https://docs.vapi.ai/advanced/sip/troubleshoot-sip-trunk-credential-errors"
TRUNK = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}'
RECOGNISED = (
    EXACT_ERROR,
    TRUNK,
    f"{EXACT_ERROR}\n{TRUNK}",
    '"gateways": [{"ip": "198.18.7.4", "inboundEnabled": true}]',
    '{"ip": "198.18.7.4", "inboundEnabled": true}',
    f"I read {GUIDE} and still get {EXACT_ERROR}",
    f"{EXACT_ERROR} Is there a fix?",
)
LEFT_ALONE = (
    "",
    "hello, lunch?",
    "our SIP trunk with Twilio is down",
    "SIP/2.0 403 Forbidden",
    "property foo should not exist",
    "NAT gateway creation failed",
    '{"gateways": [{"ip": "198.18.7.4", "mac": "00:00:5e:00:53:01"}]}',
    '{"trunk": {"name": "x", "allowedAddresses": ["198.18.7.0/24"]}}',
    GUIDE,
    f"SIP gateway creation failed? See {GUIDE}",
    f"fixed: {EXACT_ERROR} was due to the hostname",
    f"this works now:\n{TRUNK}",
    "the SIP gateway creation wizard",
)


@pytest.mark.parametrize("text", RECOGNISED)
def test_recognised(text: str) -> None:
    assert concerns_trunk(redact(Raw(text)))
    assert report_on(text).recognised


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    assert not concerns_trunk(redact(Raw(text)))
    assert not report_on(text).recognised


def test_several_credentials_are_diagnosed_each() -> None:
    paste_report = report_on(f"{TRUNK}\nand\n{TRUNK.replace('acme', 'edge')}\n{TRUNK}")
    (other,) = paste_report.others
    assert paste_report.first.diagnosis.findings[0].rule == "gateway/inbound-hostname"
    assert "sip.edge.net" in other.diagnosis.findings[0].message
    assert other.fixes


def test_offline_says_that_names_were_not_looked_up() -> None:
    report = report_on(TRUNK).first.diagnosis
    assert report.intake.answers["sip.acme.net"] == Unresolved("sip.acme.net", "offline")
    assert {unchecked.why for unchecked in report.unchecked} == {"offline"}


def test_only_host_names_are_looked_up() -> None:
    text = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4"}, {"ip": "10.0.0.1"}]}'
    assert not report_on(text).first.diagnosis.intake.answers


def test_no_secret_is_left() -> None:
    text = (
        '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}],'
        ' "outboundAuthenticationPlan": {"authPassword": "correct-horse-9"}}'
    )
    paste_report = report_on(text, CheckOptions(direction=Direction.OUTBOUND))
    assert "correct-horse-9" not in repr(paste_report)
    assert "YOUR_SIP_PASSWORD" in repr(paste_report.first.fixes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x01\xff",
        "\ud800 lone",
        '{"gateways": [{"ip": NaN, "port": Infinity, "inboundEnabled": true}]}',
        '{"provider": "byo-sip-trunk", "gateways": ' + "[" * 10_000,
        "{" * 33_000,
        "sip gateway " * 3_000,
        '{"provider": "byo-sip-trunk", "gateways": [7, null, "x", [], {"ip": {}}]}',
        '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.ac',
    ],
)
def test_nothing_breaks(text: str) -> None:
    report = report_on(text).first.diagnosis
    assert not report.crashed
