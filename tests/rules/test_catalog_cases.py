"""What the rules say beyond their examples: cuts, variables, allowlists, secrets."""

from __future__ import annotations

import json

import pytest

from siptrunk.diagnosis.diagnose import diagnose
from siptrunk.model.evidence import Unresolved
from siptrunk.model.intake import Intake
from siptrunk.model.json import Node
from siptrunk.model.redacted import Hidden
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction, read_credential
from tests.rules.intakes import OUTBOUND_ONLY, about, answers, correction_for, findings_of


def test_who_quotes_the_old_guide_is_told_what_has_changed() -> None:
    intake = about({"ip": "sip.acme.net"}, text="The guide says to resolve the hostname with dig.")

    (finding,) = findings_of("gateway/inbound-hostname", intake)
    assert "Before 2026-07-07 the guide said to resolve the hostname" in finding.advice


@pytest.mark.parametrize(
    ("region", "allowed", "message_part"),
    [
        (Region.US, {"44.229.228.186"}, "`44.238.177.138` is missing, so calls fail now and then."),
        (Region.EU, {"44.229.228.186"}, "`44.229.228.186` is of the US region and does not help."),
        (Region.EU, {"44.233.34.47"}, "`44.233.34.47` is wrong (listed as EU from 2026-05-28"),
        (
            Region.UNKNOWN,
            {"44.229.228.186/32", "44.238.177.138/32"},
            "US: `44.229.228.186` and `44.238.177.138`, which your carrier allows. EU: ",
        ),
    ],
)
def test_what_the_carrier_allows_is_held_against_the_region(
    region: Region, allowed: set[str], message_part: str
) -> None:
    intake = about(OUTBOUND_ONLY, region=region, allowed=frozenset(allowed))

    (finding,) = findings_of("carrier/allowlist-unconfirmed", intake)
    assert message_part in finding.message


def test_all_addresses_of_the_region_are_a_confirmation() -> None:
    allowed = frozenset({"63.182.83.170/32"})

    assert not findings_of(
        "carrier/allowlist-unconfirmed", about(OUTBOUND_ONLY, region=Region.EU, allowed=allowed)
    )


def test_a_secret_is_named_by_its_place_alone() -> None:
    hidden = tuple(Hidden("sip-password", n, n, "authPassword") for n in range(1, 8))

    (finding,) = findings_of("paste/secret-exposed", about(OUTBOUND_ONLY, hidden=hidden))
    assert "2 more" in finding.message
    assert len(finding.evidence) == 5


def test_what_a_cut_gateway_lacks_is_not_known() -> None:
    """Nothing is said of a flag, an address or a direction that the paste may have held."""
    document: Node = {"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}, {}]}
    cut = frozenset({"", "/gateways", "/gateways/0", "/gateways/1"})
    intake = Intake(credential=read_credential(document, "", open_at=cut))

    assert {finding.rule for finding in diagnose(intake).findings} == {
        "carrier/allowlist-unconfirmed"
    }


@pytest.mark.parametrize(
    "gateway",
    [
        {"ip": "${SIP_HOST}", "port": "${PORT}", "inboundEnabled": "${IN}"},
        {"ip": "{{ host }}", "outboundProtocol": "$PROTOCOL", "inboundEnabled": False},
    ],
)
def test_what_a_program_fills_in_is_not_judged(gateway: dict[str, Node]) -> None:
    assert {finding.rule for finding in diagnose(about(gateway)).findings} == {
        "carrier/allowlist-unconfirmed"
    }


@pytest.mark.parametrize("reason", ["no-answer", "refused", "offline"])
def test_a_name_server_that_fails_proves_nothing(reason: str) -> None:
    answer = Unresolved("sip.acme.net", reason)  # type: ignore[arg-type]

    assert not findings_of(
        "gateway/unresolved-hostname", about(OUTBOUND_ONLY, answers=answers(answer))
    )


def test_a_correction_is_json() -> None:
    """Values that JSON does not have are gone from it."""
    correction = correction_for(
        about({"ip": "sip.acme.net", "port": float("nan")}, direction=Direction.OUTBOUND)
    )

    assert json.loads(json.dumps(correction.payload, allow_nan=False)) == {
        "provider": "byo-sip-trunk",
        "gateways": [OUTBOUND_ONLY],
    }
