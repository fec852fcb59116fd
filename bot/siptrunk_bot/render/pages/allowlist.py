"""The addresses that the carrier has to allow, and the request to send to it."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.explanation import Allowlist, Explanation
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import (
    Code,
    Paragraph,
    Part,
    Rendered,
    Span,
    code_spans,
    lead_sentence,
    paragraph,
)

REQUEST = "allowlist.request"


def is_offered(explanation: Explanation) -> bool:
    """Whether a message to the carrier is a step that this reply offers."""
    is_other = explanation.topic in {"unreadable", "created"}
    return explanation.allowlist is not None and not is_other


def parts(explanation: Explanation) -> Iterator[Part]:
    """What the carrier has to allow: one line, or the verdict where nothing else is wrong."""
    allowlist = explanation.allowlist
    if allowlist is None or explanation.topic in {"symptom", "unreadable", "created"}:
        return
    text = allowlist.verdict if explanation.topic == "clean" else allowlist.brief
    yield Paragraph(lead_sentence(text))


def request(allowlist: Allowlist) -> Rendered:
    """The request alone, ready to copy."""
    return lay_out(
        [
            paragraph("", lead="Send this to your carrier:"),
            Code(allowlist.request, "request-for-the-carrier.txt"),
        ]
    )


def page(allowlist: Allowlist) -> Rendered:
    """Advice, addresses and request in one message."""
    rows = [_row(title, addresses) for title, addresses in allowlist.rows]
    return lay_out(
        [
            paragraph(allowlist.advice),
            *rows,
            paragraph("", lead="Send this to your carrier:"),
            Code(allowlist.request, "request-for-the-carrier.txt"),
        ]
    )


def _row(title: str, addresses: tuple[str, ...]) -> Paragraph:
    quoted = " ".join(f"`{address}`" for address in addresses)
    return Paragraph((Span(f"{title}: "), *code_spans(quoted)), tight=True)
