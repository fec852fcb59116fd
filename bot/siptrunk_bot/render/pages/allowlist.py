"""The addresses that the carrier has to allow, and the request to send to it."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.explanation.explanation import Allowlist, Explanation
from siptrunk.model.region import Region
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
    lead_sentence,
    paragraph,
)

REQUEST = "allowlist.request"
SHOW_AGAIN = "allowlist.again"
REGIONS = {f"region.{region.value}": region for region in (Region.US, Region.EU, Region.UNKNOWN)}
"""The region by action id."""
ACTIONS = (REQUEST, SHOW_AGAIN, *REGIONS)
LABELS = {Region.US: "US", Region.EU: "EU", Region.UNKNOWN: "Not sure"}


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


def asks_for_region(allowlist: Allowlist) -> bool:
    """Whether the request would name the addresses of several regions."""
    return len(allowlist.rows) > 1


def region_question(value: str) -> Rendered:
    """The question before the request; ``value`` is that of its buttons."""
    row = tuple(
        Button(
            LABELS[region],
            action,
            value,
            description=f"Our region: {LABELS[region]}",
        )
        for action, region in REGIONS.items()
    )
    words = "`dashboard.vapi.ai` is US, `dashboard.eu.vapi.ai` is EU."
    return lay_out(
        [paragraph(words, lead="In which region is your Vapi organization?"), ButtonRow(row)]
    )


def reminder(value: str) -> Rendered:
    """Says where the request is, in place of a second copy of it."""
    words = "Only you see it, until Slack is loaded anew."
    button = Button("Show it again", SHOW_AGAIN, value)
    return lay_out([paragraph(words, lead="The message is above."), ButtonRow((button,))])


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
