"""What check prints in each format: complete, safe to paste elsewhere, and on the right line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from siptrunk.model.finding import MISSING
from siptrunk.model.json import Unknown
from siptrunk.model.redacted import Redacted
from siptrunk.output.json_text import dump_json, to_json
from siptrunk.output.markdown import code_block, escape_prose
from siptrunk.parsing.read import read as read_paste
from tests.pastes.answers import files, read
from tests.rules.sarif import SCHEMA
from tests.rules.test_cli import ERROR, HOSTNAME, siptrunk

LONG = """{
  "provider": "byo-sip-trunk",
  "gateways": [
    { "ip": "sip.acme.net", "inboundEnabled": false },
    {
      "ip": "sip.other.net",
      "port": 70000
    }
  ]
}
"""


def report(paste: str, *options: str) -> Any:  # noqa: ANN401 - JSON as a program reads it
    return json.loads(
        siptrunk("check", "--offline", "--format", "json", *options, paste=paste).stdout
    )


def test_report_has_the_contracts_keys() -> None:
    output = report(HOSTNAME + ERROR)
    assert output["schema"] == 1
    assert output["recognised"] is True
    assert output["symptom"]["id"] == "gateway-creation-failed"
    assert output["payload"] | {"read_as": ""} == {
        "syntax": "json",
        "gateways": 1,
        "repaired": False,
        "complete": True,
        "read_as": "",
    }
    assert (output["direction"], output["region"], output["carrier"]) == (
        "unknown",
        "unknown",
        None,
    )
    assert output["others"] == []
    first = output["findings"][0]
    assert (first["rule"], first["severity"], first["confidence"], first["pointer"]) == (
        "gateway/inbound-hostname",
        "error",
        "certain",
        "/gateways/0/ip",
    )
    assert first["source"]["url"].startswith("https://docs.vapi.ai/")
    assert first["source"]["as_of"] == "2026-08-18"
    assert {item["kind"] for item in first["evidence"]} >= {"quoted"}


def test_fix_holds_the_whole_payload_and_its_edits() -> None:
    (fix,) = report(HOSTNAME, "--direction", "outbound")["fixes"]
    assert (fix["for"], fix["asks"], fix["complete"]) == ("outbound", None, True)
    assert fix["payload"] == {
        "provider": "byo-sip-trunk",
        "gateways": [{"ip": "sip.acme.net", "port": 5060, "inboundEnabled": False}],
    }
    assert fix["edits"] == [
        {
            "op": "add",
            "pointer": "/gateways/0/inboundEnabled",
            "before": None,
            "after": False,
            "rule": "gateway/inbound-hostname",
        }
    ]


def test_secrets_are_counted_never_shown() -> None:
    paste = HOSTNAME[:-1] + ',"outboundAuthenticationPlan":{"authPassword":"tu7-Quell-brook"}}'
    for form in ("text", "json", "markdown", "sarif"):
        output = siptrunk("check", "--offline", "--format", form, paste=paste)
        assert "tu7-Quell-brook" not in output.output
    output = report(paste, "--direction", "outbound")
    assert output["redacted"] == [{"kind": "sip-password", "count": 1}]
    plan = output["fixes"][0]["payload"]["outboundAuthenticationPlan"]
    assert plan == {"authPassword": "YOUR_SIP_PASSWORD"}


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_reply_holds_answer_json_and_allowlist(form: str) -> None:
    output = siptrunk("check", "--offline", "--format", form, paste=HOSTNAME).stdout
    assert "sip.acme.net" in output
    assert '"inboundEnabled": false' in output
    for address in ("44.229.228.186", "44.238.177.138", "63.182.83.170"):
        assert address in output


def test_piped_text_is_not_wrapped_and_has_no_colour() -> None:
    output = siptrunk("check", "--offline", paste=HOSTNAME).stdout
    assert "\x1b" not in output
    assert max(map(len, output.splitlines())) > 100


def test_json_in_the_text_can_be_copied() -> None:
    output = siptrunk("check", "--offline", "--direction", "outbound", paste=HOSTNAME).stdout
    start, end = output.index("\n{\n"), output.index("\n}\n")
    assert json.loads(output[start : end + 3])["gateways"][0]["inboundEnabled"] is False


@pytest.mark.parametrize(
    "name", ["`` ``` ```", "]( http://x ) <b>", "@channel <!here>", "| a | b |", "${x} \\`"]
)
def test_nothing_pasted_breaks_out_of_markdown(name: str) -> None:
    """Whatever the name of the trunk is, it stays in code."""
    paste = json.dumps(
        {"provider": "byo-sip-trunk", name: 1, "name": name, "gateways": [{"ip": name}]}
    )
    output = siptrunk("check", "--offline", "--format", "markdown", paste=paste).stdout
    outside, fence = [], ""
    for line in output.splitlines():
        if not fence and line.startswith("```"):
            fence = "`" * line.count("`")
        elif fence and line == fence:
            fence = ""
        elif not fence:
            outside.append(line)
    assert fence == ""
    without_code = "".join("\n".join(outside).replace("\\`", "").split("`")[::2])
    assert name not in without_code


def test_prose_keeps_code_and_escapes_the_rest() -> None:
    assert escape_prose("a `b*c` d*e [f] @g") == "a `b*c` d\\*e \\[f\\] \\@g"
    assert escape_prose("one ` alone") == "one \\` alone"


def test_fence_is_longer_than_any_inside() -> None:
    assert code_block("x ```` y").startswith("`````\n")


def test_plain_values_are_strict_json() -> None:
    output = to_json({"a": [float("nan"), Unknown('env["X"]'), Unknown("")], "b": None})
    assert json.loads(dump_json(output)) == {"a": ["nan", "${env['X']}", "…"], "b": None}
    assert to_json(MISSING) is None


@pytest.mark.parametrize(
    ("pointer", "line"),
    [
        ("", 1),
        ("/provider", 2),
        ("/gateways/0/ip", 4),
        ("/gateways/1", 5),
        ("/gateways/1/ip", 6),
        ("/gateways/1/port", 7),
        ("/gateways/1/inboundEnabled", 5),
        ("/name", 1),
    ],
)
def test_line_of_a_value(pointer: str, line: int) -> None:
    (extracted,) = read_paste(Redacted("\n\n" + LONG)).objects
    assert extracted.line_of(pointer) == line + 2


def test_line_of_a_value_in_code() -> None:
    code = "trunk = {\n  gateways: [{ ip: host,\n    port: 5060 }],\n  'name' => 'x' }"
    (extracted,) = read_paste(Redacted(code)).objects
    assert extracted.line_of("/gateways/0/port") == 3
    assert extracted.line_of("/name") == 4


LINES = {
    "curl": (
        'curl https://api.vapi.ai/credential \\\n  -d \'{"provider": "byo-sip-trunk",\n'
        '  "gateways": [\n    {"ip": "sip.acme.net",\n     "port": 70000}]}\''
    ),
    "curl in double quotes": (
        'curl https://api.vapi.ai/credential \\\n  -d "{\\"provider\\": \\"byo-sip-trunk\\",\n'
        '  \\"gateways\\": [\n    {\\"ip\\": \\"sip.acme.net\\",\n     \\"port\\": 70000}]}"'
    ),
    "escaped": (
        "\n"
        r"{\"provider\": \"byo-sip-trunk\","
        "\n"
        r"\"gateways\": ["
        "\n"
        r"{\"ip\": \"sip.acme.net\","
        "\n"
        r"\"port\": 70000}]}"
    ),
    "YAML": (
        "config:\n\nprovider: byo-sip-trunk\ngateways:\n  # ours\n  - ip: sip.acme.net\n"
        "    inboundEnabled: true\n    port: 70000\n"
    ),
    "labelled": "Our trunk\nProvider: byo-sip-trunk\n\nGateway: sip.acme.net\nPort: 70000\n",
    "block of HCL": (
        'resource "x" "y" {\n  provider = "byo-sip-trunk"\n  gateways {\n    ip = "sip.acme.net"\n'
        "    port = 70000\n  }\n}\n"
    ),
    "log": (
        '2026-01-01 10:00:00 INFO {"provider": "byo-sip-trunk",\n'
        '2026-01-01 10:00:00 INFO "gateways": [{"ip": "sip.acme.net",\n'
        '2026-01-01 10:00:01 INFO "port": 70000}]}'
    ),
    "fragment": 'gateways: [\n  {"ip": "sip.acme.net", "inboundEnabled": true,\n   "port": 70000}]',
    "inside a request": (
        '{"body": {\n"provider": "byo-sip-trunk",\n"gateways": [{"ip": "sip.acme.net",\n'
        '"port": 70000}]}}'
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_sarif_points_at_the_line_in_every_syntax(name: str) -> None:
    """The line on which the port stands, whatever the payload is written in."""
    paste = LINES[name]
    log = json.loads(siptrunk("check", "--offline", "--format", "sarif", paste=paste).stdout)
    lines = [
        result["locations"][0]["physicalLocation"]["region"]["startLine"]
        for result in log["runs"][0]["results"]
        if result["ruleId"] == "gateway/port-range"
    ]
    assert lines == [paste[: paste.index("70000")].count("\n") + 1]


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_sarif_of_every_paste_is_valid(path: Path) -> None:
    log = json.loads(
        siptrunk("check", "--offline", "--format", "sarif", paste=read(path).paste).stdout
    )
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert [error.message for error in validator.iter_errors(log)] == []
    (run,) = log["runs"]
    rule_ids = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == rule_ids


def test_sarif_points_at_the_line(tmp_path: Path) -> None:
    """So that a code review shows the finding where it is."""
    path = tmp_path / "my trunk.json"
    path.write_text(LONG)
    log = json.loads(siptrunk("check", "--offline", "--format", "sarif", str(path)).stdout)
    results = {
        (result["ruleId"], result["level"]): result["locations"][0]["physicalLocation"]
        for result in log["runs"][0]["results"]
    }
    assert results["gateway/inbound-hostname", "error"]["region"] == {"startLine": 6}
    assert results["gateway/port-range", "error"]["region"] == {"startLine": 7}
    uri = results["gateway/port-range", "error"]["artifactLocation"]["uri"]
    assert uri.endswith("my%20trunk.json")


def test_sarif_says_what_could_not_be_read() -> None:
    log = json.loads(siptrunk("check", "--offline", "--format", "sarif", paste="").stdout)
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "empty" in invocation["toolExecutionNotifications"][0]["message"]["text"]
