"""The redactor's speed: an attack costs no more than ordinary text of its size; time is linear.

Ordinary text is a thread about a trunk: people writing to each other, and in every seventh message
or so a paste with a password and a key. Ratios inside one run, because the machine is noisy: the
best of several interleaved rounds.
"""

from __future__ import annotations

from itertools import count
from random import Random
from string import printable

import pytest

from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from tests.bench.measuring import MAX_RATIO, Work, times_dearer

SIZE = 40_000
TALK = """We set up the trunk yesterday, and calls out of the office worked until this morning.
Did anything change at the carrier? Theirs is the side that allows addresses, as far as I know.
They say that the password is correct and that nothing was refused, so it has to be something else.
Then ask them which gateway they see the registration on, the first one or the second one.
The second one, sip.acme.net on port 5060; inbound is on, although nobody calls us there yet.
Switch it off if you do not need it, a hostname is not allowed for calls that come in.
Same error after that, here is what I send (the key is the one from the dashboard):
"""
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
    "percent escapes": "%%22",
    "entities": "&quot;",
    "unicode escapes": "\\u0070",
    "header without credentials": "Authorization: ",
    "bearer": "Bearer ",
    "uri without an end": "sip:a:b",
    "user without a host": "a:bcd@",
    "key blocks that never end": "-----BEGIN PRIVATE KEY-----\n",
    "tokens": "eyJ.xoxb-",
    "base64": "QUJD",
    "names and no values": "password: pw: ",
    "names in numbers": "password%d: ",
    "sentences in numbers": "password %d is ",
    "sentences that end": "the password is wrong. ",
    "escapes apart": "%%22a",
    "backslashes apart": "\\\\a",
    "letters as escapes": "\\u00e9x",
    "wide characters": "%%C3%%A9",
    "gateways": '{"ip": "sip.acme.net", "port": 5060}, ',
    "flags": " --password",
    "options": " -u a ",
    "plists": "<key>password</key>",
    "objects of secrets": '"secrets": {',
    "carets": "^{",
    "table": "|password",
    "pairs": '{"name":"password",',
    "links": "<http://a|b>",
    "tags": "<password>",
    "marks": "[password 1]",
    "nothing": "\0",
    "half a character": "\udcff",
    "tokens and bars": "token||",
    "password, sign and colon": "password=:",
    "zero width": "p\u200bassword:",
    "names and addresses": "password=https://a",
    "keys and signs": "key = ",
    "options with a password": " -u a:b",
    "parameters": "pwd=a&",
    "columns": "password\t",
    "base64 of a secret": "cGFzc3dvcmQ6IGh1bnRlcjI=",
    "uuids": "8f14e45f-ceea-467f-a9b8-0123456789ab ",
    "tools": "mysql -p ",
    "logins": "login a:b ",
    "calls": 'auth("a","b")',
    "comparisons": '"x"==password ',
    "names alone on a line": "password:\n",
    "dashes": "password - ",
    "questions": "password? ",
    "statements": "insert into a(password) values(",
    "addresses of webhooks": "https://a/hook/",
    "names without spaces": "密码是",
    "list items": "<li>Password: <code>",
    "dial strings": "SIP/a:b",
    "labels": "username\npassword\n",
    "labels and values": "username\npassword\na\nb1c2d\n",
    "headings": "user password host\na b1c2d c\n",
    "rows of settings": "| 1 | secret | ",
    "rows of a table": "1,secret,b1c2d,2\n",
    "user and password": "user and password are ",
    "second passwords": "password: b1c2d, ",
    "passwords and words": "password from a1b2c to ",
    "forms": 'name="password"\r\n\r\n',
    "settings in numbers": "P34 = ",
    "cells in a box": "│ password ",
    "buttons": "password | x | Show\n",
    "personal numbers": "pin: ",
    "services": "deepgram: ",
    "icons": "password 🔒 ",
    "arrays": '"credentials":["a",',
    "arguments": "kamcmd uac.reg_add a b c ",
}
EVERY_VIEW = (
    '&quot;a&quot; &amp;amp;lt; %22b%2522 \\"c\\" \\\\\\"d\\\\\\" ^"e^" \\u0041 <http://a.b|a.b> '
    "bm90aGluZyB0byBzZWUgaGVyZSBhdCBhbGwsIG9ubHkgd29yZHM=\n"
)
"""A line with every escape, so that the text is read in every way."""
SIZES = (SIZE // 10, SIZE, SIZE * 10)
DOUBLING = 2.2


def thread(size: int) -> str:
    """People writing to each other, and their pastes, each with its own secrets, up to ``size``."""
    parts: list[str] = []
    length = 0
    for n in count():
        key = f"8f14e45f-ceea-467f-a9b8-{n:012d}"
        parts += [TALK, PASTE.format(key=key, password=f"s3kr3t-{n}")]
        length += len(parts[-2]) + len(parts[-1])
        if length >= size:
            return "".join(parts)[:size]
    raise AssertionError


def attack(word: str, size: int = SIZE) -> str:
    """``word`` again and again, numbered where it says so."""
    if "%d" in word:
        return "".join(word % n for n in range(size // len(word)))[:size]
    word = word.replace("%%", "%")
    return (word * (size // len(word) + 1))[:size]


def redacting(text: str) -> Work:
    """Hiding the secrets of ``text``."""
    return lambda: redact(Raw(text))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_costs_no_more_than_a_thread_of_its_size(name: str, size: int) -> None:
    text = attack(ATTACKS[name], size)

    assert times_dearer(redacting(thread(size)), redacting(text)) <= MAX_RATIO


@pytest.mark.parametrize("name", ATTACKS)
def test_twice_the_attack_takes_twice_as_long(name: str) -> None:
    single, twice = (redacting(attack(ATTACKS[name], size)) for size in (2 * SIZE, 4 * SIZE))

    assert times_dearer(single, twice, than=DOUBLING) <= DOUBLING


def test_every_view_costs_a_few_times_what_a_thread_costs() -> None:
    """A thread takes 15 ms on a slow machine, so that every view stays below 50."""
    text = EVERY_VIEW + thread(SIZE - len(EVERY_VIEW))

    assert times_dearer(redacting(thread(SIZE)), redacting(text), than=2.5) <= 2.5


@pytest.mark.parametrize("name", ["brackets", "objects", "password, apart", "password is"])
def test_near_misses_cost_no_more_than_people_writing(name: str) -> None:
    """Even against a thread in which nobody pastes anything."""
    talk = redacting((TALK * 100)[:SIZE])
    assert times_dearer(talk, redacting(attack(ATTACKS[name]))) <= MAX_RATIO


def test_noise_costs_a_few_times_what_a_thread_costs() -> None:
    """Other noise each time: what was learnt from the last one does not help."""
    draw = Random(1)  # noqa: S311 no secret is drawn

    def fresh() -> object:
        return redact(Raw("".join(draw.choices(printable, k=SIZE))))

    assert times_dearer(redacting(thread(SIZE)), fresh, than=12) <= 12


def test_time_grows_with_the_size_alone() -> None:
    eight_times = 8 * MAX_RATIO
    small, large = redacting(thread(SIZE // 4)), redacting(thread(SIZE * 2))
    assert times_dearer(small, large, than=eight_times) <= eight_times


def test_many_secrets_cost_no_more_each_than_a_few() -> None:
    text = [f"password: s3kr3t-{n}\n{TALK[:120]}\n" for n in range(2000)]
    few, many = redacting("".join(text[:250])), redacting("".join(text))
    assert times_dearer(few, many, than=16) <= 16
