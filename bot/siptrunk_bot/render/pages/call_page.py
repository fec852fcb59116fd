"""A page about calls that fail, and the pages near a question that has none."""

from __future__ import annotations

from collections.abc import Sequence

from siptrunk.model.call_page import CallPage
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Paragraph, Part, Rendered, Span, code_spans, paragraph


def page(call: CallPage) -> Rendered:
    """What to do first, the further steps, and the source."""
    parts: list[Part] = [paragraph(call.answer, lead=f"{call.title}:")]
    steps = enumerate(call.steps, 1)
    parts += [paragraph(f"{number}. {step}", tight=number > 1) for number, step in steps]
    link = Span(call.source.title or call.source.url, italic=True, url=call.source.url)
    parts.append(Paragraph((link, Span(f", {call.source.as_of}", italic=True))))
    return lay_out(parts)


def choice(pages: Sequence[CallPage], words: str) -> Rendered:
    """The pages near ``words``, each with what to write for it."""
    name = words[:60].replace("`", "")
    parts: list[Part] = [paragraph("Near it are:", lead=f"There is no rule and no page `{name}`.")]
    parts += [
        Paragraph((*code_spans(f"`explain {page.id}`"), Span(f": {page.title}")), tight=True)
        for page in pages
    ]
    return lay_out(parts)
