"""Made-up secrets, the places people leave them in, and what a delivery makes of a text."""

from __future__ import annotations

import base64
import html
import json
from collections.abc import Callable, Mapping
from itertools import groupby
from urllib.parse import quote, quote_plus

from hypothesis import strategies as st

LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "23456789"


@st.composite
def secrets(draw: st.DrawFn, signs: str = "!#%^*_-+=.~") -> str:
    """A password that nothing else looks like: 10 to 24 letters, digits and ``signs``.

    No mask is drawn: half of a mask and more is one run of a sign, or of the letter x. A password
    with a shorter run in it (``a2222***2a``) is a password.
    """
    middles = st.text(st.sampled_from(LETTERS + DIGITS + signs), min_size=6, max_size=18)
    ends = draw(st.tuples(*[st.sampled_from(LETTERS)] * 2, *[st.sampled_from(DIGITS)] * 2))
    middle = draw(middles.filter(lambda text: not has_mask(text, len(text) + len(ends))))
    return f"{ends[0]}{ends[2]}{middle}{ends[3]}{ends[1]}"


def has_mask(text: str, length: int) -> bool:
    """Whether one run of a sign that screens mask with is half of ``length`` or longer."""
    runs = (len(list(run)) for sign, run in groupby(text) if sign in "*.xX")
    return 2 * max(runs, default=0) >= length


def uuids() -> st.SearchStrategy[str]:
    """What Vapi's keys and ids both look like."""
    return st.uuids(version=4).map(str)


QUOTED: Mapping[str, str] = {
    "json": '{"authUsername": "bob", "authPassword": "%s", "port": 5060}',
    "json cut off": '{"ip": "sip.acme.net", "authPassword": "%s',
    "json in json": r'{"body": "{\"authPassword\": \"%s\", \"port\": 5060}"}',
    "python": "trunk = {'auth_password': '%s', 'port': 5060}",
    "keyword": 'Plan(auth_username="bob", auth_password="%s")',
    "javascript": "{ authPassword: '%s', port: 5060 }",
    "template": "{ authPassword: `%s` }",
    "php": "'authPassword' => '%s',",
    "yaml": 'auth:\n  password: "%s"\n  user: bob',
    "hcl": 'auth_password = "%s"',
    "environment": 'export SIP_PASSWORD="%s"',
    "pair": '{"name": "password", "value": "%s"}',
    "pair reversed": '{"value": "%s", "name": "sip_password"}',
    "smart quotes": "“authPassword”: “%s”",
    "bearer": 'curl -H "Authorization: Bearer %s" https://api.acme.net',
    "curl user": "curl -u 'bob:%s' https://api.acme.net",
    "xml attribute": '<param name="password" value="%s"/>',
    "prose": 'my password is "%s", can you check?',
    "call": 'trunk.setPassword("%s")',
    "fallback": 'password: process.env.SIP_PASSWORD || "%s"',
    "login": "requests.get(url, auth=('bob', '%s'))",
}
"""Places where quotes say where a secret ends."""

BARE: Mapping[str, str] = {
    "environment": "SIP_PASSWORD=%s\nSIP_HOST=sip.acme.net",
    "yaml": "username: bob\npassword: %s\nport: 5060",
    "asterisk": "[acme]\ntype=friend\nsecret=%s\nhost=sip.acme.net",
    "header": "GET / HTTP/1.1\nAuthorization: Bearer %s\nAccept: */*",
    "api key header": "X-Api-Key: %s\nAccept: */*",
    "option": "wget --password=%s https://files.acme.net",
    "option apart": "tool --auth-token %s --verbose",
    "sip uri": "sip:bob:%s@sip.acme.net",
    "sipp": "sipp -au bob -ap %s 198.18.0.1",
    "prose": "the password is %s and the user is bob",
    "german": "Das Passwort lautet %s",
    "next line": "Password:\n%s\nUser: bob",
    "table": "| user | password |\n|---|---|\n| bob | %s |",
    "row": "| password | %s |",
    "xml": "<password>%s</password>",
}
"""Places where white space or syntax says where a secret ends."""


def in_json(secret: str) -> str:
    """``secret`` as it stands between the quotes of a JSON string."""
    return json.dumps(secret)[1:-1]


REWRITTEN: Mapping[str, Callable[[str], str]] = {
    "itself": str,
    "base64": lambda s: base64.b64encode(s.encode()).decode(),
    "base64 of user and secret": lambda s: base64.b64encode(f"bob:{s}".encode()).decode(),
    "base64url": lambda s: base64.urlsafe_b64encode(f"u:{s}".encode()).decode().rstrip("="),
    "url": lambda s: quote(s, safe=""),
    "form": quote_plus,
    "json": in_json,
    "json in json": lambda s: in_json(in_json(s)),
    "escapes": lambda s: "".join(f"\\u{ord(c):04x}" for c in s),
    "entities": html.escape,
    "numbered entities": lambda s: "".join(f"&#{ord(c)};" for c in s),
    "hex": lambda s: s.encode().hex(),
}
"""Ways to write a secret again."""


def slack(text: str) -> str:
    """``text`` as Slack delivers it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


DELIVERED: Mapping[str, Callable[[str], str]] = {
    "typed": str,
    "slack": slack,
    "ticket": html.escape,
    "ticket twice": lambda text: html.escape(html.escape(text)),
    "quoted": lambda text: "\n".join(f"> {line}" for line in text.split("\n")),
    "mail": lambda text: text.replace(" ", "\u00a0"),
}
"""What stands between typing and reading."""

STAYS: Mapping[str, str] = {
    "organisation": '"orgId": "%s"',
    "credential": "credentialId: %s",
    "assistant": "assistantId=%s",
    "phone number": '{"phoneNumberId": "%s"}',
    "id in a path": "PATCH https://api.vapi.ai/credential/%s",
    "id in a host": "sip:+4930123456@%s.sip.vapi.ai",
    "id in prose": "my org is %s",
    "user name": '"authUsername": "%s"',
    "named pair": '{"name": "orgId", "value": "%s"}',
}
"""Places where the same shape is no secret."""
