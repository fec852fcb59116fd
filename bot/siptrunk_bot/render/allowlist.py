"""The addresses that the carrier has to allow, and the request to send to it."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.explanation import Allowlist
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import (
    Button,
    ButtonRow,
    Code,
    Paragraph,
    Part,
    Rendered,
    Span,
    code_spans,
    lead_spans,
    paragraph,
)
from siptrunk_bot.render.reference import Reference

REQUEST = "allowlist.request"


def parts(allowlist: Allowlist, about: Reference, *, closed: bool) -> Iterator[Part]:
    """The advice with the addresses, and a button for the request."""
    yield Paragraph(lead_spans(allowlist.advice))
    for title, addresses in allowlist.rows:
        yield _row(title, addresses)
    if not closed:
        yield ButtonRow((Button("Request for the carrier", REQUEST, about.value()),))


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
