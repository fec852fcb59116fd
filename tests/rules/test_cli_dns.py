"""The command asks DNS unless it is told not to; the tests' name server answers on loopback."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from siptrunk.redaction.redact import residue
from tests.nameserver import Zone, name_server
from tests.rules.test_cli import HOSTNAME, process


@pytest.fixture
def zone() -> Zone:
    return Zone(a={"sip.acme.net": ("198.18.7.5", "198.18.7.4")}, ttl_s={"sip.acme.net": 60})


async def run_json(zone: Zone, *args: str, paste: str = HOSTNAME) -> Any:  # noqa: ANN401 - JSON
    async with name_server(zone) as address:
        child = await asyncio.to_thread(
            process, *args, "--format", "json", paste=paste.encode(), SIPTRUNK_NAMESERVER=address
        )
    assert residue(child.stdout) == ()
    return json.loads(child.stdout)


async def test_inbound_is_fixed_with_what_dns_answers(zone: Zone) -> None:
    """With the question whether calls come from there, since DNS cannot know."""
    report = await run_json(zone, "check", "--direction", "both")
    (fix,) = report["fixes"]
    addresses = [gateway["ip"] for gateway in fix["payload"]["gateways"]]
    assert addresses == ["sip.acme.net", "198.18.7.4", "198.18.7.5"]
    assert "198.18.7.4" in fix["asks"]
    assert fix["complete"] is True
    evidence = [item for finding in report["findings"] for item in finding["evidence"]]
    (resolved, *_) = [item for item in evidence if item["kind"] == "resolved"]
    assert (resolved["hostname"], resolved["ttl_s"]) == ("sip.acme.net", 60)


async def test_a_name_that_does_not_exist_is_a_finding(zone: Zone) -> None:
    paste = HOSTNAME.replace("sip.acme.net", "gone.acme.net")
    report = await run_json(zone, "check", "--direction", "outbound", paste=paste)
    assert "gateway/unresolved-hostname" in [finding["rule"] for finding in report["findings"]]


async def test_offline_asks_nobody(zone: Zone) -> None:
    report = await run_json(zone, "check", "--offline")
    assert not zone.queries
    assert {"rule": "gateway/unresolved-hostname", "why": "offline"} in report["unchecked"]


async def test_escalation_holds_the_answers(zone: Zone) -> None:
    bundle = await run_json(zone, "escalate")
    (answer,) = bundle["dns"]
    assert answer["addresses"] == ["198.18.7.4", "198.18.7.5"]
    assert answer["at"]
    assert answer["resolver"].startswith("127.0.0.1")
