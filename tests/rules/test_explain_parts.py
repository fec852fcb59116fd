"""What a reply offers to copy: the payload, the curl command, the request for the carrier."""

from __future__ import annotations

from dataclasses import replace

import pytest

from siptrunk import Direction, Region
from siptrunk.diagnosis.diagnose import Crashed
from siptrunk.explanation.carrier_request import MAX_LINE_CHARACTERS, build_allowlist
from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import CorrectionText
from siptrunk.model.check_options import CheckOptions
from siptrunk.output.checked_input import CheckedInput, ExitCode
from tests.rules.as_read import report_on

FINE = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}]}'
NAMED = '{"provider": "byo-sip-trunk", "name": "desk", "gateways": [{"ip": "sip.acme.net"}]}'
OUTBOUND = CheckOptions(direction=Direction.OUTBOUND)


def only_correction(text: str, options: CheckOptions = OUTBOUND) -> CorrectionText:
    (correction,) = explain(report_on(text, options)).corrections
    return correction


def test_the_corrected_payload_is_indented_json_with_placeholders() -> None:
    plan = '}], "outboundAuthenticationPlan": {"authPassword": "horse-9"}'
    assert (
        only_correction(NAMED.replace("}]", plan)).payload
        == """{
  "provider": "byo-sip-trunk",
  "name": "desk",
  "gateways": [
    {
      "ip": "sip.acme.net",
      "inboundEnabled": false
    }
  ],
  "outboundAuthenticationPlan": {
    "authPassword": "YOUR_SIP_PASSWORD"
  }
}"""
    )


def test_curl_creates_what_is_new_and_survives_quotes() -> None:
    text = "POST https://api.eu.vapi.ai/credential\n" + NAMED.replace("desk", "it's")
    curl = only_correction(text).curl
    assert curl.startswith("curl -X POST https://api.eu.vapi.ai/credential \\\n")
    assert '-H "Authorization: Bearer $VAPI_PRIVATE_KEY"' in curl
    assert r""""name": "it'\''s",""" in curl


def test_curl_patches_what_exists_with_all_gateways_and_nothing_that_stays() -> None:
    text = """{"id": "7d7c4a1e-0000-4000-8000-000000000001", "orgId": "a1", "name": "desk",
      "provider": "byo-sip-trunk", "outboundAuthenticationPlan": {"authUsername": "desk"},
      "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}, {"ip": "sip.acme.net"}]}"""
    assert (
        only_correction(text, CheckOptions(Direction.OUTBOUND, Region.US)).curl
        == """curl -X PATCH https://api.vapi.ai/credential/7d7c4a1e-0000-4000-8000-000000000001 \\
  -H "Authorization: Bearer $VAPI_PRIVATE_KEY" \\
  -H "Content-Type: application/json" \\
  --data-raw '{
  "gateways": [
    {
      "ip": "198.18.7.4",
      "inboundEnabled": false
    },
    {
      "ip": "sip.acme.net",
      "inboundEnabled": false
    }
  ]
}'"""
    )


def test_curl_sends_the_credential_out_of_what_stands_around_it() -> None:
    text = f'{{"name": "assistant", "credentials": [{NAMED}]}}'
    correction = only_correction(text)
    assert '"assistant"' in correction.payload
    assert '"assistant"' not in correction.curl
    assert '"name": "desk"' in correction.curl


def test_curl_says_both_api_bases_where_the_region_is_not_known() -> None:
    curl = only_correction(NAMED).curl
    assert curl.startswith("# In the EU: https://api.eu.vapi.ai\ncurl -X POST https://api.vapi.ai/")


def test_an_id_that_is_no_id_does_not_reach_the_shell() -> None:
    text = NAMED.replace("{", '{"id": "$(reboot)", "orgId": "a1", ', 1)
    assert "/credential/YOUR_CREDENTIAL_ID " in only_correction(text).curl


REQUEST = """Hello,

our phone calls go through Vapi (sip.eu.vapi.ai). Please
allow SIP signalling from and to this address on our trunk:

63.182.83.170/32

Ports: 5060 (UDP and TCP) and 5061 (TLS). Without this, our
trunk cannot be set up and our calls are refused.

Please confirm when it is done. Thank you."""


def test_the_request_for_the_carrier_is_ready_to_send() -> None:
    assert build_allowlist(Region.EU).request == REQUEST


def test_the_request_names_every_address_of_every_region_that_it_may_be() -> None:
    request = build_allowlist(Region.UNKNOWN).request
    assert "44.229.228.186/32 (US)\n44.238.177.138/32 (US)\n63.182.83.170/32 (EU)\n" in request


@pytest.mark.parametrize("region", Region)
def test_no_line_of_the_request_is_wider_than_a_phone_shows(region: Region) -> None:
    assert max(map(len, build_allowlist(region).request.splitlines())) <= MAX_LINE_CHARACTERS == 60


def test_a_listener_leaves_other_errors_beside_a_payload_out() -> None:
    report = report_on(f"SIP/2.0 403 Forbidden\n{FINE}")
    assert explain(report).topic == "other-symptom"
    assert explain(report, addressed=False).topic == "clean"


def test_nothing_is_said_twice() -> None:
    """No sentence of a reply stands in another part of it."""
    explanation = explain(report_on(f"{NAMED}\nWe only make outbound calls.", OUTBOUND))
    statements = (explanation.answer, *explanation.findings)
    texts = [f"{statement.lead} {statement.detail}" for statement in statements]
    texts += [
        explanation.next_step,
        explanation.question or "",
        *(c.heading for c in explanation.corrections),
    ]
    sentences = [s.strip() for text in texts for s in text.split(". ") if s.strip()]
    assert len(sentences) == len(set(sentences))


def test_a_check_that_broke_leaves_no_payload_fine() -> None:
    report = report_on(FINE, OUTBOUND)
    broken = replace(report.first.diagnosis, crashed=(Crashed("made/up", "KeyError"),))
    explanation = explain(replace(report, first=replace(report.first, diagnosis=broken)))

    assert "fine" not in explanation.answer.lead
    assert explanation.unchecked == (
        "The check `made/up` broke on my side; everything else is checked.",
    )


def test_a_check_that_broke_passes_no_pipeline() -> None:
    """The exit code says that not all could be checked, as it does of what could not be read."""
    report = report_on(FINE, OUTBOUND)
    broken = replace(report.first.diagnosis, crashed=(Crashed("made/up", "KeyError"),))
    after = replace(report, first=replace(report.first, diagnosis=broken))

    assert CheckedInput("fine.json", report).exit_code is ExitCode.CLEAN
    assert CheckedInput("fine.json", after).exit_code is ExitCode.NOT_CHECKED
