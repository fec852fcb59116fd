"""The SIP messages in a text: sngrep, tcpdump, ngrep, Asterisk, FreeSWITCH, HOMER, or by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from siptrunk import lazy_re2 as re2

METHODS = "INVITE|ACK|BYE|CANCEL|REGISTER|OPTIONS|REFER|NOTIFY|SUBSCRIBE|INFO|PRACK|UPDATE|MESSAGE"
START = re2.compile(
    rf"(?:^|[\s:>|→])(?:(?P<method>{METHODS})\s+(?P<uri>sips?:\S+)(?P<version>\s+SIP/2\.0)?"
    r"|SIP/2\.0\s+(?P<code>[1-6][0-9]{2})(?P<phrase>[ \t]+[A-Za-z][A-Za-z ]{1,40})?)"
)
STATUS = re2.compile(r"SIP/2\.0\s+([1-6][0-9]{2})\b")
HEADER = re2.compile(r"^\s*([A-Za-z][A-Za-z-]{1,30})\s*:\s*(.*)$")
SDP_LINE = re2.compile(r"^\s*([a-z])=(.+)$")
ADDRESS = r"(?:udp|tcp|tls|ws|wss)?[:/]?\[?([0-9]{1,3}(?:\.[0-9]{1,3}){3})\]?(?:[:.]([0-9]{1,5}))?"
ARROW = re2.compile(rf"(?i){ADDRESS}\s*(?:->|→|=>|>)\s*{ADDRESS}")
BACK_ARROW = re2.compile(rf"(?i){ADDRESS}\s*(?:<-|←)\s*{ADDRESS}")
INCOMING = re2.compile(rf"(?i)\b(?:received|recv|from)\b.*?{ADDRESS}")
OUTGOING = re2.compile(rf"(?i)\b(?:transmitt(?:ed|ing)|sent|send|to)\b.*?{ADDRESS}")
MAX_TRACE_CHARACTERS = 200_000
MAX_MESSAGES = 200
MAX_CONTEXT_LINES = 3
"""Above a message, where the program that wrote the trace names the two addresses."""
FRAGMENT = "message/sipfrag"
"""The content type of a report on a transfer, whose body is a status line."""
OWN_SIDE = "here"
"""The machine that wrote the trace, where it names the other side alone."""


@dataclass(frozen=True, slots=True)
class SipMessage:
    """One message. ``source`` and ``destination`` are IPv4 addresses, ``OWN_SIDE``, or empty."""

    method: str
    code: int
    uri: str
    phrase: str
    source: str
    destination: str
    headers: Mapping[str, str]
    sdp: tuple[tuple[str, str], ...]
    line: int
    report: int = 0
    """The code that a NOTIFY reports of the call that REFER asked for."""

    @property
    def is_request(self) -> bool:
        """Whether it is a request rather than a response."""
        return bool(self.method)

    @property
    def title(self) -> str:
        """``INVITE`` or ``401``."""
        return self.method or str(self.code)

    @property
    def call_id(self) -> str:
        """Its Call-ID; empty where the trace does not show it."""
        return self.headers.get("call-id", "") or self.headers.get("i", "")

    @property
    def sequence(self) -> str:
        """Its CSeq, with the method; empty where the trace does not show it."""
        return " ".join(self.headers.get("cseq", "").split())


def read_messages(text: str) -> tuple[SipMessage, ...]:
    """The messages in ``text``, in its order. Linear in the text."""
    lines = text[:MAX_TRACE_CHARACTERS].splitlines()
    starts = list(_find_starts(lines))[:MAX_MESSAGES]
    ends = [*(number for number, _ in starts[1:]), len(lines)][: len(starts)]
    previous_end = 0
    messages = []
    for (number, match), end in zip(starts, ends, strict=True):
        context = lines[max(previous_end, number - MAX_CONTEXT_LINES) : number + 1]
        messages.append(_parse(match, context, lines[number:end], number + 1))
        previous_end = number + 1
    return tuple(messages)


def _find_starts(lines: list[str]) -> Iterator[tuple[int, re2.Match[str]]]:
    """The first line of each message; a status line in the body of a NOTIFY is none."""
    is_report = False
    for number, line in enumerate(lines):
        match = START.search(line)
        if match is None:
            is_report = is_report or FRAGMENT in line.lower()
        elif not (is_report and match.groupdict()["code"]):
            is_report = False
            yield number, match
        else:
            is_report = False


def _parse(match: re2.Match[str], context: list[str], lines: list[str], number: int) -> SipMessage:
    source, destination = _find_addresses(context)
    groups = match.groupdict()
    inline = lines[0][match.end() :]
    body = [*inline.split("   "), *lines[1:]]
    return SipMessage(
        method=groups["method"] or "",
        code=int(groups["code"] or 0),
        uri=groups["uri"] or "",
        phrase=" ".join((groups["phrase"] or "").split()),
        source=source,
        destination=destination,
        headers=dict(_headers(body)),
        report=next((code for line in body[1:] if (code := _status(line))), 0),
        sdp=tuple(_sdp(body)),
        line=number,
    )


def _find_addresses(context: list[str]) -> tuple[str, str]:
    for line in reversed(context):
        if match := ARROW.search(line):
            return match.group(1), match.group(3)
        if match := BACK_ARROW.search(line):
            return match.group(3), match.group(1)
    for line in reversed(context):
        if START.search(line):
            continue
        if match := INCOMING.search(line):
            return match.group(1), OWN_SIDE
        if match := OUTGOING.search(line):
            return OWN_SIDE, match.group(1)
    return "", ""


def _headers(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if match := HEADER.search(line):
            yield match.group(1).lower(), match.group(2).strip()


def _sdp(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if match := SDP_LINE.search(line):
            yield match.group(1), match.group(2).strip()


def _status(line: str) -> int:
    """The code of a status line; 0 for any other line."""
    match = STATUS.search(line)
    return int(match.group(1)) if match else 0
