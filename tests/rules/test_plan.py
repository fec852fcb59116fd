"""``siptrunk plan``: for every carrier, direction and region, as a person has read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from siptrunk.carriers import all_carriers, find_carrier
from siptrunk.model.region import EU, US
from siptrunk.model.vapi.credential import Direction
from siptrunk.planning.build import build_plan
from siptrunk.planning.plan import PlanRequest
from tests.plans import FOLDER, plan_requests, write_text
from tests.rules.test_cli import siptrunk

ALL = dict(plan_requests())
PAYLOADS = {
    (json.dumps(file.payload), file.direction.value): f"{name}: {file.name}"
    for name, request in ALL.items()
    for file in build_plan(request).files
}
"""Each once: most carriers have the same for both regions."""


@pytest.mark.parametrize("name", ALL)
def test_plan_is_as_it_was_read(name: str) -> None:
    assert write_text(ALL[name]) == (FOLDER / name).read_text(encoding="utf-8")


def test_no_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(ALL)


@pytest.mark.parametrize(("payload", "direction"), PAYLOADS, ids=PAYLOADS.values())
def test_each_payload_passes_the_check(payload: str, direction: str) -> None:
    result = siptrunk("check", "--offline", "--direction", direction, paste=payload)

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", ALL)
def test_plan_of_one_region_names_no_address_of_the_other(name: str) -> None:
    region = ALL[name].site
    other = EU if region is US else US

    text = write_text(ALL[name])

    assert all(address in text for address in region.signalling)
    assert not any(address in text for address in (*other.signalling, other.sip_host + "`"))
    assert f"{region.api}/credential" in text or "host" in text


@pytest.mark.parametrize("name", ALL)
def test_every_step_has_sentences_and_nothing_left_to_fill_in(name: str) -> None:
    plan = build_plan(ALL[name])

    assert all(step.sentences and all(step.sentences) for step in plan.steps)
    assert "{" not in "".join(sentence for step in plan.steps for sentence in step.sentences)
    assert all(not value.count("{") for step in plan.steps for _, value in step.values)
    assert plan.is_complete is all(step.is_complete for step in plan.steps)


def test_second_hand_networks_stay_out_of_every_payload() -> None:
    for carrier in all_carriers():
        second_hand = {n for z in carrier.zones if not z.verified for n in z.networks}
        for request in (r for r in ALL.values() if r.carrier is carrier):
            text = json.dumps([file.payload for file in build_plan(request).files])
            assert not any(f'"{network.split("/")[0]}"' in text for network in second_hand)


def test_json_has_the_same_steps_and_says_whether_they_are_complete() -> None:
    arguments = ("--carrier", "exotel", "--direction", "both", "--region", "us")

    result = siptrunk("plan", *arguments, "--format", "json")

    plan = json.loads(result.stdout)
    assert result.exit_code == 1
    assert plan["complete"] is False
    assert [step["id"] for step in plan["steps"]][:4] == [
        *("trunk", "allow", "credential", "phone-number"),
    ]
    assert plan["questions"][0] in result.stderr
    assert plan["steps"][2]["files"][0]["payload"]["gateways"][0]["port"] == 5070


def test_a_paste_says_carrier_host_and_region(tmp_path: Path) -> None:
    paste = tmp_path / "request.sh"
    paste.write_text(
        "curl https://api.eu.vapi.ai/credential -d '"
        '{"provider":"byo-sip-trunk","gateways":[{"ip":"acme.pstn.twilio.com"}]}\''
    )

    result = siptrunk("plan", str(paste), "--direction", "outbound", "--format", "markdown")

    assert result.exit_code == 0
    assert '"ip": "acme.pstn.twilio.com"' in result.stdout
    assert "63.182.83.170" in result.stdout


def test_a_host_of_no_known_carrier_gets_the_general_plan(tmp_path: Path) -> None:
    paste = tmp_path / "request.json"
    paste.write_text('{"provider":"byo-sip-trunk","gateways":[{"ip":"sip.acme.net"}]}')

    result = siptrunk("plan", str(paste), "--direction", "both", "--region", "us")

    assert result.exit_code == 1
    assert '"ip": "sip.acme.net"' in result.stdout
    assert "Which signalling addresses" in result.stderr


def test_what_is_missing_is_named_and_what_cannot_be_is_refused() -> None:
    bare = siptrunk("plan", "--carrier", "twilio")
    unknown = siptrunk("plan", "--carrier", "acme", "--direction", "both", "--region", "us")
    bitcall = siptrunk("plan", "--carrier", "bitcall", "--direction", "both", "--region", "us")

    assert [bare.exit_code, unknown.exit_code, bitcall.exit_code] == [2, 2, 2]
    assert "--direction" in bare.stderr
    assert "--region" in bare.stderr
    assert "outbound calls only" in bitcall.stderr


def test_zone_narrows_the_networks() -> None:
    carrier = find_carrier("chime")
    assert carrier is not None
    arguments = ("plan", "--carrier", "chime", "--direction", "inbound", "--region", "eu")

    result = siptrunk(*arguments, "--zone", "Frankfurt", "--format", "json")
    nowhere = siptrunk(*arguments, "--zone", "Atlantis")

    (file, _) = [f for step in json.loads(result.stdout)["steps"] for f in step["files"]]
    assert [gateway["ip"] for gateway in file["payload"]["gateways"]] == ["99.77.247.0"]
    assert nowhere.exit_code == 2
    assert "Frankfurt" in nowhere.stderr


def test_a_pbx_has_one_address_for_both() -> None:
    pbx = find_carrier("pbx")
    assert pbx is not None

    (credential, _) = build_plan(PlanRequest(pbx, Direction.BOTH, US, host="198.18.7.4")).files

    (gateway,) = json.loads(json.dumps(credential.payload["gateways"]))
    assert (gateway["inboundEnabled"], gateway["outboundEnabled"]) == (True, True)
