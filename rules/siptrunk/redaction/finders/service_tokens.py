"""Tokens of services that can be told by their shape, and private keys in PEM form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret, secret_at
from siptrunk.redaction.values import is_placeholder, is_token
from siptrunk.redaction.vocabulary.token_formats import TOKEN_FORMATS, TokenFormat
from siptrunk.text.patterns import Pattern, SearchableText

ALPHABETS = {
    "a": "A-Za-z0-9",
    "b": "A-Za-z0-9+/=_-",
    "d": "0-9",
    "e": "A-Za-z0-9+/=_.-",
    "f": "A-Za-z0-9@%+=_/-",
    "h": "0-9a-f",
    "l": "a-z0-9",
    "p": "A-Za-z0-9%+/=_.-",
    "s": "A-Za-z0-9-",
    "t": "A-Za-z0-9_~.-",
    "u": "A-Z0-9",
    "v": "A-Za-z0-9_",
    "w": "A-Za-z0-9_-",
    "x": "0-9A-Fa-f",
}
UUID = "[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
UUID_LIKE = "[0-9a-fA-F-]+"
PART = re.compile(r"\{(?:(U)|([a-z]):(\d+)(-?)(\d*))\}|(\|)")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A format as an expression; the secret is its group where an address stands before it."""

    format: TokenFormat
    prefix: str
    """The letters that each token begins with; empty where the format fixes none."""

    @property
    def expression(self) -> re.Pattern[str]:
        """Compiled when the first text may have such a token."""
        return _compile(self.format.shape)


@cache
def _compile(shape: str) -> re.Pattern[str]:
    return re.compile(_expression(shape, exact=True) + r"(?![A-Za-z0-9])")


def _expression(shape: str, *, exact: bool) -> str:
    """The expression of a shape; without its lengths unless it has to be ``exact``."""
    parts, end = [], 0
    for part in PART.finditer(shape):
        parts.append(re.escape(shape[end : part.start()]))
        end = part.end()
        if part[6]:
            parts.append("(" if exact else "")
        elif part[1]:
            parts.append(UUID if exact else UUID_LIKE)
        else:
            least, most = part[3], part[5] or ("" if part[4] else part[3])
            parts.append(f"[{ALPHABETS[part[2]]}]" + (f"{{{least},{most}}}" if exact else "+"))
    parts.append(re.escape(shape[end:]))
    return "".join(parts) + (")" if exact and "|" in shape else "")


SHAPES = tuple(
    _Shape(form, re.split(r"[{|]", form.shape)[0]) for form in TOKEN_FORMATS if form.kind
)
SHAPE = Pattern(
    "(?:^|[^A-Za-z0-9])("
    + "|".join(sorted({_expression(shape.format.shape, exact=False) for shape in SHAPES}))
    + ")"
)
"""Whatever may be a token, by its letters and signs alone."""
HOOK = Pattern(
    r"https?://[^\s\"'<>|]*(?:hook|trigger|with/key|/run/|automations?/|inbound)[^\s\"'<>|"
    r"?]*/([\w-]{16,})|"
    r"(eo[a-z0-9]{10,})\.m\.pipedream\.net"
)
"""An address that lets anybody post to it."""
PEM = Pattern(r"-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY( BLOCK)?-----")
PEM_END = Pattern(r"-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----")
PEM_LETTERS = re.compile(r"[A-Za-z0-9+/]{12}")
PEM_BODY = Pattern(r"^(?:[A-Za-z0-9+/=:, \t\r\n>-]|\\+[nr])*")
PEM_LINES = Pattern(
    r"(?m)^[ \t>]*((?:[A-Za-z0-9+/]{60,76}\r?\n[ \t>]*)+[A-Za-z0-9+/=]{0,76})"
    r"(?:\r?\n[ \t>]*(-----END [A-Z ]*PRIVATE KEY))"
)
DER = Pattern(
    r"(?m)^[ \t>]*(?:[\w\" -]+[:=][ \t]*[\"']?)?((?:MII|b3BlbnNzaC1)"
    r"[A-Za-z0-9+/]{40,}(?:\\?\r?\n[ \t>]*[A-Za-z0-9+/=]{20,})*)"
)
"""The body of a key in PEM form whose first line is missing."""
MAX_PEM_CHARACTERS = 20_000
PAIR = Pattern(
    r"\b(?:AC[0-9a-fA-F]{32}|SK[0-9a-zA-Z]{32}|[MS]A[A-Z0-9]{18}|A[KS]IA[A-Z0-9]{16})[\"']?"
    r"(?:[ \t]*[:,;|/ \t\n][ \t]*|[ \t]+(?:and|with|auth[ _-]?token|secret|token)[ \t:=]+)[\"']?"
    r"([0-9a-zA-Z+/]{32,40})(?:[^0-9A-Za-z+/]|$)"
)
"""The public half of a pair and the secret one."""
SERVICE = Pattern(
    r"(?i)(?:^|[^A-Za-z0-9.@/-])(?:telnyx|twilio|openai|deepgram|eleven_?labs|cartesia|anthropic|"
    r"claude|groq|plivo|vonage|nexmo|bandwidth|stripe|sendgrid|azure|assembly_?ai|playht|rime|lmnt|"
    r"gladia|speechmatics|soniox|inworld|hume|neuphonic|mistral|perplexity|together_?ai|cerebras|"
    r"xai|signalwire|sinch|messagebird|didww|flowroute|zadarma|vapi|retell|livekit|gemini|langfuse|"
    r"resend|supabase|airtable|hubspot)"
    r"(?:[_ -](?:prod|production|live|dev|test|staging|main|speech|api))?"
    r"[\"'`*]{0,3}(?:[ \t]*(?:=>|[:=])[ \t]*[\"'`]?(\w{24,})|[ \t]+(\w{32,}))",
    cost=3,
)
"""A token under the name of its service alone."""
ACCOUNT = re.compile(r"(?:AC|PN|TK|MG|CA|SM|AP)[0-9a-f]{32}")
PUTTY = Pattern(r"(?m)^Private-Lines: \d+\r?\n((?:[A-Za-z0-9+/=]+\r?\n?)+)")
MEMBER = Pattern(r"\"(?:d|p|q|dp|dq|qi|k)\"\s*:\s*\"([A-Za-z0-9_-]{16,})\"")
PRIVATE_MEMBER = re.compile(r"\"kty\"")


def find_by_shape(text: SearchableText) -> Iterator[Secret]:
    """Every token of a service that marks its tokens, and every private key."""
    for match in SHAPE.finditer(text):
        yield from _token(text, match.start(1))
    for match in HOOK.finditer(text):
        group = match.lastindex
        if group and (is_token(match[group]) or group == 2):
            yield secret_at(match.span(group), "webhook")
    for match in PAIR.finditer(text):
        kind = "aws-key" if match[0].lstrip("\"'").startswith(("AK", "AS")) else "twilio-token"
        if any(c.isdigit() for c in match[1]):
            yield secret_at(match.span(1), kind)
    yield from _under_services(text)
    yield from _private_keys(text)
    if PRIVATE_MEMBER.search(text):
        for match in MEMBER.finditer(text):
            yield secret_at(match.span(1), "private-key")


def _under_services(text: SearchableText) -> Iterator[Secret]:
    """Tokens under the name of a service, without ids of accounts."""
    for match in SERVICE.finditer(text):
        group = match.lastindex
        token = match[group]
        if is_token(token) and not ACCOUNT.fullmatch(token) and not is_placeholder(token):
            yield secret_at(match.span(group), "api-key")


def _token(text: str, position: int) -> Iterator[Secret]:
    """The token at ``position``, if it is as long as one: the longest of all formats."""
    token: Secret | None = None
    shapes = [
        shape
        for shape in SHAPES_BY_LETTER.get(text[position : position + 1], ())
        if text.startswith(shape.prefix, position)
    ]
    if _without_prefix().match(text, position):
        shapes += SHAPES_WITHOUT_PREFIX
    for shape in shapes:
        match = shape.expression.match(text, position)
        if not match:
            continue
        group = 1 if shape.expression.groups else 0
        start, end = match.span(group)
        if token is None or end > token.end:
            token = Secret(start, end, shape.format.kind)
    if token and not is_placeholder(text[token.start : token.end]):
        yield token


SHAPES_WITHOUT_PREFIX = tuple(shape for shape in SHAPES if not shape.prefix)
SHAPES_BY_LETTER = {
    letter: tuple(shape for shape in SHAPES if shape.prefix.startswith(letter))
    for letter in {shape.prefix[0] for shape in SHAPES if shape.prefix}
}


@cache
def _without_prefix() -> re.Pattern[str]:
    """Any of the formats that fix no first letters: most texts are ruled out in one step."""
    return re.compile("|".join(shape.expression.pattern for shape in SHAPES_WITHOUT_PREFIX))


def _private_keys(text: str) -> Iterator[Secret]:
    next_start = 0
    for match in PEM.finditer(text):
        if match.start() < next_start:
            continue
        window = text[match.end() : match.end() + MAX_PEM_CHARACTERS]
        end = PEM_END.search(window)
        if end and not PEM_LETTERS.search(window[: end.start()]):
            continue
        end = end or PEM_BODY.search(window)
        next_start = match.end() + (end.end() if end else 0)
        next_start = match.start() + len(text[match.start() : next_start].rstrip())
        yield Secret(match.start(), next_start, "private-key")
    for pattern in (PEM_LINES, PUTTY, DER):
        for body in pattern.finditer(text):
            start = body.start(1)
            preceding = text[max(0, start - 60) : start]
            if start >= next_start and "CERTIFICATE" not in preceding and "PUBLIC" not in preceding:
                yield Secret(start, start + len(body[1].rstrip()), "private-key")
