"""Judging a typical paste, the whole answer to each collected paste, and doubling of gateways."""

from __future__ import annotations

import json
from statistics import median
from typing import Literal

from pydantic import BaseModel

from siptrunk.explanation.explain import explain
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.json import Node
from siptrunk.model.reading import Reading
from siptrunk.model.redacted import Raw
from siptrunk.parsing.read import read
from siptrunk.pipeline import judge, offline_answers
from siptrunk.redaction.redact import redact
from tests.bench.measuring import Work, best_times
from tests.bench.row import Row, ms, times
from tests.pastes import answers

PAYLOAD: dict[str, Node] = {
    "provider": "byo-sip-trunk",
    "name": "acme desk",
    "gateways": [{"ip": "sip.acme.net", "port": 5060}],
    "outboundAuthenticationPlan": {"authUsername": "desk", "authPassword": "made-up-Passw0rd"},
}
PASTE = f"""Couldn't validate SIP trunk credential. SIP gateway creation failed.
curl -X POST https://api.vapi.ai/credential \\
  -H "Authorization: Bearer 00000000-aaaa-4bbb-8ccc-123456789abc" \\
  -H "Content-Type: application/json" \\
  -d '{json.dumps(PAYLOAD, indent=2)}'
"""
FLOOR = "json + pydantic of the payload"
COLLECTED_ROUNDS = 5
SLIPS: dict[str, Node] = {"port": "5060", "transport": "tcp", "inbound": True}


class PlainGateway(BaseModel):
    """A gateway, as a program would validate it."""

    ip: str
    port: int = 5060
    netmask: int = 32
    inboundEnabled: bool = True  # noqa: N815 - Vapi's spelling
    outboundEnabled: bool = True  # noqa: N815
    outboundProtocol: Literal["udp", "tcp", "tls", "tls/srtp"] = "udp"  # noqa: N815
    optionsPingEnabled: bool = False  # noqa: N815


class PlainCredential(BaseModel):
    """A credential, as a program would validate it."""

    provider: Literal["byo-sip-trunk"]
    name: str
    gateways: list[PlainGateway]
    outboundAuthenticationPlan: dict[str, str]  # noqa: N815


def measure(_is_long: bool) -> list[Row]:  # noqa: FBT001 - all subjects are called alike
    """All rows of this subject."""
    document = json.dumps(PAYLOAD)
    collected = [answers.read(path).paste for path in answers.files()]
    best = best_times(
        {
            "floor": lambda: PlainCredential.model_validate(json.loads(document)),
            "judging": _judging(read(redact(Raw(PASTE)))),
            "50": _judging(_trunk(50)),
            "100": _judging(_trunk(100)),
            "64": _judging(_trunk(64)),
            "32 hostnames": _judging(_trunk(32, {})),
            "64 hostnames": _judging(_trunk(64, {})),
        }
    )
    answer_times = best_times(
        {number: _answering(text) for number, text in enumerate(collected)}, rounds=COLLECTED_ROUNDS
    )
    floor, typical = best["floor"], median(answer_times.values())
    return [
        Row(
            "judging a typical paste",
            FLOOR,
            "≤ 100 times, ≤ 0.5 ms",
            f"{times(best['judging'] / floor)}, {ms(best['judging'])}",
            best["judging"] / floor,
            600,
        ),
        Row(
            f"the whole answer, {len(collected)} pastes",
            FLOOR,
            "p50 ≤ 1 ms",
            f"p50 {ms(typical)}, {times(typical / floor)}",
            typical / floor,
            800,
        ),
        Row(
            "the slowest of them",
            "the median",
            "≤ 10 ms",
            f"{ms(max(answer_times.values()))}, {times(max(answer_times.values()) / typical)}",
            max(answer_times.values()) / typical,
            12,
        ),
        _doubling("50 → 100 gateways, three slips each", best["100"] / best["50"]),
        _doubling("32 → 64 gateways, hostnames", best["64 hostnames"] / best["32 hostnames"]),
        Row("judging 64 gateways, three slips each", "", "≤ 15 ms", ms(best["64"])),
    ]


def _doubling(what: str, ratio: float) -> Row:
    return Row(what, "doubling", "≤ 2.1", times(ratio), ratio, 2.3)


def _trunk(count: int, slips: dict[str, Node] = SLIPS) -> Reading:
    gateways = [{"ip": f"sip{n}.acme.net", **slips} for n in range(count)]
    document = {"provider": "byo-sip-trunk", "gateways": gateways}
    return read(redact(Raw(json.dumps(document))))


def _judging(reading: Reading) -> Work:
    answers_of_dns = offline_answers(reading)
    return lambda: judge(reading, CheckOptions(), answers_of_dns)


def _answering(text: str) -> Work:
    """Redaction, reading, judging and the reply in words, as the bot and the command do it."""

    def answer() -> object:
        reading = read(redact(Raw(text)))
        return explain(judge(reading, CheckOptions(), offline_answers(reading)))

    return answer
