"""A plan: its first step in the message, the others on demand, and the JSON as files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from siptrunk.carriers import find_carrier
from siptrunk.model.evidence import Source
from siptrunk.model.region import SITES
from siptrunk.model.vapi.credential import Direction
from siptrunk.output.json_text import dump_json, to_json
from siptrunk.output.plan_markdown import write_plan
from siptrunk.output.plan_text import FROM_NOTES
from siptrunk.planning.build import build_plan, refuse
from siptrunk.planning.plan import Plan, PlanRequest, PlanStep, Trial
from siptrunk.text.wording import join_words, sentence_case
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import (
    Button,
    ButtonRow,
    Code,
    File,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    code_spans,
    paragraph,
)

STEP = "plan.step"
BACK = "plan.back"
ACTIONS = (STEP, BACK)
FILE = "plan.md"
VERSION = "1"
MAX_LABEL_CHARACTERS = 40
TEST_PLAN = "Test plan"


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with one step open, counted from 0; after the last come the trials of its test plan.

    ``is_private``: one person alone sees the message, to which no file can be attached.
    """

    request: PlanRequest
    position: int = 0
    is_private: bool = False

    def value(self, position: int) -> str:
        """The value of a button that opens the step at ``position``."""
        direction, region = self.request.direction.value, self.request.site.region.value
        return f"{VERSION}:{self.request.carrier.name}:{direction}:{region}:{position}"


def parse_value(value: str) -> PlanView | None:
    """The view that the value of a button names; None for one of another version."""
    version, *names = value.split(":")
    if version != VERSION or len(names) != 4 or not names[3].isdecimal():
        return None
    carrier, direction, region, position = names
    request = find_request(carrier, direction, region)
    return PlanView(request, int(position)) if request else None


def find_request(carrier_name: str, direction: str, region: str) -> PlanRequest | None:
    """The request of these names; None where one of them is not known."""
    carrier = find_carrier(carrier_name)
    site = next((site for site in SITES if site.region.value == region), None)
    if carrier is None or site is None or direction not in set(Direction) - {Direction.UNKNOWN}:
        return None
    return PlanRequest(carrier, Direction(direction), site)


def page(view: PlanView) -> Rendered:
    """The message, with its files where it can have any; or why there is no plan."""
    if reason := explain_refusal(view.request):
        return lay_out([paragraph(reason)])
    plan = build_plan(view.request)
    rendered = lay_out(tuple(_parts(plan, view)), private=view.is_private)
    files = () if view.is_private else (File(FILE, write_plan(plan)), *_files(plan))
    return replace(rendered, files=(*rendered.files, *files))


def explain_refusal(request: PlanRequest) -> str:
    """Why there is no such plan, in words of this surface; empty where there is one."""
    carrier, reason = request.carrier, refuse(request)
    directions = {Direction.BOTH: {"outbound", "inbound"}}.get(
        request.direction, {request.direction.value}
    )
    if not reason or directions <= carrier.setup.directions:
        return reason
    only = join_words(sorted(carrier.setup.directions))
    return f"{carrier.title} carries {only} calls only. Ask for those; others need another carrier."


def _files(plan: Plan) -> Iterator[File]:
    for file in plan.files:
        yield File(file.name, dump_json(to_json(file.payload)))


def _parts(plan: Plan, view: PlanView) -> Iterator[Part]:
    if view.position < len(plan.steps):
        yield paragraph("", lead=f"{plan.title}: {len(plan.steps)} steps.")
        if not view.position:
            yield from _open_questions(plan)
        yield from _steps(plan, view)
    else:
        yield paragraph("", lead=f"{plan.title}: {TEST_PLAN.lower()}.")
        yield from _trials(plan, view.position - len(plan.steps))
    if not view.is_private:
        names = join_words([f"`{name}`" for name in (FILE, *(file.name for file in plan.files))])
        yield paragraph(f"Attached: {names}.")
    yield ButtonRow(tuple(_buttons(plan, view)))
    name = plan.request.carrier.name
    yield SmallPrint(f"For other calls or another region: /siptrunk plan {name} outbound eu")


def _steps(plan: Plan, view: PlanView) -> Iterator[Part]:
    """The titles of the steps, and all of the one that is open."""
    for number, step in enumerate(plan.steps):
        if number == view.position:
            yield from _step(step, number + 1, view)
        else:
            yield paragraph(f"{number + 1}. {step.title}", tight=number != view.position + 1)
    yield paragraph(TEST_PLAN, tight=view.position != len(plan.steps) - 1)


def _trials(plan: Plan, position: int) -> Iterator[Part]:
    """The titles of the trials, and all of the one that is open; the questions with the last."""
    for number, trial in enumerate(plan.trials):
        if number == position:
            yield from _trial(trial, number + 1)
        else:
            yield paragraph(f"{number + 1}. {trial.action}", tight=number != position + 1)
    if position == len(plan.trials) - 1:
        yield from _questions(plan)


def _open_questions(plan: Plan) -> Iterator[Part]:
    if plan.open_questions:
        yield paragraph(" ".join(plan.open_questions), lead="Ask your carrier first:")
    if plan.lookups and not plan.request.carrier.is_own:
        yield paragraph(" ".join(plan.lookups), lead="Find out first:")


def _step(step: PlanStep, number: int, view: PlanView) -> Iterator[Part]:
    yield paragraph(" ".join(step.sentences), lead=f"{number}. {step.title}.")
    for label, value in step.values:
        yield Paragraph((Span(f"{label}: "), *code_spans(f"`{value}`")), tight=True)
    for file in step.files:
        yield paragraph(f"`{file.name}`{':' if view.is_private else ' is attached.'}", tight=True)
        if view.is_private:
            yield Code(dump_json(to_json(file.payload)), file.name)
    for command in step.commands:
        note = " ".join(filter(None, ("" if command.verified else FROM_NOTES, command.does)))
        if note:
            yield paragraph(note, tight=True)
        yield Code(command.run, "command.sh")
    if step.source:
        yield _source(step.source)


def _trial(trial: Trial, number: int) -> Iterator[Part]:
    yield paragraph(f"{trial.expected}.", lead=f"{number}. {trial.action}:")
    for sign in trial.signs:
        yield paragraph(f"• {sign.instead}: {sign.means}. {_sentence(sign.action)}", tight=True)
    for source in trial.sources:
        yield _source(source)


def _questions(plan: Plan) -> Iterator[Part]:
    if questions := (*plan.open_questions, *plan.questions):
        yield paragraph(" ".join(questions), lead="Ask your carrier:")
    if plan.vapi_questions:
        yield paragraph(" ".join(plan.vapi_questions), lead="Ask Vapi:")


def _source(source: Source) -> Part:
    link = Span(source.title or source.url, italic=True, url=source.url)
    return Paragraph((link, Span(f", {source.as_of}", italic=True)), tight=True)


def _sentence(words: str) -> str:
    return f"{sentence_case(words)}."


def _buttons(plan: Plan, view: PlanView) -> Iterator[Button]:
    titles = [f"{number}. {step.title}" for number, step in enumerate(plan.steps, 1)]
    titles += [f"test {number}, {trial.action}" for number, trial in enumerate(plan.trials, 1)]
    following = view.position + 1
    if following < len(titles):
        title = titles[following]
        is_long = len(title) > MAX_LABEL_CHARACTERS
        label = f"{title[: MAX_LABEL_CHARACTERS - 1]}…" if is_long else title
        value = view.value(following)
        yield Button(f"Next: {label}", STEP, value, primary=True, description=f"Next: {title}")
    if view.position:
        previous = view.value(view.position - 1)
        yield Button("Back", BACK, previous, description="Back to the step before")
