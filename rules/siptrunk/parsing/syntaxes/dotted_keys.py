"""Keys with a path, one a line: properties, form fields, an ``.env``, name and value of a tool.

``vapi.trunk.gateways[0].ip=…``, ``VAPI_SIP_GATEWAY_IP=…``, ``Name: gateways[0].ip`` / ``Value: …``.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.syntaxes.option_values import (
    DocumentBuilder,
    is_address,
    path_steps,
    typed_value,
    unquote,
)
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

ADDRESS_KEY = re2.compile(
    rb"gateways(?:\[\d|\.\d)[\]\[.]*ip\b"
    rb"|(?:GATEWAY|SIP|TRUNK)_(?:IP|HOST|HOSTNAME|ADDRESS|DOMAIN|SERVER)[\"']?[ \t]*[=:]"
)
"""What every credential in this form has."""
PAIR = re2.compile(
    r"(?m)^[ \t]*(?:export[ \t]+|-[ \t]+|-F[ \t]+|--form[ \t]+|&)?[\"']?"
    r"([A-Za-z_][\w.\[\]-]{1,80})[\"']?[ \t]*(?:=|:)[ \t]*(\S[^\n]*?)[ \t\r]*$"
)
NAME_AND_VALUE = re2.compile(
    r"(?m)^[ \t]*(?:Name|Key|Field)[ \t]*:[ \t]*([\w.\[\]]{2,80})[ \t\r]*\n[ \t]*Value[ \t]*:[ \t]*"
    r"(\S[^\n]*?)[ \t\r]*$"
)
ENVIRONMENT_OPTIONS = (
    *(("GATEWAY_" + name, "ip") for name in ("IP", "HOST", "HOSTNAME", "ADDRESS", "DOMAIN")),
    *(("SIP_" + name, "ip") for name in ("IP", "HOST", "HOSTNAME", "SERVER", "ADDRESS", "DOMAIN")),
    *(("TRUNK_" + name, "ip") for name in ("IP", "HOST", "ADDRESS", "DOMAIN")),
    *(("GATEWAY_PORT", "port"), ("SIP_PORT", "port"), ("TRUNK_PORT", "port")),
    *(("NETMASK", "netmask"), ("INBOUND_ENABLED", "inboundEnabled")),
    *(("ALLOW_INBOUND", "inboundEnabled"), ("ALLOW_OUTBOUND", "outboundEnabled")),
    *(("OUTBOUND_ENABLED", "outboundEnabled"), ("OUTBOUND_PROTOCOL", "outboundProtocol")),
    *(("SIP_TRANSPORT", "outboundProtocol"), ("OPTIONS_PING_ENABLED", "optionsPingEnabled")),
    *(("LEADING_PLUS_ENABLED", "outboundLeadingPlusEnabled"), ("PROVIDER", "provider")),
    *(("AUTH_USERNAME", "authUsername"), ("AUTH_PASSWORD", "authPassword")),
    *(("SIP_USERNAME", "authUsername"), ("SIP_USER", "authUsername"), ("TRUNK_NAME", "name")),
    *(("SIP_PASSWORD", "authPassword"), ("SIP_PASS", "authPassword")),
)
"""How the names of variables end, and the option that they mean."""
GATEWAY_OPTIONS = frozenset(
    ("ip", "port", "netmask", "inboundEnabled", "outboundEnabled", "outboundProtocol")
) | {"optionsPingEnabled"}
PLAIN_KEYS = ("provider", "name")
"""Options of the credential that need no path."""
PLAN_OPTIONS = frozenset(("authUsername", "authPassword"))
MAX_PAIRS = 300


def find_dotted_keys(remainder: Remainder) -> Iterator[Fragment]:
    """All keys with a path of one paste, as one credential."""
    text = remainder.lines
    if not ADDRESS_KEY.search(text.encode()):
        return
    builder, ends, starts = DocumentBuilder(), list[int](), list[int]()
    matches = list(islice(NAME_AND_VALUE.finditer(text), MAX_PAIRS))
    for match in matches or islice(PAIR.finditer(text), MAX_PAIRS):
        key, value = match.groups()
        steps = path_steps(key) if _is_path(key) or matches else _environment_steps(key)
        if not steps or value.startswith("={{"):
            continue
        option = str(steps[-1])
        if option == "ip" and not is_address(unquote(value)):
            continue
        builder.put(steps, typed_value(option, value), match.start(1))
        starts.append(match.start())
        ends.append(match.end())
    if "gateways" in builder.document:
        positions = builder.positions
        literal = Literal(builder.document, ends[-1], positions=lambda: positions)
        yield Fragment(literal, starts[0], ends[-1])


def _is_path(key: str) -> bool:
    return "." in key or "[" in key or key in PLAIN_KEYS


def _environment_steps(key: str) -> list[str | int]:
    """The option that a variable is named after; empty for none."""
    if not key.isupper():
        return []
    option = next((name for end, name in ENVIRONMENT_OPTIONS if key.endswith(end)), None)
    if option is None:
        return []
    if option in GATEWAY_OPTIONS:
        return ["gateways", 0, option]
    return ["outboundAuthenticationPlan", option] if option in PLAN_OPTIONS else [option]


DOTTED_KEYS = PasteSyntax(find_dotted_keys, "text", is_labelled=True, is_last_resort=True)
