"""``siptrunk plan``: for every carrier, direction and region, as a person has read it."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from siptrunk.carriers import all_carriers, find_carrier
from siptrunk.model.carrier import Carrier
from siptrunk.model.region import EU, US
from siptrunk.model.vapi.credential import Direction
from siptrunk.planning.build import build_plan
from siptrunk.planning.plan import PlanRequest
from tests.plans import FOLDER, plan_requests, write_text
from tests.rules.test_cli import siptrunk

ALL = dict(plan_requests())
BODY = re.compile(r"^`([a-z-]+)\.json`:\n\n```json\n(.*?)```", re.MULTILINE | re.DOTALL)
LACKS_NETWORKS = "Until then, every inbound call ends in 401."
"""Where the carrier has to be asked, the credential is for outbound calls so far."""


def bodies_in_files() -> Iterator[tuple[tuple[str, str], str]]:
    """What the files hold as JSON, with the direction of its calls, each once."""
    for path in sorted(FOLDER.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        of_plan = "outbound" if LACKS_NETWORKS in text else path.stem.rsplit("-", 2)[1]
        for name, body in BODY.findall(text):
            direction = next((d for d in ("outbound", "inbound") if name.endswith(d)), of_plan)
            yield (body, direction), f"{path.name}: {name}"


PAYLOADS = dict(bodies_in_files())
VERBS = {
    *("add", "allow", "answer", "ask", "assign", "call", "check", "compare", "create", "dial"),
    *("forward", "list", "offer", "open", "pace", "raise", "read", "run", "send", "set", "switch"),
    *("take", "use", "write"),
}
"""What the next step of a sign begins with."""
OF_INBOUND_CALLS = (
    "calls to us come from",
    "bare host",
    "netmask 23",
    "do your INVITEs",
    "AnchorSite",
)
OF_OUTBOUND_CALLS = ("caller ID", "D35", "leading plus", "tech prefix", "outbound trunk need")


def plans_of(*directions: Direction) -> list[str]:
    return [name for name, request in ALL.items() if request.direction in directions]


def text_of(name: str) -> str:
    return write_text(ALL[name])


@pytest.mark.parametrize("carrier", all_carriers(), ids=lambda carrier: carrier.name)
def test_each_direction_and_region_that_a_carrier_serves_has_a_file(carrier: Carrier) -> None:
    served = [*sorted(carrier.setup.directions)]
    served += ["both"] if len(served) > 1 else []

    names = {path.stem for path in FOLDER.glob(f"{carrier.name}-*.md")}

    assert names == {f"{carrier.name}-{d}-{r}" for d in served for r in ("us", "eu")}


@pytest.mark.parametrize("name", ALL)
def test_plan_is_as_it_was_read(name: str) -> None:
    assert write_text(ALL[name]) == (FOLDER / name).read_text(encoding="utf-8")


def test_no_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(ALL)


@pytest.mark.parametrize(("payload", "direction"), PAYLOADS, ids=PAYLOADS.values())
def test_each_payload_passes_the_check(payload: str, direction: str) -> None:
    result = siptrunk("check", "--offline", "--direction", direction, paste=payload)

    assert result.exit_code == 0, result.output


def test_each_payload_of_a_plan_is_in_its_file() -> None:
    planned = [file.payload for request in ALL.values() for file in build_plan(request).files]
    in_files = [json.loads(body) for body, _ in PAYLOADS]

    assert all(payload in in_files for payload in planned)


@pytest.mark.parametrize(
    ("change", "direction"),
    [
        ('"inboundEnabled": false', "outbound"),
        ('"numberE164CheckEnabled": true', "inbound"),
        ('"credentialId": "YOUR', "inbound"),
    ],
)
def test_a_fault_in_a_payload_is_seen_by_the_check(change: str, direction: str) -> None:
    faults = {
        '"inboundEnabled": false': '"inboundEnabled": true',
        '"numberE164CheckEnabled": true': '"numberE164CheckEnabled": "yes"',
        '"credentialId": "YOUR': '"credential": "YOUR',
    }
    body = next(b for b, of in PAYLOADS if change in b and of == direction)

    result = siptrunk("check", "--direction", direction, paste=body.replace(change, faults[change]))

    assert result.exit_code == 1, result.output


@pytest.mark.parametrize("name", ALL)
def test_plan_of_one_region_names_no_address_of_the_other(name: str) -> None:
    region = ALL[name].site
    other = EU if region is US else US

    text = write_text(ALL[name])

    assert ("## 2. Allow Vapi" in text) is all(a in text for a in region.signalling)
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


def test_a_paste_of_both_objects_says_host_and_number(tmp_path: Path) -> None:
    paste = tmp_path / "both.json"
    paste.write_text(
        '{"provider":"byo-sip-trunk","gateways":[{"ip":"acme.pstn.twilio.com"}]}\n'
        '{"provider":"byo-phone-number","number":"+12025550177","credentialId":"x"}'
    )
    arguments = ("--direction", "both", "--region", "us", "--format", "markdown")

    plan = siptrunk("plan", str(paste), *arguments).stdout

    assert "sip:+12025550177@<credential id>.sip.vapi.ai" in plan
    assert "sip:+<number>@acme.pstn.twilio.com" in plan
    assert "place of `mytrunk`" not in plan


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


@pytest.mark.parametrize("name", plans_of(Direction.INBOUND))
def test_inbound_plan_lets_nobody_in_where_the_carrier_calls_vapi(name: str) -> None:
    carrier = ALL[name].carrier
    steps = {step.id for step in build_plan(ALL[name]).steps}

    assert ("allow" in steps) is (carrier.is_own or bool(carrier.setup.inbound_allow_note))


@pytest.mark.parametrize("name", plans_of(Direction.INBOUND))
def test_inbound_plan_says_nothing_of_calls_that_are_placed(name: str) -> None:
    assert not [words for words in OF_OUTBOUND_CALLS if words in text_of(name)]


@pytest.mark.parametrize("name", plans_of(Direction.OUTBOUND))
def test_outbound_plan_says_nothing_of_calls_that_come_in(name: str) -> None:
    assert not [words for words in OF_INBOUND_CALLS if words in text_of(name)]


def test_transfer_by_refer_is_planned_only_for_calls_that_allow_it() -> None:
    outbound, inbound = (text_of(f"didww-{d}-us.md") for d in ("outbound", "inbound"))

    assert "DIDWW transfers inbound calls alone" in outbound
    assert "Max transfers" not in outbound
    assert "A transfer, if you want them" not in outbound
    assert "Max transfers: 1 or more" in inbound


@pytest.mark.parametrize("name", ALL)
def test_every_step_and_the_tests_have_dated_sources(name: str) -> None:
    plan = build_plan(ALL[name])

    for step in plan.steps:
        assert step.source or all(command.source for command in step.commands), step.title
    sources = [source for trial in plan.trials for source in trial.sources]
    sources += [step.source for step in plan.steps if step.source]
    assert all(source.as_of >= "2025" for source in sources)
    assert {trial.action for trial in plan.trials if not trial.sources} <= {"Ten inbound calls"}


@pytest.mark.parametrize("name", ALL)
def test_each_next_step_of_a_sign_is_an_instruction(name: str) -> None:
    signs = [sign for trial in build_plan(ALL[name]).trials for sign in trial.signs]

    assert not [sign.action for sign in signs if sign.action.split()[0] not in VERBS]


@pytest.mark.parametrize("name", ALL)
def test_no_sentence_stands_twice_in_a_plan(name: str) -> None:
    plan = build_plan(ALL[name])
    sentences = [sentence for step in plan.steps for sentence in step.sentences]
    sentences += [*plan.questions, *plan.open_questions, *plan.lookups, *plan.disagreements]

    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("name", ALL)
def test_what_has_to_be_filled_into_a_file_is_said_in_its_step(name: str) -> None:
    for step in build_plan(ALL[name]).steps:
        for file in step.files:
            text = " ".join(step.sentences)
            made_up = set(re.findall(r"YOUR_[A-Z_]+", json.dumps(file.payload)))
            assert not [word for word in made_up if f"`{word}`" not in text]


@pytest.mark.parametrize("name", ALL)
def test_each_file_is_sent_by_the_command_under_it(name: str) -> None:
    request = ALL[name]
    for step in build_plan(request).steps:
        requests = [
            shlex.split(command.run) for command in step.commands if "--data" in command.run
        ]
        assert [arguments[-1] for arguments in requests] == [f"@{file.name}" for file in step.files]
        assert [arguments[:4] for arguments in requests] == [
            ["curl", "-X", "POST", f"{request.site.api}{file.path}"] for file in step.files
        ]
        assert all("Authorization: Bearer $VAPI_PRIVATE_KEY" in arguments for arguments in requests)


@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("pbx")])
def test_plan_of_an_own_pbx_speaks_of_no_carrier(name: str) -> None:
    assert "carrier" not in text_of(name)


@pytest.mark.parametrize("name", ALL)
def test_objects_are_not_named_after_the_reader(name: str) -> None:
    assert not [f for f in build_plan(ALL[name]).files if "your" in str(f.payload["name"])]


@pytest.mark.parametrize("name", plans_of(Direction.BOTH))
def test_each_of_two_credentials_has_its_number(name: str) -> None:
    request = ALL[name]
    plan = build_plan(request)
    numbers = [file for file in plan.files if file.path == "/phone-number"]

    ids = [(file.direction.value, file.payload["credentialId"]) for file in numbers]

    if not request.carrier.one_way_credentials:
        assert ids == [("both", "YOUR_CREDENTIAL_ID")]
        return
    assert ids == [
        ("outbound", "YOUR_OUTBOUND_CREDENTIAL_ID"),
        ("inbound", "YOUR_INBOUND_CREDENTIAL_ID"),
    ]
    assert ["assistantId" in file.payload for file in numbers] == [False, True]
    is_published = request.carrier.setup.number_pair is not None
    assert is_published is not any("created twice" in question for question in plan.vapi_questions)


def test_what_a_command_prints_is_no_question_to_the_carrier() -> None:
    arguments = ("--carrier", "signalwire", "--direction", "inbound", "--region", "us")

    result = siptrunk("plan", *arguments)

    assert result.exit_code == 1
    assert "Run `dig +short sip.signalwire.com A`" in result.stderr
    assert "Ask your carrier" not in result.stderr
    assert "$ dig +short sip.signalwire.com A" in result.stdout


@pytest.mark.parametrize("name", ["flowroute", "signalwire"])
def test_networks_that_are_only_looked_up_are_in_no_payload(name: str) -> None:
    plans = [build_plan(ALL[file]) for file in ALL if file.startswith(f"{name}-inbound")]

    assert [plan.is_complete for plan in plans] == [False, False]
    assert not [file for plan in plans for file in plan.files if file.path == "/credential"]
