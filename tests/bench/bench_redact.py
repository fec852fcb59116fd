"""The redactor's speed: an attack costs no more than ordinary pastes of its size; time is linear.

Ratios inside one run, because the machine is noisy: the best of several interleaved rounds.
"""

from __future__ import annotations

from time import perf_counter

import pytest

from rules.redact import redact
from rules.redacted import Raw

SIZE = 40_000
ROUNDS = 7
MOST = 1.5
PASTE = """We get: Couldn't validate SIP trunk credential. SIP gateway creation failed.
curl -X POST https://api.vapi.ai/credential -H "Authorization: Bearer {key}" -d '{{
  "provider": "byo-sip-trunk",
  "name": "desk",
  "gateways": [{{"ip": "sip.acme.net", "port": 5060, "inboundEnabled": true}}],
  "outboundAuthenticationPlan": {{"authUsername": "bob", "authPassword": "{password}"}}
}}'
Our carrier says that the password is correct and that it allows your addresses.
"""
ATTACKS = {
    "password, run together": "password",
    "password, apart": "password ",
    "password and a colon": "password: ",
    "password is": "password is ",
    "a key and no value": '"authPassword": ',
    "brackets": "{[",
    "objects": '{"a":',
    "quotes": '"',
    "backslashes": "\\",
    "percent escapes": "%22",
    "entities": "&quot;",
    "unicode escapes": "\\u0070",
    "header without credentials": "Authorization: ",
    "bearer": "Bearer ",
    "uri without an end": "sip:a:b",
    "user without a host": "a:bcd@",
    "key blocks that never end": "-----BEGIN PRIVATE KEY-----\n",
    "tokens": "eyJ.xoxb-",
    "base64": "QUJD",
    "table": "|password",
    "pairs": '{"name":"password",',
    "links": "<http://a|b>",
    "tags": "<password>",
    "marks": "[password 1]",
    "nothing": "\0",
    "half a character": "\udcff",
}


def pastes(size: int) -> str:
    """Ordinary pastes, each with its own secrets, up to ``size``."""
    parts: list[str] = []
    length = 0
    while length < size:
        n = len(parts)
        key = f"8f14e45f-ceea-467f-a9b8-{n:012d}"
        parts.append(PASTE.format(key=key, password=f"s3kr3t-{n}"))
        length += len(parts[-1])
    return "".join(parts)[:size]


def best(*texts: str) -> list[float]:
    """The best time for each of ``texts``, in seconds, measured in turns."""
    times = [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for i, text in enumerate(texts):
            start = perf_counter()
            redact(Raw(text))
            times[i] = min(times[i], perf_counter() - start)
    return times


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_costs_no_more_than_pastes_of_its_size(attack: str) -> None:
    word = ATTACKS[attack]

    plain, attacked = best(pastes(SIZE), (word * (SIZE // len(word) + 1))[:SIZE])

    assert attacked <= MOST * plain


def test_time_grows_with_the_size_alone() -> None:
    small, large = best(pastes(SIZE // 4), pastes(SIZE * 2))

    assert large <= 8 * MOST * small


def test_many_secrets_cost_no_more_each_than_a_few() -> None:
    text = [f"password: s3kr3t-{n}\n" for n in range(8000)]

    few, many = best("".join(text[:500]), "".join(text[:4000]))

    assert many <= 8 * 2 * few
