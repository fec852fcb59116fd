"""Credentials, the forms in which people write them, and what they arrive wrapped in."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

import yaml
from hypothesis import strategies as st

from siptrunk.model.json import Node
from siptrunk.model.reading import Syntax
from siptrunk.model.vapi.field import snake_case

Raw = dict[str, Node]

HOSTS = ("sip.acme.net", "trunk-1.pstn.twilio.com", "198.18.0.7", "gw_1.acme.net", "YOUR_SIP_HOST")
WORDS = st.text("abcXYZ 0123456789.,:-_'\"()#/äß’$%=&{}[]\\", min_size=1, max_size=24)
NAMES = WORDS.filter(lambda text: text == text.strip())

GATEWAYS = st.fixed_dictionaries(
    {"ip": st.sampled_from(HOSTS)},
    optional={
        "port": st.integers(1, 65535),
        "netmask": st.integers(24, 32),
        "inboundEnabled": st.booleans() | st.none(),
        "outboundEnabled": st.booleans(),
        "outboundProtocol": st.sampled_from(("udp", "tcp", "tls", "tls/srtp", "UDP")),
        "optionsPingEnabled": st.booleans(),
    },
)
PLANS = st.fixed_dictionaries(
    {"authUsername": NAMES, "authPassword": st.just("[sip-password 1]")},
    optional={"sipRegisterPlan": st.fixed_dictionaries({"realm": st.sampled_from(HOSTS)})},
)


def _node(raw: object) -> Node:
    return cast("Node", raw)


REQUIRED: dict[str, st.SearchStrategy[Node]] = {
    "provider": st.just("byo-sip-trunk"),
    "gateways": st.lists(GATEWAYS, min_size=1, max_size=3).map(_node),
}
OPTIONAL: dict[str, st.SearchStrategy[Node]] = {
    "name": NAMES,
    "outboundLeadingPlusEnabled": st.booleans(),
    "techPrefix": st.sampled_from(("", "9#", "0042")),
    "outboundAuthenticationPlan": PLANS.map(_node),
}
CREDENTIALS: st.SearchStrategy[Raw] = st.fixed_dictionaries(REQUIRED, optional=OPTIONAL)


@dataclass(frozen=True)
class Form:
    """One way to write a credential. ``reads`` is what a reader should make of it."""

    name: str
    syntax: Syntax
    write: Callable[[Raw], str]
    reads: Callable[[Raw], Node] = lambda raw: raw

    def __repr__(self) -> str:
        return self.name


def snake_keys(node: Node) -> Node:
    """``node`` with the Python client's keys."""
    if isinstance(node, dict):
        return {snake_case(key): snake_keys(value) for key, value in node.items()}
    return [snake_keys(value) for value in node] if isinstance(node, list) else node


def _json(raw: Node) -> str:
    return json.dumps(raw, indent=2, ensure_ascii=False)


def _one_line(raw: Node) -> str:
    return json.dumps(raw)


def _json5(raw: Node) -> str:
    lines = ["// the trunk"]
    for line in _json(raw).split("\n"):
        ends = line.rstrip()[-1:] not in {"{", "[", ","} and line != "}"
        lines.append(f"{line},  // ok" if ends else line)
    return "\n".join(lines)


@dataclass(frozen=True)
class Code:
    """How a language writes objects, lists, keys, text and the three words."""

    member: str
    text: Callable[[str], str]
    words: Mapping[object, str]
    brackets: str = "{}[]"

    def write(self, node: Node, depth: int = 1) -> str:
        """``node``, a member a line, with a trailing comma."""
        if not isinstance(node, (dict, list)):
            return self.text(node) if isinstance(node, str) else self.words.get(node, str(node))
        pad = "  " * depth
        if isinstance(node, dict):
            rows = [pad + self.member.format(k, self.write(v, depth + 1)) for k, v in node.items()]
            opening, closing = self.brackets[0], self.brackets[1]
        else:
            rows = [pad + self.write(value, depth + 1) for value in node]
            opening, closing = self.brackets[2], self.brackets[3]
        return "\n".join((opening, *(f"{row}," for row in rows), "  " * (depth - 1) + closing))


LOWER: Mapping[object, str] = {True: "true", False: "false", None: "null"}
UPPER: Mapping[object, str] = {True: "True", False: "False", None: "None"}


class _Words(dict[object, str]):
    """The three words by identity: ``1 == True`` in Python."""

    def get(self, key: object, default: str | None = None) -> str | None:  # type: ignore[override]
        """The word for exactly True, False or None."""
        return super().get(key) if key is None or isinstance(key, bool) else default


def _single(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _template(text: str) -> str:
    return "`" + text.replace("\\", "\\\\").replace("${", "\\${") + "`"


JAVASCRIPT = Code("{}: {}", _single, _Words(LOWER))
TEMPLATES = Code("{}: {}", _template, _Words(LOWER))
PYTHON = Code("'{}': {}", repr, _Words(UPPER))
PHP = Code("'{}' => {}", _single, _Words(LOWER), "[][]")
HCL = Code("{} = {}", json.dumps, _Words(LOWER))


def _array(raw: Raw) -> str:
    long = Code("'{}' => {}", _single, _Words(LOWER), "()()").write(raw)
    return "$trunk = " + long.replace("(\n", "array(\n") + ";"


def _hcl(raw: Raw) -> str:
    body = HCL.write(raw).replace(",\n", "\n")
    return f'resource "vapi_credential" "trunk" {body}'


def _sdk(raw: Raw) -> str:
    gateways = ", ".join(
        f"SipTrunkGateway({_kwargs(gateway)})" for gateway in _objects(raw["gateways"])
    )
    parts = [f"gateways=[{gateways}]"]
    for key, value in raw.items():
        if isinstance(value, dict):
            parts.append(f"{snake_case(key)}=SipTrunkOutboundAuthenticationPlan({_kwargs(value)})")
        elif key != "gateways":
            parts.append(f"{snake_case(key)}={value!r}")
    return f"trunk = CreateByoSipTrunkCredentialDto(\n    {', '.join(parts)}\n)"


def _objects(node: Node) -> list[Raw]:
    return (
        [element for element in node if isinstance(element, dict)] if isinstance(node, list) else []
    )


def _kwargs(raw: Raw) -> str:
    arguments = []
    for key, value in raw.items():
        if isinstance(value, dict):
            arguments.append(f"{snake_case(key)}=SipTrunkOutboundSipRegisterPlan({_kwargs(value)})")
        else:
            arguments.append(f"{snake_case(key)}={value!r}")
    return ", ".join(arguments)


CURL = (
    "curl -X POST https://api.vapi.ai/credential \\\n  -H 'Content-Type: application/json' \\\n  "
)


def _curl_single(raw: Raw) -> str:
    return CURL + "-d '" + _json(raw).replace("'", "'\\''") + "'"


def _curl_double(raw: Raw) -> str:
    body = _one_line(raw).replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return CURL + f'--data-raw "{body}"'


def _curl_ansi(raw: Raw) -> str:
    body = _json(raw).replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return CURL + f"--data-binary $'{body}' --compressed"


def _curl_here(raw: Raw) -> str:
    return CURL + f"--json @- <<'JSON'\n{_json(raw)}\nJSON"


def _curl_carets(raw: Raw) -> str:
    body = _one_line(raw).replace("\\", "\\\\").replace('"', '\\"')
    for c in '^"{}[]\\&%$()':
        body = body.replace(c, f"^{c}")
    return f'curl "https://api.vapi.ai/credential" ^\n  --data-raw ^"{body}^"'


def _fetch(raw: Raw) -> str:
    body = JAVASCRIPT.write(raw)
    return (
        'const res = await fetch("https://api.vapi.ai/credential", {\n  method: "POST",\n'
        "  headers: { Authorization: `Bearer ${key}` },\n"
        f"  body: JSON.stringify({body}),\n}});"
    )


FORMS = (
    Form("json", "json", _json),
    Form("json on one line", "json", _one_line),
    Form("json with comments", "json", _json5),
    Form("json in a string", "json", lambda raw: json.dumps({"body": _one_line(raw), "n": 1})),
    Form("json escaped twice", "json", lambda raw: json.dumps(json.dumps(_one_line(raw)))),
    Form("a log line", "json", lambda raw: "sent body=" + json.dumps(_one_line(raw)) + " in 3 ms"),
    Form("a request", "json", lambda raw: _json({"method": "POST", "body": raw})),
    Form("javascript", "javascript", lambda raw: f"const trunk = {JAVASCRIPT.write(raw)};"),
    Form("template strings", "javascript", lambda raw: f"create({TEMPLATES.write(raw)} as Dto)"),
    Form("fetch", "javascript", _fetch),
    Form("python dict", "python", lambda raw: f"payload = {PYTHON.write(raw)}\nprint(payload)"),
    Form("python repr", "python", lambda raw: f"sending {raw!r}"),
    Form("python sdk", "python", _sdk, snake_keys),
    Form("php", "php", lambda raw: f"$trunk = {PHP.write(raw)};"),
    Form("php arrays", "php", _array),
    Form("yaml", "yaml", lambda raw: yaml.safe_dump(raw, sort_keys=False, allow_unicode=True)),
    Form("hcl", "hcl", _hcl),
    Form("curl -d", "curl", _curl_single),
    Form("curl --data-raw", "curl", _curl_double),
    Form("curl $''", "curl", _curl_ansi),
    Form("curl here-document", "curl", _curl_here),
    Form("curl on Windows", "curl", _curl_carets),
)
