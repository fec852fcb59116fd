"""``Gateway: …`` / ``Port: …`` lines of a runbook, a ticket or the dashboard, one label a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Node, Pointer, below
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.recognise import is_trunk_provider
from siptrunk.parsing.syntaxes.syntax import Fragment, PasteSyntax, Remainder

LABEL = re2.compile(
    r"(?m)^[ \t]*(?:[-*•][ \t]+)?[*_]{0,2}([A-Za-z][A-Za-z0-9 /()_.-]{1,40}?)[*_]{0,2}[ \t]*"
    r"(?::|=|→|->)[*_]{0,2}[ \t]+(\S.*?)[ \t\r]*$"
)
BOX = re2.compile(
    r"(?m)(☐|☑|☒|◻|◼|⬜|✅|✓|✔|✗|✘|❌|\[[ xXvV√✓✔]?\])[ \t]*"
    r"([A-Za-z][\w /()-]{3,40}?)(?:[ \t]{2,}|[ \t\r]*$)"
)
"""``☐ Allow inbound calls``, one or more on a line."""
COLUMNS = re2.compile(r"(?m)^[ \t]*([A-Za-z][A-Za-z /()-]{1,40}?)(?:[ ]{2,}|\t+)(\S.*?)[ \t\r]*$")
"""A label and its value in columns, as a screenshot gives them."""
LABEL_ALONE = re2.compile(
    r"(?m)^[ \t]*([A-Za-z][A-Za-z /()-]{1,40}?)[ \t]*[:*]?[ \t\r]*\n"
    r"[ \t]*([^\s\n][^\n]{0,200}?)[ \t\r]*$"
)
"""A label on one line, and its value on the next."""
TICKED_SIGNS = "☑☒◼✅✓✔√xXvV"
FLAG_OPTIONS = ("inboundEnabled", "outboundEnabled")
LABELS = {
    **dict.fromkeys(
        (
            *("gateway", "ip", "ip address", "ip address / domain", "host", "hostname", "sip host"),
            *("sip gateway", "sip server", "sip domain", "server", "gateway ip", "gateway host"),
            *("gateway address", "gateway hostname", "server address", "termination uri", "fqdn"),
            *("ip address or domain", "ip / domain", "ip address/domain", "domain"),
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
    **dict.fromkeys(("username", "user name", "auth username"), "authUsername"),
}
FLAGS = {
    **dict.fromkeys(("yes", "true", "on", "enabled", "checked", "ticked", "allowed"), True),
    **dict.fromkeys(("no", "false", "off", "disabled", "unchecked", "unticked"), False),
}
ADDRESS = re2.compile(r"^[\w.:/@<>{}$-]+$")
PROTOCOLS = {"udp", "tcp", "tls", "tls/srtp"}
MAX_LINES = 200
MAX_GAP_CHARACTERS = 120
"""Characters that may stand between two labels of one credential."""


@dataclass(frozen=True, slots=True)
class _FormLine:
    """What a line gives, and its place; ``box`` is the label of a box, empty for none."""

    option: str
    value: Node
    start: int
    end: int
    box: str = ""


@dataclass(slots=True)
class _LabelledCredential:
    """The lines of one credential, so far."""

    start: int
    end: int
    options: dict[str, Node] = field(default_factory=dict)
    gateways: list[dict[str, Node]] = field(default_factory=list)
    positions: dict[Pointer, int] = field(default_factory=dict)
    boxes: dict[Pointer, str] = field(default_factory=dict)
    lines: int = 0
    waiting: list[tuple[str, Node, int, str]] = field(default_factory=list)
    """What stands before the first address."""

    def add(self, option: str, value: Node, position: int, box: str = "") -> None:
        """Adds what the line says whose label stands at ``position``; ``box`` is that of a box."""
        self.lines += 1
        pointer = ""
        if option == "ip":
            self.gateways.append({})
            self.positions[below("/gateways", len(self.gateways) - 1)] = position
            self.positions.setdefault("/gateways", position)
            waiting, self.waiting = self.waiting, []
            for line in waiting:
                self.add(*line)
        if option in {"provider", "name"}:
            self.options[option] = value
        elif option == "authUsername":
            plan = self.options.setdefault("outboundAuthenticationPlan", {})
            if isinstance(plan, dict):
                plan[option] = value
            pointer = "/outboundAuthenticationPlan"
        elif not self.gateways:
            self.waiting.append((option, value, position, box))
            return
        else:
            self.gateways[-1][option] = value
            pointer = below("/gateways", len(self.gateways) - 1)
        self.positions[below(pointer, option)] = position
        if box:
            self.boxes[below(pointer, option)] = box


def find_labelled_lines(remainder: Remainder) -> Iterator[Fragment]:
    """Every run of labelled lines with an address and one more option, each read with certainty."""
    credential: _LabelledCredential | None = None
    for line in _read_lines(remainder.lines):
        if credential is None or line.start - credential.end > MAX_GAP_CHARACTERS:
            yield from _finish(credential)
            credential = _LabelledCredential(line.start, line.end)
        credential.add(line.option, line.value, line.start, line.box)
        credential.end = line.end
    yield from _finish(credential)


def _read_lines(text: str) -> Iterator[_FormLine]:
    """The lines that give an option, in order."""
    lines = [*_read_labels(text), *_read_boxes(text)]
    if any(line.box for line in lines) or "Domain" in text:
        lines += [*_read_pairs(text), *_read_labels(text, COLUMNS)]
    yield from sorted(lines, key=lambda line: line.start)


def _read_labels(text: str, pattern: re2.Pattern[str] = LABEL) -> Iterator[_FormLine]:
    for match in islice(pattern.finditer(text), MAX_LINES):
        if option := _read_option(match.group(1), match.group(2)):
            yield _FormLine(*option, match.start(1), match.end())


def _read_boxes(text: str) -> Iterator[_FormLine]:
    for match in islice(BOX.finditer(text), MAX_LINES):
        box, label = match.groups()
        option = LABELS.get(" ".join(label.lower().split()))
        if option in FLAG_OPTIONS:
            is_ticked = any(sign in TICKED_SIGNS for sign in box)
            yield _FormLine(option, is_ticked, match.start(2), match.end(), label)


def _read_pairs(text: str) -> Iterator[_FormLine]:
    position = 0
    for _ in range(MAX_LINES):
        match = LABEL_ALONE.search(text, position)
        if match is None:
            return
        option = _read_option(match.group(1), match.group(2))
        if option and LABELS.get(match.group(2).lower()) is None:
            yield _FormLine(*option, match.start(1), match.end())
            position = match.end()
        else:
            position = match.end(1)


def _finish(credential: _LabelledCredential | None) -> Iterator[Fragment]:
    if credential and credential.gateways and credential.lines > 1:
        gateways: list[Node] = list(credential.gateways)
        positions = credential.positions
        literal = Literal(
            {**credential.options, "gateways": gateways},
            credential.end,
            positions=lambda: positions,
            boxes=credential.boxes,
        )
        yield Fragment(literal, credential.start, credential.end)


def _read_option(label: str, value: str) -> tuple[str, Node] | None:
    """The option that a line gives; None where either side is not certain."""
    words = " ".join(label.lower().split()).rstrip("0123456789# ")
    option = LABELS.get(words)
    value = value.strip("`\"'“”‘’*_,;")
    if option == "ip":
        is_address = bool(ADDRESS.search(value)) and ("." in value or "_" in value or "<" in value)
        return ("ip", value) if is_address else None
    if option in {"port", "netmask"}:
        is_number = value.isascii() and value.isdecimal() and len(value) < 6
        return (option, int(value)) if is_number else None
    if option in {"inboundEnabled", "outboundEnabled"}:
        flag = FLAGS.get(value.lower())
        return None if flag is None else (option, flag)
    if option == "outboundProtocol":
        return (option, value.lower()) if value.lower() in PROTOCOLS else None
    if option == "provider":
        return (option, value) if is_trunk_provider(value) else None
    return (option, value) if option else None


LABELLED_LINES = PasteSyntax(find_labelled_lines, "text", is_labelled=True)
