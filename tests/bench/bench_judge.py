"""The speed of diagnosis and correction: time is linear in the number of gateways.

Ratios inside one run, because the machine is noisy.
"""

from __future__ import annotations

import json

import pytest

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.json import Node
from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import read
from siptrunk.pipeline import judge
from siptrunk.redaction.redact import redact
from tests.bench.measuring import Work, times_dearer

DOUBLING = 2.2
"""What twice as many gateways may cost."""
GATEWAYS: dict[str, dict[str, Node]] = {
    "hostnames": {},
    "three slips each": {"port": "5060", "transport": "tcp", "inbound": True},
}


def judging(count: int, slips: dict[str, Node]) -> Work:
    gateways = [{"ip": f"sip{n}.acme.net", **slips} for n in range(count)]
    document = {"provider": "byo-sip-trunk", "gateways": gateways}
    reading = read(redact(Raw(json.dumps(document))))
    return lambda: judge(reading, CheckOptions(), {})


@pytest.mark.parametrize("kind", GATEWAYS)
def test_time_is_linear(kind: str) -> None:
    once, twice = judging(50, GATEWAYS[kind]), judging(100, GATEWAYS[kind])
    assert times_dearer(once, twice, than=DOUBLING) <= DOUBLING
