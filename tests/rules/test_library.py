"""The library as its users call it: ``import siptrunk`` and nothing else."""

from __future__ import annotations

import asyncio
import doctest
import json
import subprocess
import sys
from inspect import iscoroutinefunction

import pytest
from click.testing import CliRunner

import siptrunk
from siptrunk import library
from siptrunk.cli import main
from siptrunk.model.intake import EXACT_ERROR

TRUNK = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}'
TWO_TRUNKS = f"{TRUNK}\nand\n{TRUNK.replace('acme', 'edge')}"
PASTES = (TRUNK, TWO_TRUNKS, EXACT_ERROR, f"{EXACT_ERROR}\n{TRUNK}", "lunch at noon?", "")


def run_check(text: str, form: str, *options: str) -> str:
    """What the command prints of ``text``."""
    arguments = ["check", "--offline", "--format", form, *options]
    return CliRunner().invoke(main, arguments, input=text).stdout


def test_exported_names() -> None:
    lazy = {*siptrunk._MODULE_OF, *siptrunk._TABLES}  # noqa: SLF001 - held to the public list
    assert set(siptrunk.__all__) == lazy
    for name in siptrunk.__all__:
        assert getattr(siptrunk, name) is not None
    assert dir(siptrunk) == sorted(siptrunk.__all__)


def test_a_name_that_is_not_exported_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'triage'"):
        siptrunk.triage  # type: ignore[attr-defined]  # noqa: B018 - the access is what is tested


def test_importing_is_cheap() -> None:
    code = (
        "import sys, siptrunk;"
        "sys.exit(repr([m for m in sys.modules if m.startswith('siptrunk.')]"
        " + [m for m in ('re2', 'dns', 'pydantic', 'yaml', 'asyncio') if m in sys.modules]))"
    )
    result = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert result.stderr.strip() == "[]"


def test_check_stays_the_function_whatever_is_imported() -> None:
    """No module of the package has the name of an exported function."""
    for name in ("acheck", "check", "redact"):
        with pytest.raises(ModuleNotFoundError):
            __import__(f"siptrunk.{name}")
        assert callable(getattr(siptrunk, name))


def test_the_examples_run() -> None:
    for module in (siptrunk, library):
        result = doctest.testmod(module)
        assert result.attempted > 2
        assert not result.failed


@pytest.mark.parametrize("text", PASTES)
def test_the_json_is_that_of_the_command(text: str) -> None:
    report = siptrunk.check(text)
    assert json.loads(report.to_json()) == json.loads(run_check(text, "json"))


@pytest.mark.parametrize("text", [TRUNK, TWO_TRUNKS, EXACT_ERROR])
def test_the_markdown_is_that_of_the_command(text: str) -> None:
    report = siptrunk.check(text, direction="both", carrier="twilio", region="eu")
    options = ("--direction", "both", "--carrier", "twilio", "--region", "eu")
    assert report.to_markdown().strip() == run_check(text, "markdown", *options).strip()


@pytest.mark.parametrize("text", PASTES)
def test_the_names_of_the_json_are_those_of_the_report(text: str) -> None:
    report = siptrunk.check(text)
    value = json.loads(report.to_json())

    assert report.recognised == value["recognised"]
    assert (report.symptom and report.symptom.id) == (value["symptom"] and value["symptom"]["id"])
    assert [finding.rule for finding in report.findings] == [f["rule"] for f in value["findings"]]
    assert [(fix.for_, fix.asks, fix.complete, fix.payload) for fix in report.fixes] == [
        (f["for"], f["asks"], f["complete"], f["payload"]) for f in value["fixes"]
    ]
    assert [[edit.pointer for edit in fix.edits] for fix in report.fixes] == [
        [edit["pointer"] for edit in f["edits"]] for f in value["fixes"]
    ]
    assert list(report.passed) == value["passed"]
    assert [(rule.rule, rule.why) for rule in report.unchecked] == [
        (u["rule"], u["why"]) for u in value["unchecked"]
    ]
    assert len(report.credentials) == (value["payload"] is not None) + len(value["others"])


def test_every_credential_has_its_own_report() -> None:
    first, second = siptrunk.check(TWO_TRUNKS).credentials
    assert first.credential
    assert first.credential.gateways[0].ip.effective == "sip.acme.net"
    assert "sip.edge.net" in second.findings[0].message
    assert second.fixes


def test_options_are_given_by_name_or_by_noun() -> None:
    by_name = siptrunk.check(TRUNK, direction="outbound", region="us", carrier="Twilio")
    by_noun = siptrunk.check(
        TRUNK, direction=siptrunk.Direction.OUTBOUND, region=siptrunk.Region.US, carrier="twilio"
    )
    assert by_name.to_json() == by_noun.to_json()
    (fix,) = by_name.fixes
    assert fix.for_ == "outbound"


def test_what_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        siptrunk.check(TRUNK, direction="sideways")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="mars"):
        siptrunk.check(TRUNK, region="mars")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"'acme' is not a known carrier: siptrunk\.CARRIERS"):
        siptrunk.check(TRUNK, carrier="acme")


async def test_both_work_where_a_loop_runs() -> None:
    """Nothing but an address is looked up, so no name server is asked."""
    numeric = TRUNK.replace("sip.acme.net", "198.18.7.4")
    assert asyncio.get_running_loop().is_running()
    assert iscoroutinefunction(siptrunk.acheck)
    for resolve in (False, True):
        report = siptrunk.check(numeric, resolve=resolve)
        assert report == await siptrunk.acheck(numeric, resolve=resolve)


def test_no_secret_is_left() -> None:
    text = TRUNK.replace("}]", '}], "outboundAuthenticationPlan": {"authPassword": "horse-9"}')
    report = siptrunk.check(text)
    assert "horse-9" not in f"{report!r}{report.to_json()}{report.to_markdown()}"
    redacted = siptrunk.redact(text)
    assert "horse-9" not in redacted.text
    assert redacted.counts() == {"sip-password": 1}


def test_rules_and_carriers_are_listed() -> None:
    assert "gateway/inbound-hostname" in {rule.id for rule in siptrunk.RULES}
    assert "twilio" in {carrier.name for carrier in siptrunk.CARRIERS}
