"""Made-up secrets in what people paste, and harmless lines: drawn from a seed, or read from files.

A drawn input is a syntax, a name in a language, and a password of a kind. The files hold inputs
written by hand: ``inputs.jsonl`` with secrets, ``harmless.jsonl`` without. A ``contested`` line is
one that a reader would keep and the rule "after a name and a sign" hides.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from uuid import UUID

from siptrunk.redaction.vocabulary.token_formats import TOKEN_FORMATS

FOLDER = Path(__file__).parent / "redaction"
WORDS = (
    "sunshine",
    "octopus",
    "tangerine",
    "marble",
    "dragonfly",
    "thunder",
    "pineapple",
    "snowflake",
    "trunkpass",
    "phonepass",
    "officekey",
    "siptoken",
    "hostsecret",
    "TrunkPassword",
    "MyPassKey",
    "carrierpwd",
    "blueberry",
    "casablanca",
    "liverpool",
)
SIGNED = (
    "!{}7!",
    "${}",
    "@{}31@",
    "%{}88%",
    "#{}#12",
    "{}*9*p*Zq",
    "sip.{}2024!",
    "{}&Wh1te",
    "~{}~5",
)
NAMES = (
    "password", "Password", "SIP password", "auth password", "passwd", "pwd", "secret",
    "authPassword", "auth_pass", "sipPassword", "SIP_PASSWORD", "passphrase", "AUTH_PASSWORD",
    "sip.password",
)  # fmt: skip
OTHER_LANGUAGES = (
    "Passwort", "Kennwort", "SIP-Passwort", "mot de passe", "mot de passe SIP", "mdp", "contraseña",
    "contraseña del SIP", "clave", "senha", "senha do ramal", "palavra-passe", "wachtwoord",
    "hasło", "hasło do konta", "heslo", "jelszó", "lösenord", "adgangskode", "passord",
    "salasana", "parola",
    "parolă", "şifre", "SIP şifresi", "пароль", "пароль от SIP", "парола", "lozinka", "geslo",
    "slaptažodis", "parool", "κωδικός", "סיסמה", "كلمة المرور", "पासवर्ड", "รหัสผ่าน", "mật khẩu",
    "kata sandi", "パスワード", "密码", "密碼", "비밀번호",
)  # fmt: skip
IN_CODE = (
    '{{"authUsername":"2044","{name}":"{secret}","port":5060}}',
    '{{"body":"{{\\"{name}\\":\\"{secret}\\"}}"}}',
    "'{name}' => '{secret}',",
    '{name} = "{secret}"',
    "const plan = {{ {name}: '{secret}' }}",
    '{{"name":"{name}","value":"{secret}","type":"text"}}',
    '{{"key":"{name}","value":"{secret}"}}',
    '["{name}", "{secret}"]',
    '<param name="{name}" value="{secret}"/>',
    'set("{name}", "{secret}")',
    'os.getenv("{name}", "{secret}")',
)
BARE = (
    "{name}={secret}",
    "export {name}={secret}",
    "{name}: {secret}\nport: 5060",
    "[acme]\n{name}={secret}\nhost=sip.acme.example",
    "-d {name}={secret}",
    "?{name}={secret}&user=2044",
    "docker run -e {name}={secret} acme/pbx",
)
PROSE = (
    "{name}: {secret}",
    "{name} : {secret}",
    "*{name}:* `{secret}`",
    "- {name}: {secret}",
    "{name} → {secret}",
    "{name} - {secret}",
    "{name}\t{secret}",
    "{name}:\n{secret}",
    "| {name} | {secret} |",
    "| user | {name} |\n|---|---|\n| 2044 | {secret} |",
    "user;{name};host\n2044;{secret};sip.acme.example",
    "<td>{name}</td><td>{secret}</td>",
    "{name} is {secret}",
    "the {name} was changed to {secret}",
    "username 2044 {name} {secret}",
    "{secret} is my {name}",
    "using {secret} as the {name}",
    '{name} "{secret}"',
)
UNNAMED = (
    "sip:2044:{secret}@sip.acme.example",
    "https://ops:{secret}@api.acme.example/v1",
    "curl -u 2044:{secret} https://api.acme.example",
    "register => 2044:{secret}@sip.acme.example",
    "sipp -sn uac -au 2044 -ap {secret} sip.acme.example",
    "sshpass -p {secret} ssh ops@sip.acme.example",
    'btoa("2044:{secret}")',
    'new NetworkCredential("2044", "{secret}")',
    "docker login -u acme -p {secret} registry.acme.example",
    "kamctl add 2044 {secret}",
    "login: 2044 / {secret}",
    "u: 2044 p: {secret}",
    "CREATE USER pbx IDENTIFIED BY '{secret}'",
    '{{"authPassword":"{secret}"}} I typed {secret} twice',
)
VAPI = (
    "vapi: {secret}",
    "my private key is {secret}",
    "Private Key\n\n{secret}",
    "{secret} is my private key",
    "API keys:\n- {secret}",
    "| private key | {secret} |",
    "Authorization: Bearer {secret}",
    'const VAPI = "{secret}"',
)
PLACES_OF_TOKENS = ("{secret}", "I use {secret} there", '"{secret}"', "> {secret}", "`{secret}`")
MIXED = ascii_letters + digits
ALPHABETS = {
    **dict.fromkeys("abefpstvw", MIXED),
    "d": digits,
    "h": digits + "abcdef",
    "l": ascii_lowercase + digits,
    "u": ascii_uppercase + digits,
    "x": digits + "abcdef",
}
"""Characters of a token, by the letter of its format; without signs, which all of them allow."""
PART = re.compile(r"\{(?:(U)|([a-z]):(\d+)-?(\d*))\}")
MIN_TOKEN_PART = 12
"""Least characters of a part of a token whose format says only how many it has at least."""


@dataclass(frozen=True, slots=True)
class Input:
    """A text with secrets in it; ``is_named`` says that a name stands beside each."""

    text: str
    secrets: tuple[str, ...]
    is_named: bool


def draw_inputs(count: int, seed: int) -> Iterator[Input]:
    """``count`` inputs, four of five with a name beside the secret."""
    draw = Random(seed)  # noqa: S311 - made up, and the same each time
    for number in range(count):
        yield _draw_with_name(draw) if number % 5 else _draw_without_name(draw)


def read_inputs() -> Iterator[Input]:
    """The inputs of the file."""
    for record in _records("inputs.jsonl"):
        yield Input(str(record["text"]), _texts(record["secrets"]), bool(record["name_beside"]))


def harmless_lines() -> Iterator[str]:
    """Lines and blocks in which nothing is secret."""
    for record in _records("harmless.jsonl"):
        if "contested" not in record:
            yield str(record["text"])


def _records(name: str) -> Iterator[dict[str, object]]:
    for line in (FOLDER / name).read_text().splitlines():
        yield json.loads(line)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list) else ()


def _draw_with_name(draw: Random) -> Input:
    places = draw.choice((IN_CODE, BARE, PROSE, PROSE))
    secret = _password(draw, is_word=places is not BARE or draw.random() < 0.5)
    if places is PROSE:
        name = draw.choice((*NAMES[:6], *OTHER_LANGUAGES))
        place = draw.choice(places if name in NAMES else places[:14])
    else:
        name, place = draw.choice([name for name in NAMES if " " not in name]), draw.choice(places)
    if "secret=" in place or "name}=" in place:
        secret = secret.replace("&", "_")
    return Input(place.format(name=name, secret=secret), (secret,), is_named=True)


def _draw_without_name(draw: Random) -> Input:
    if draw.random() < 0.4:
        secret = "".join(draw.choices(ascii_letters + digits, k=8)) + draw.choice(digits)
        return Input(draw.choice(UNNAMED).format(secret=secret), (secret,), is_named=False)
    if draw.random() < 0.4:
        secret = str(UUID(int=draw.getrandbits(128), version=4))
        text = draw.choice(VAPI).format(secret=secret)
        org = UUID(int=draw.getrandbits(128), version=4)
        return Input(f"{text}\norg {org}", (secret,), is_named=False)
    address, secret = _token(draw)
    text = draw.choice(PLACES_OF_TOKENS).format(secret=address + secret)
    return Input(text, (secret,), is_named=False)


def _password(draw: Random, *, is_word: bool) -> str:
    """A number, a word, letters and digits, or one with signs."""
    word = draw.choice(WORDS)
    return draw.choice(
        (
            "".join(draw.choices(digits, k=draw.randint(4, 9))),
            word if is_word else f"{word}9",
            "".join(draw.choices(digits, k=4)) + "".join(draw.choices(ascii_lowercase, k=3)),
            "".join(draw.choices(ascii_letters + digits, k=10)) + draw.choice(digits),
            draw.choice(SIGNED).format(word.capitalize()),
        )
    )


def _token(draw: Random) -> tuple[str, str]:
    """The address before a token, and a token of one of the formats."""
    form = draw.choice([form for form in TOKEN_FORMATS if form.kind])

    def fill(part: re.Match[str]) -> str:
        if part[1]:
            return str(UUID(int=draw.getrandbits(128), version=4))
        count = int(part[3])
        if part[0].endswith("-}"):
            count = max(count, MIN_TOKEN_PART)
        return "".join(draw.choices(ALPHABETS[part[2]], k=count))

    address, bar, secret = PART.sub(fill, form.shape).rpartition("|")
    return ("https://" + address if bar and "." in address else address), secret
