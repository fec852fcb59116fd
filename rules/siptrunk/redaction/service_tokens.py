"""Tokens of services that can be told by their shape, and private keys in PEM form."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.secret import Secret, secret_at
from siptrunk.redaction.values import is_placeholder
from siptrunk.text.patterns import Pattern

SHAPES = {
    "slack-token": r"xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,}|xapp-[A-Za-z0-9-]{8,}",
    "webhook": r"hooks\.slack\.com/(?:services|workflows|triggers)/[\w/+=-]{6,}|"
    r"discord(?:app)?\.com/api/webhooks/\d+/[\w-]{8,}|hooks\.zapier\.com/hooks/catch/[\w/]{6,}|"
    r"webhook\.office\.com/[\w@/-]{8,}",
    "telnyx-key": r"KEY[0-9A-F]{16,}(?:_\w+)?|KEY[0-9A-Za-z]{20,}_\w+",
    "aws-key": r"(?:AKIA|ASIA)[0-9A-Z]{16}",
    "openai-key": r"sk-[A-Za-z0-9_-]{16,}|gsk_\w{20,}|sk_[0-9a-f]{32,}|sk_car_\w{8,}",
    "github-token": r"gh[pousr]_\w{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}",
    "google-key": r"AIza[\w-]{30,}|ya29\.[\w.-]{16,}|GOCSPX-[\w-]{16,}",
    "stripe-key": r"[sr]k_(?:live|test)_\w{8,}|whsec_[\w+/=]{12,}",
    "jwt": r"eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*){0,3}",
    "token": r"npm_\w{30,}|hf_\w{30,}|SG\.[\w-]{16,}\.[\w-]{16,}|dop_v1_\w{40,}|pypi-[\w-]{30,}",
}
SHAPE = Pattern("|".join(rf"(?:^|[^A-Za-z0-9])({shape})" for shape in SHAPES.values()))
KINDS_IN_ORDER = tuple(SHAPES)
PEM = Pattern(r"-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY( BLOCK)?-----")
PEM_END = Pattern(r"-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----")
PEM_BODY = Pattern(r"^(?:[A-Za-z0-9+/=:, \t\r\n-]|\\+[nr])*")
MAX_PEM_CHARACTERS = 20_000
TWILIO = Pattern(r"\bAC[0-9a-fA-F]{32}[\"']?[ \t]*[:,;|/ \t\n][ \t]*[\"']?([0-9a-fA-F]{32})\b")
URL_HEAD = Pattern(r"^[\w.]+/(?:api/webhooks/|hooks/catch/|services/|workflows/|triggers/)?")


def find_by_shape(text: str) -> Iterator[Secret]:
    """Every token of a service that marks its tokens, and every private key."""
    for match in SHAPE.finditer(text):
        group = match.lastindex
        kind, (start, end) = KINDS_IN_ORDER[group - 1], match.span(group)
        if kind == "webhook":
            head = URL_HEAD.search(text[start:end])
            start += head.end() if head else 0
        if not is_placeholder(text[start:end]):
            yield Secret(start, end, kind)
    for match in TWILIO.finditer(text):
        yield secret_at(match.span(1), "twilio-token")
    yield from _private_keys(text)


def _private_keys(text: str) -> Iterator[Secret]:
    next_start = 0
    for match in PEM.finditer(text):
        if match.start() < next_start:
            continue
        window = text[match.end() : match.end() + MAX_PEM_CHARACTERS]
        end = PEM_END.search(window)
        end = end or PEM_BODY.search(window)
        next_start = match.end() + (end.end() if end else 0)
        next_start = match.start() + len(text[match.start() : next_start].rstrip())
        yield Secret(match.start(), next_start, "private-key")
