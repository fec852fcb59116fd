"""``siptrunk check`` where a paste holds more than is read: it is said, and never passes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from siptrunk.cli import main


def check(text: str) -> Result:
    arguments = ["check", "--offline", "--direction", "outbound", "--format", "json"]
    return CliRunner().invoke(main, arguments, input=text)


def credential(number: int, *, clean: bool = True) -> str:
    gateway = {"ip": f"198.18.{number}.4", "inboundEnabled": False}
    return json.dumps(
        {
            "provider": "byo-sip-trunk",
            "name": f"trunk {number}",
            "gateways": [gateway if clean else {"ip": "sip.acme.net"}],
        }
    )


def block(number: int) -> str:
    return (
        f"provider: byo-sip-trunk\nname: trunk {number}\n"
        f"gateways:\n  - ip: 198.18.{number}.4\n    inboundEnabled: false\n"
    )


def test_the_last_of_many_credentials_counts() -> None:
    many = [credential(n) for n in range(19)]

    assert check("\n".join(many)).exit_code == 0
    assert check("\n".join([*many, credential(19, clean=False)])).exit_code == 1


def test_blocks_of_yaml_are_all_read() -> None:
    result = check("---\n".join(map(block, range(20))))

    assert result.exit_code == 0
    assert len(json.loads(result.stdout)["others"]) == 19


@pytest.mark.parametrize("between", ["\n", "\n\nand\n\n"])
def test_more_credentials_than_are_read_do_not_pass(between: str) -> None:
    result = check(between.join(map(credential, range(70))))

    assert result.exit_code == 2
    assert "was not read" in result.stderr
    assert json.loads(result.stdout)["unreadable"]["line"] > 1


def test_more_gateways_than_are_read_do_not_pass() -> None:
    gateways = [
        {"ip": f"198.18.{n // 250}.{n % 250 + 1}", "inboundEnabled": False} for n in range(300)
    ]
    result = check(json.dumps({"provider": "byo-sip-trunk", "gateways": gateways}))
    payload = json.loads(result.stdout)["payload"]

    assert result.exit_code == 2
    assert result.stderr.strip().endswith("only the first 100 gateways were looked at.")
    assert (payload["gateways"], payload["complete"], payload["repaired"]) == (300, False, False)
