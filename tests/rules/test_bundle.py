"""The escalation bundle: what support asks for, from the paste and the options, without secrets."""

from __future__ import annotations

import asyncio
import base64
import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siptrunk.catalog.paste_secret_exposed import RULE
from siptrunk.explanation.bundle import (
    Bundle,
    EscalationOrigin,
    SupportDetails,
    compile_bundle,
    find_organization,
)
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.intake import Intake
from siptrunk.model.redacted import Hidden, Raw
from siptrunk.model.vapi.credential import Direction
from siptrunk.output.bundle_formats import bundle_json, bundle_markdown
from siptrunk.pipeline import check_paste
from siptrunk.redaction.redact import KINDS, redact, residue
from tests.rules.test_cli import ERROR, siptrunk

ORG = "0c2e8c4a-7d1f-4f34-8a55-6f1f2f6c9b20"
KEY = "7e2f9a10-4c3b-4d8e-9b61-0a5c7d2e8f34"
SECRET = "tu7-Quell-brook"
PASTE = f"""curl https://api.vapi.ai/credential -H "Authorization: Bearer {KEY}" -d '{{
  "provider": "byo-sip-trunk",
  "gateways": [{{ "ip": "198.18.7.4" }}, {{ "ip": "sip.acme.net" }}],
  "outboundAuthenticationPlan": {{ "authUsername": "desk", "authPassword": "{SECRET}" }}
}}'
{ERROR}
"""
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


async def bundle(
    paste: str, details: SupportDetails | None = None, origin: EscalationOrigin | None = None
) -> Bundle:
    report = await check_paste(redact(Raw(paste)), CheckOptions())
    return compile_bundle(report, details or SupportDetails(), origin or EscalationOrigin(), NOON)


def escalate(*options: str, paste: str = PASTE) -> Any:  # noqa: ANN401 - JSON as a program reads it
    result = siptrunk("escalate", "--offline", "--format", "json", *options, paste=paste)
    assert result.exit_code == 0
    return json.loads(result.stdout)


def test_json_has_the_contracts_keys() -> None:
    result = escalate("--org-id", ORG, "--carrier", "twilio", "--direction", "outbound")
    assert (result["schema"], result["complete"], result["missing"]) == (1, True, [])
    assert result["organization_id"] == ORG
    assert result["error"] == ERROR
    assert result["payload"]["gateways"][1]["ip"] == "sip.acme.net"
    assert (result["carrier"], result["server"]) == ("twilio", "sip.acme.net")
    assert result["direction"] == "outbound"
    assert result["diagnosis"]["findings"]
    assert datetime.fromisoformat(result["checked_at"]).tzinfo


def test_what_is_missing_is_named() -> None:
    result = siptrunk("escalate", "--offline", "--format", "json", paste=ERROR)
    report = json.loads(result.stdout)
    assert report["complete"] is False
    assert report["missing"] == ["organization_id", "payload", "carrier", "server", "direction"]
    assert [report[name] for name in ("organization_id", "payload", "carrier", "server")] == [
        None
    ] * 4
    assert "organization ID" in result.stderr


def test_options_win_over_the_paste() -> None:
    paste = f"{PASTE}\nVAPI_ORG_ID={ORG}\noutbound only"
    assert escalate(paste=paste)["organization_id"] == ORG
    result = escalate(
        "--org-id", "org-7", "--server", "sip.two.net", "--direction", "both", paste=paste
    )
    assert (result["organization_id"], result["server"], result["direction"]) == (
        "org-7",
        "sip.two.net",
        "both",
    )


def test_a_carrier_that_is_not_known_here_is_passed_on() -> None:
    assert escalate("--carrier", "Acme Telecom")["carrier"] == "Acme Telecom"


@pytest.mark.parametrize(
    "naming",
    [
        f'"orgId": "{ORG}"',
        f'\\"orgId\\":\\"{ORG}\\"',
        f"'org_id': '{ORG}'",
        f"VAPI_ORG_ID={ORG}",
        f'export VAPI_ORGANIZATION_ID="{ORG}"',
        f"X-Org-Id: {ORG}",
        f"X-Org: {ORG}",
        f"our org is {ORG}, thanks",
        f"org {ORG}",
        f"organisation: {ORG}",
        f"Organization ID `{ORG}`",
        f"credentialId {KEY}, org ID {ORG}",
    ],
)
def test_organization_is_found_however_it_is_named(naming: str) -> None:
    assert find_organization(f"hello\n{naming}\n") == ORG


@pytest.mark.parametrize(
    "naming",
    ["", "orgId: YOUR_ORG_ID_1", "org_id = $ORG2", f"credentialId: {KEY}", "example.org: 20261120"],
)
def test_no_organization_is_made_up(naming: str) -> None:
    assert find_organization(naming) is None


async def test_what_was_typed_is_redacted() -> None:
    compiled_bundle = await bundle(
        PASTE,
        SupportDetails(
            server=f"sip:desk:{SECRET}@sip.acme.net",
            attempts=(f"curl -u desk:{SECRET} https://sip.acme.net", "  "),
            note=f"the password is {SECRET}",
        ),
    )
    for text in (bundle_markdown(compiled_bundle), bundle_json(compiled_bundle)):
        assert SECRET not in text
        assert KEY not in text
        assert residue(text.encode()) == ()
    assert len(compiled_bundle.attempts) == 1


async def test_markdown_starts_with_what_support_asks_for() -> None:
    compiled_bundle = await bundle(
        PASTE,
        SupportDetails(
            organization_id=ORG, direction=Direction.BOTH, attempts=("Restarted the PBX.",)
        ),
        EscalationOrigin("https://acme.slack.com/archives/C1/p1", "Ana", "2026-11-23T11:59:00Z"),
    )
    text = bundle_markdown(compiled_bundle)
    table = text.split("## ")[0]
    for phrase in (ORG, "SIP gateway creation failed", "sip.acme.net", "both", "**missing**"):
        assert phrase in table
    for phrase in ("Restarted the PBX.", "gateway/inbound-hostname", "Ana", "2026-11-23T12:00:00Z"):
        assert phrase in text
    assert "https://acme.slack.com/archives/C1/p1" in text.replace("\\", "")
    assert text.index("Request payload") < text.index("Diagnosis") < text.index("What was tried")


async def test_error_is_exact_however_long_it_is() -> None:
    error = f"{ERROR} {'x' * 200}"
    compiled_bundle = await bundle(PASTE, SupportDetails(error=error))
    assert f"`{error}`" in bundle_markdown(compiled_bundle)
    assert json.loads(bundle_json(compiled_bundle))["error"] == error


async def test_facts_are_the_guides_list() -> None:
    facts = dict((await bundle(PASTE)).facts)
    assert list(facts) == ["organization_id", "error", "payload", "carrier", "server", "direction"]
    assert (facts["error"], facts["server"], facts["carrier"]) == (ERROR, "sip.acme.net", "")


async def test_pasted_text_cannot_break_the_table() -> None:
    compiled_bundle = await bundle(PASTE, SupportDetails(carrier="Acme | `Tel`\n| x | y |"))
    rows = [
        line
        for line in bundle_markdown(compiled_bundle).split("\n\n")[1].splitlines()
        if "Carrier" in line
    ]
    assert rows[0].replace("\\|", "").count("|") == 3


@pytest.mark.parametrize(
    "text",
    [
        f'"authPassword": "{SECRET}"',
        quote(f'{{"authPassword": "{SECRET}"}}'),
        json.dumps(json.dumps({"authPassword": SECRET})),
        "see " + base64.b64encode(json.dumps({"authPassword": SECRET}).encode()).decode(),
    ],
    ids=["plain", "url", "json", "base64"],
)
def test_residue_is_found_in_every_disguise(text: str) -> None:
    secrets = residue(text.encode())
    assert [secret.kind for secret in secrets][:1] == ["sip-password"]
    assert SECRET not in repr(secrets)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("key", ["", "authPassword", "Authorization", "VAPI_PRIVATE_KEY", "-u"])
def test_what_is_said_of_a_secret_is_none(kind: str, key: str) -> None:
    """The finding names kind and key; the scan of a bundle must let it pass."""
    hidden = tuple(Hidden(kind, n, 3 * n, key) for n in (1, 2, 3, 4))
    (finding,) = RULE.check(Intake(hidden=hidden))
    for line in (
        finding.message,
        f'"says": "{finding.message}"',
        f"- **info**, certain: {finding.message}",
    ):
        assert residue(line) == ()


def test_nothing_to_escalate_is_two() -> None:
    result = siptrunk("escalate", "--offline", paste="lunch at noon?")
    assert (result.stdout, result.exit_code) == ("", 2)


PAYLOAD = (
    '{{"provider":"byo-sip-trunk","gateways":[{{"ip":"sip.acme.net"}}],'
    '"outboundAuthenticationPlan":{{"authUsername":"desk","authPassword":"{0}"}}}}'
)
PLACES = (
    PAYLOAD,
    'curl -u "desk:{0}" https://api.vapi.ai/credential -d "{{}}" ' + ERROR,
    "SIP_PASSWORD={0}\n" + ERROR,
    '{{"gateways":[{{"ip":"sip:desk:{0}@sip.acme.net"}}]}} ' + ERROR,
    "the password is {0} and I get " + ERROR,
)
SECRETS = st.text("abcdefghkmnpqrstuvwxyzABCDEFGHKMNP23456789-_", min_size=10, max_size=24).filter(
    lambda text: any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) > len(text) / 2
)


@settings(max_examples=40)
@given(secret=SECRETS, typed_secret=SECRETS, place=st.sampled_from(PLACES))
def test_no_bundle_holds_a_secret(secret: str, typed_secret: str, place: str) -> None:
    """Whatever the secret is, wherever it was pasted or typed."""
    details = SupportDetails(
        server=f"sip:desk:{typed_secret}@sip.acme.net", attempts=(f"password: {typed_secret}",)
    )
    compiled_bundle = asyncio.run(bundle(place.format(secret), details))
    for text in (bundle_markdown(compiled_bundle), bundle_json(compiled_bundle)):
        assert secret not in text
        assert typed_secret not in text
        assert residue(text.encode()) == ()
