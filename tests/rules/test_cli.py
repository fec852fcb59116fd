"""The command as people and programs run it: options, exit codes, files, streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from siptrunk.cli import COMMANDS, main
from siptrunk.model.region import EU, US

HOSTNAME = '{"provider":"byo-sip-trunk","gateways":[{"ip":"sip.acme.net","port":5060}]}'
CLEAN = (
    '{"provider":"byo-sip-trunk","name":"desk","gateways":'
    '[{"ip":"sip.acme.net","inboundEnabled":false}]}'
)
OTHER = '{"provider":"byo-sip-trunk","gateways":[{"ip":"sip.two.net"}]}'
ERROR = "Couldn't validate SIP trunk credential. SIP gateway creation failed."


def siptrunk(*args: str, paste: str | bytes = "") -> Result:
    """Run the command in this process."""
    result = CliRunner().invoke(main, args, input=paste)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert "went wrong on my side" not in result.output
    return result


def process(
    *args: str, paste: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run it as a process of its own."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rules", *args],
        input=paste,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_help_names_every_command() -> None:
    result = siptrunk("--help")
    assert result.exit_code == 0
    for name, summary in COMMANDS.items():
        assert name in result.stdout
        assert summary.split()[0] in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str) -> None:
    result = siptrunk(name, "--help")
    assert result.exit_code == 0
    assert "Usage:" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [(["--help"], "siptrunk.parsing"), (["check", "--offline"], "importlib.metadata")],
)
def test_a_command_starts_without_what_it_does_not_use(arguments: list[str], unused: str) -> None:
    """No models and no DNS; a terminal's colours and YAML only for those."""
    heavy = f"{{'pydantic', 'rich', 'yaml', 'dns', 'asyncio', '{unused}'}} & set(sys.modules)"
    code = (
        "import sys; from siptrunk.cli import main\n"
        f"try: main({arguments})\n"
        f"except SystemExit: sys.exit(str({heavy}) if {heavy} else 0)"
    )
    child = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        input=HOSTNAME,
        text=True,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert child.returncode == 0, child.stderr


def test_version_is_that_of_the_distribution() -> None:
    assert "0.1.0" in siptrunk("--version").stdout


@pytest.mark.parametrize(
    ("paste", "code"), [(HOSTNAME, 1), (CLEAN, 0), ("lunch at noon?", 2), ("", 2), (ERROR, 0)]
)
@pytest.mark.parametrize("form", ["text", "json", "markdown", "sarif"])
def test_exit_code_says_whether_there_is_something_to_correct(
    paste: str, code: int, form: str
) -> None:
    assert siptrunk("check", "--offline", "--format", form, paste=paste).exit_code == code


def test_several_files_are_a_line_each_in_order(tmp_path: Path) -> None:
    """An empty file has its line too; the exit code is the highest."""
    names = []
    for name, text in (("b.json", HOSTNAME), ("empty.txt", ""), ("a.json", CLEAN)):
        (tmp_path / name).write_text(text)
        names.append(str(tmp_path / name))
    result = siptrunk("check", "--offline", "--format", "json", *names)

    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert [report["file"] for report in reports] == names
    assert [bool(report["payload"]) for report in reports] == [True, False, True]
    assert result.exit_code == 2


def test_dash_is_standard_input(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(CLEAN)
    name = str(tmp_path / "a.json")
    result = siptrunk("check", "--offline", "--format", "json", "-", name, paste=HOSTNAME)
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["file"] == "-"
    assert [first["fixes"] != [], second["fixes"]] == [True, []]
    assert result.exit_code == 1


def test_unknown_carrier_names_those_that_are_known() -> None:
    result = siptrunk("check", "--carrier", "nosuch", paste=CLEAN)
    assert result.exit_code == 2
    assert "twilio" in result.stderr


def test_carrier_may_be_said_as_people_say_it() -> None:
    for name, carrier in (("Twilio", "twilio"), ("AWS Chime", "chime"), ("unknown", None)):
        result = siptrunk(
            "check", "--offline", "--format", "json", "--carrier", name, paste=HOSTNAME
        )
        assert json.loads(result.stdout)["carrier"] == carrier


@pytest.mark.parametrize(
    "args", [["check", "--direction", "up"], ["nosuch"], ["check", "--format", "xml"], ["explain"]]
)
def test_bad_usage_is_two(args: list[str]) -> None:
    result = siptrunk(*args)
    assert result.exit_code == 2
    assert result.stderr


def test_bad_name_server_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIPTRUNK_NAMESERVER", "nowhere")
    result = siptrunk("check", paste=HOSTNAME)
    assert result.exit_code == 2
    assert result.stderr.startswith("SIPTRUNK_NAMESERVER")


def test_fix_prints_only_the_payload() -> None:
    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=HOSTNAME)
    assert json.loads(result.stdout)["gateways"][0]["inboundEnabled"] is False
    assert (result.stderr, result.exit_code) == ("", 0)


def test_fix_leaves_a_clean_payload_as_it_is() -> None:
    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=CLEAN)
    assert json.loads(result.stdout) == json.loads(CLEAN)
    assert result.exit_code == 0


def test_fix_without_a_direction_asks_for_it() -> None:
    result = siptrunk("fix", "--offline", paste=HOSTNAME)
    assert (result.stdout, result.exit_code) == ("", 1)
    assert "--direction" in result.stderr


def test_fix_of_a_missing_address_prints_what_there_is_and_asks() -> None:
    result = siptrunk("fix", "--offline", "--direction", "inbound", paste=HOSTNAME)
    assert json.loads(result.stdout)["provider"] == "byo-sip-trunk"
    assert result.stderr
    assert result.exit_code == 1


def test_fix_says_what_it_cannot_mend() -> None:
    paste = HOSTNAME.replace("sip.acme.net", "192.168.1.20")
    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=paste)
    assert json.loads(result.stdout)["gateways"][0]["inboundEnabled"] is False
    assert "192.168.1.20" in result.stderr
    assert result.exit_code == 1


def test_fix_prints_a_document_once_with_all_its_credentials_corrected() -> None:
    paste = f'{{"name": "Reception", "credentials": [{HOSTNAME}, {OTHER}]}}'
    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=paste)
    gateways = [
        credential["gateways"][0] for credential in json.loads(result.stdout)["credentials"]
    ]
    assert gateways == [
        {"ip": "sip.acme.net", "port": 5060, "inboundEnabled": False},
        {"ip": "sip.two.net", "inboundEnabled": False},
    ]


def test_fix_prints_several_payloads_as_a_list() -> None:
    paste = f"{HOSTNAME}\nand\n{CLEAN}"
    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=paste)
    assert [payload["gateways"][0]["inboundEnabled"] for payload in json.loads(result.stdout)] == [
        False,
        False,
    ]


@pytest.mark.parametrize("paste", ["", ERROR, "lunch at noon?", '{"provider":"byo-sip-trunk","gat'])
def test_fix_without_a_payload_is_two(paste: str) -> None:
    result = siptrunk("fix", "--offline", "--direction", "outbound", paste=paste)
    assert (result.stdout, result.exit_code) == ("", 2)
    assert result.stderr


def test_redact_leaves_all_else_byte_for_byte() -> None:
    """Line ends, marks and bytes that are no UTF-8 stay."""
    paste = b'\xef\xbb\xbf{"authPassword": "tu7-Quell-brook"}\r\n\xff caf\xe9 \xf0\x9f\x98\x80 \x0c'
    child = process("redact", paste=paste)
    assert child.returncode == 0
    assert child.stdout == paste.replace(b"tu7-Quell-brook", b"[sip-password 1]")
    assert child.stderr.strip() == b"sip-password: 1"


def test_redact_keeps_the_encoding() -> None:
    text = '{"authPassword": "tu7-Quell-brook"}\r\n'
    child = process("redact", paste=b"\xff\xfe" + text.encode("utf-16-le"))
    assert child.stdout.decode("utf-16") == text.replace("tu7-Quell-brook", "[sip-password 1]")


def test_explain_shows_the_page_of_a_rule() -> None:
    result = siptrunk("explain", "gateway/inbound-hostname")
    assert result.exit_code == 0
    assert "inboundEnabled" in result.stdout
    assert "https://docs.vapi.ai" in result.stdout


def test_explain_of_an_unknown_rule_names_the_nearest() -> None:
    result = siptrunk("explain", "gateway/inbound-hostnam")
    assert result.exit_code == 2
    assert "gateway/inbound-hostname" in result.stderr


def test_rules_are_listed_for_people_and_programs() -> None:
    rules = json.loads(siptrunk("rules", "--format", "json").stdout)
    assert "gateway/inbound-hostname" in [rule["rule"] for rule in rules]
    text = siptrunk("rules").stdout
    assert all(rule["rule"] in text for rule in rules)


def test_allowlist_shows_both_regions_until_one_is_named() -> None:
    both_regions = siptrunk("allowlist").stdout
    assert all(address in both_regions for address in (*US.signalling, *EU.signalling))
    eu = siptrunk("allowlist", "--region", "eu").stdout
    assert EU.signalling[0] in eu
    assert US.signalling[0] not in eu


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("form", ["text", "json", "markdown", "sarif"])
def test_any_terminal_can_show_it(encoding: str, form: str) -> None:
    paste = CLEAN.replace("desk", "Zürich → 東京 \N{FLAG IN HOLE}").encode()
    child = process("check", "--offline", "--format", form, paste=paste, PYTHONIOENCODING=encoding)
    assert child.returncode == 0, child.stderr
    assert child.stdout.decode(encoding)


def test_plain_locale_is_enough() -> None:
    child = process("check", "--offline", paste=HOSTNAME.encode(), LANG="C", LC_ALL="C")
    assert (child.returncode, child.stderr) == (1, b"")


def test_escape_sequences_do_not_reach_the_terminal() -> None:
    paste = CLEAN.replace("desk", "\\u001b[31m\\u009b0m\\u202e")
    result = siptrunk("check", "--offline", "--direction", "inbound", paste=paste)
    assert not {"\x1b", "\x9b", "\u202e"} & set(result.stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        child = subprocess.run(
            [sys.executable, "-m", "rules", "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert child.returncode == 2
    assert len(child.stderr.splitlines()) == 1


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m rules rules | true"
    child = subprocess.run(  # noqa: S602 - a fixed command line, for its pipe
        command, shell=True, capture_output=True, check=False, timeout=60
    )
    assert child.stderr == b""


@pytest.mark.parametrize("command", ["check", "redact", "fix", "escalate"])
def test_a_text_with_too_many_secrets_is_refused_with_a_sentence(command: str) -> None:
    paste = ERROR + "".join(f"\npassword: s3kr3t-{number}" for number in range(4000))

    result = siptrunk(command, paste=paste)

    assert result.exit_code == 2
    assert "so many passwords" in result.stderr
    assert "s3kr3t" not in result.output


@pytest.mark.parametrize("option", ["--org-id", "--server"])
def test_an_option_that_repeats_a_secret_of_the_paste_is_refused(option: str) -> None:
    key = "0ae71c5f-39e1-4109-9278-da7bb8a0aece"
    paste = f"{ERROR}\ncurl -H 'Authorization: Bearer {key}' https://api.vapi.ai/credential"

    result = siptrunk("escalate", option, key, paste=paste)

    assert result.exit_code == 2
    assert option in result.stderr
    assert key not in result.output
