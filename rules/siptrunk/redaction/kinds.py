"""The kinds of secrets, the mark that stands for one, and the placeholder for its mark."""

from __future__ import annotations

from siptrunk.text.patterns import Pattern

KINDS = {
    "sip-password": "the password of a SIP account or trunk",
    "vapi-key": "a key of Vapi's API",
    "slack-token": "a token of a Slack app, bot or user",
    "webhook": "the address of a webhook, which lets anybody post to it",
    "twilio-token": "an auth token or key secret of Twilio",
    "telnyx-key": "a key of Telnyx's API",
    "aws-key": "an access key of AWS, or its secret half",
    "openai-key": "a key of OpenAI, or of a service that writes its keys alike",
    "github-token": "a token of GitHub or GitLab",
    "google-key": "a key or token of Google",
    "stripe-key": "a key of Stripe, or the secret of one of its webhooks",
    "jwt": "a JSON web token",
    "private-key": "a private key in PEM form",
    "digest": "one proof of a digest authentication: response, nonce or cnonce",
    "cookie": "the cookies of a session",
    "url-credentials": "the password in an address, or beside a user name before a colon",
    "authorization": "what an Authorization header holds after its scheme",
    "api-key": "a key of any other API",
    "token": "any other token",
    "secret": "any other secret",
    "password": "any other password",
}
"""Every kind and what it is, the most telling first: a secret that is two kinds is the first."""

RANK = {kind: rank for rank, kind in enumerate(KINDS)}
MARK = Pattern(rf"\[({'|'.join(KINDS)}) (\d{{1,6}})\]")


def mark(kind: str, number: int) -> str:
    """The text that replaces a secret."""
    return f"[{kind} {number}]"


def placeholder(kind: str, number: int = 1) -> str:
    """The text that replaces a mark in a payload: ``YOUR_SIP_PASSWORD``, then ``…_2``."""
    name = "YOUR_" + kind.upper().replace("-", "_")
    return name if number == 1 else f"{name}_{number}"


def with_placeholders(text: str) -> str:
    """``text`` with a placeholder for each mark in it."""
    if "[" not in text:
        return text
    parts, end = [], 0
    for match in MARK.finditer(text.encode("utf-8", "replace").decode()):
        parts += [text[end : match.start()], placeholder(match[1], int(match[2]))]
        end = match.end()
    return "".join(parts) + text[end:]
