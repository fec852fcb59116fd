"""What the carrier has to allow, and the request to send to it."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.explanation import Allowlist
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Ask, Button, Code, Part, Rendered, Say, Span, led, said, say
from siptrunk_bot.render.reference import Reference

REQUEST = "allowlist.request"


def parts(allowlist: Allowlist, about: Reference, *, closed: bool) -> Iterator[Part]:
    """What a payload cannot show, with the addresses, and the request behind a button."""
    yield Say(led(allowlist.advice))
    for title, addresses in allowlist.rows:
        yield _row(title, addresses)
    if not closed:
        yield Ask((Button("Request for the carrier", REQUEST, about.value()),))


def request(allowlist: Allowlist) -> Rendered:
    """The request alone, ready to copy."""
    return lay_out(
        [
            say("", lead="Send this to your carrier:"),
            Code(allowlist.request, "request-for-the-carrier.txt"),
        ]
    )


def whole(allowlist: Allowlist) -> Rendered:
    """Addresses and request together, for whoever asked for them."""
    rows = [_row(title, addresses) for title, addresses in allowlist.rows]
    return lay_out(
        [
            say(allowlist.advice),
            *rows,
            say("", lead="Send this to your carrier:"),
            Code(allowlist.request, "request-for-the-carrier.txt"),
        ]
    )


def _row(title: str, addresses: tuple[str, ...]) -> Say:
    listed = " ".join(f"`{address}`" for address in addresses)
    return Say((Span(f"{title}: "), *said(listed)), tight=True)
