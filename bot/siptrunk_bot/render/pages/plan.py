"""A plan: its first step in the message, the rest and the JSON as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from siptrunk.output.json_text import dump_json, to_json
from siptrunk.output.plan_markdown import write_plan
from siptrunk.planning.plan import Plan, PlanStep
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import (
    File,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    code_spans,
    paragraph,
)

FILE = "plan.md"


def page(plan: Plan) -> Rendered:
    """One message with the first step open, and the files."""
    rendered = lay_out(tuple(_parts(plan)))
    bodies = (File(file.name, dump_json(to_json(file.payload))) for file in plan.files)
    return replace(rendered, files=(*rendered.files, File(FILE, write_plan(plan)), *bodies))


def refusal(reason: str) -> Rendered:
    """Why there is no such plan."""
    return lay_out([paragraph(reason)])


def _parts(plan: Plan) -> Iterator[Part]:
    first, *further = plan.steps
    yield paragraph("", lead=f"{plan.title}: {len(plan.steps)} steps.")
    yield from _step(first)
    for number, step in enumerate(further, 2):
        yield paragraph(f"{number}. {step.title}", tight=number > 2)
    if plan.lookups:
        yield paragraph(" ".join(plan.lookups), lead="Find out first:")
    if plan.open_questions:
        yield paragraph(" ".join(plan.open_questions), lead="Ask your carrier first:")
    yield paragraph(f"All steps with their JSON, the test plan and the sources are in `{FILE}`.")
    yield SmallPrint(_how_to_change(plan))


def _step(step: PlanStep) -> Iterator[Part]:
    yield paragraph(" ".join(step.sentences), lead=f"1. {step.title}.")
    for label, value in step.values:
        yield Paragraph((Span(f"{label}: "), *code_spans(f"`{value}`")), tight=True)
    if step.source:
        title = step.source.title or step.source.url
        link = Span(title, italic=True, url=step.source.url)
        yield Paragraph((link, Span(f", {step.source.as_of}", italic=True)), tight=True)


def _how_to_change(plan: Plan) -> str:
    carrier = plan.request.carrier.name
    return f"For other calls or another region: /siptrunk plan {carrier} outbound eu"
