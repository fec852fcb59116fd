"""``Gateway: …`` / ``Port: …`` lines of a runbook, a ticket or the dashboard, one label a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import re2

from siptrunk.model.json import Node
from siptrunk.parsing.containers import Literal
from siptrunk.parsing.recognise import is_trunk_provider

LABEL = re2.compile(
    r"(?m)^[ \t]*(?:[-*•][ \t]+)?[*_]{0,2}([A-Za-z][A-Za-z0-9 /()_.-]{1,40}?)[*_]{0,2}[ \t]*"
    r"(?::|=|→|->)[*_]{0,2}[ \t]+(\S.*?)[ \t\r]*$"
)
LABELS = {
    **dict.fromkeys(
        (
            *("gateway", "ip", "ip address", "ip address / domain", "host", "hostname", "sip host"),
            *("sip gateway", "sip server", "sip domain", "server", "gateway ip", "gateway host"),
            *("gateway address", "gateway hostname", "server address", "termination uri", "fqdn"),
        ),
        "ip",
    ),
    **dict.fromkeys(("port", "sip port"), "port"),
    **dict.fromkeys(("netmask", "subnet mask", "prefix length"), "netmask"),
    **dict.fromkeys(
        ("inbound", "inbound enabled", "inbound calls", "allow inbound calls", "inboundenabled"),
        "inboundEnabled",
    ),
    **dict.fromkeys(
        ("outbound", "outbound enabled", "outbound calls", "allow outbound calls"),
        "outboundEnabled",
    ),
    **dict.fromkeys(("protocol", "transport", "outbound protocol"), "outboundProtocol"),
    **dict.fromkeys(("provider", "credential type", "type"), "provider"),
    **dict.fromkeys(("trunk name", "name", "label"), "name"),
}
FLAGS = {
    **dict.fromkeys(("yes", "true", "on", "enabled", "checked", "ticked", "allowed"), True),
    **dict.fromkeys(("no", "false", "off", "disabled", "unchecked", "unticked"), False),
}
ADDRESS = re2.compile(r"^[\w.:/@<>{}$-]+$")
PROTOCOLS = {"udp", "tcp", "tls", "tls/srtp"}
MOST_LINES = 200
MOST_BETWEEN = 120
"""Characters that may stand between two labels of one runbook."""


@dataclass(slots=True)
class _Draft:
    """The lines of one runbook, so far."""

    start: int
    end: int
    top: dict[str, Node] = field(default_factory=dict)
    gateways: list[dict[str, Node]] = field(default_factory=list)
    lines: int = 0

    def add(self, option: str, value: Node) -> None:
        self.lines += 1
        if option == "ip":
            self.gateways.append({"ip": value})
        elif option in {"provider", "name"}:
            self.top[option] = value
        elif self.gateways:
            self.gateways[-1][option] = value


@dataclass(frozen=True, slots=True)
class Runbook:
    """What labelled lines say, and their place in the text, end exclusive."""

    literal: Literal
    start: int
    end: int


def runbooks(text: str) -> Iterator[Runbook]:
    """Every run of labelled lines with an address and one more option, each read with certainty."""
    draft: _Draft | None = None
    for match in islice(LABEL.finditer(text), MOST_LINES):
        read = _option(match.group(1), match.group(2))
        if read is None:
            continue
        if draft is None or match.start() - draft.end > MOST_BETWEEN:
            yield from _finished(draft)
            draft = _Draft(match.start(), match.end())
        draft.add(*read)
        draft.end = match.end()
    yield from _finished(draft)


def _finished(draft: _Draft | None) -> Iterator[Runbook]:
    if draft and draft.gateways and draft.lines > 1:
        gateways: list[Node] = list(draft.gateways)
        literal = Literal({**draft.top, "gateways": gateways}, draft.end)
        yield Runbook(literal, draft.start, draft.end)


def _option(label: str, said: str) -> tuple[str, Node] | None:
    """The option that a line gives; None where either side is not certain."""
    words = " ".join(label.lower().split()).rstrip("0123456789# ")
    option = LABELS.get(words)
    said = said.strip("`\"'“”‘’*_,;")
    if option == "ip":
        fits = bool(ADDRESS.search(said)) and ("." in said or "_" in said or "<" in said)
        return ("ip", said) if fits else None
    if option in {"port", "netmask"}:
        return (
            (option, int(said)) if said.isascii() and said.isdecimal() and len(said) < 6 else None
        )
    if option in {"inboundEnabled", "outboundEnabled"}:
        flag = FLAGS.get(said.lower())
        return None if flag is None else (option, flag)
    if option == "outboundProtocol":
        return (option, said.lower()) if said.lower() in PROTOCOLS else None
    if option == "provider":
        return (option, said) if is_trunk_provider(said) else None
    return (option, said) if option else None
