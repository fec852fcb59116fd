"""A plan as Markdown, for a ticket, a page or a file in Slack."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from siptrunk.output.json_text import dump_json, to_json
from siptrunk.output.markdown import code_block, code_span, escape_prose, link, table
from siptrunk.output.plan_text import FROM_NOTES
from siptrunk.planning.plan import Plan, PlanCommand, PlanStep, Trial


def write_plan(plan: Plan) -> str:
    """The whole plan."""
    paragraphs = [f"# {escape_prose(plan.title)}"]
    for number, step in enumerate(plan.steps, 1):
        paragraphs += step_paragraphs(number, step)
    paragraphs += trial_paragraphs(plan)
    paragraphs += _list("Pages that disagree", plan.disagreements)
    paragraphs += question_paragraphs(plan)
    return "\n\n".join(paragraphs) + "\n"


def step_paragraphs(number: int, step: PlanStep) -> Iterator[str]:
    """One step, with its files and commands."""
    yield f"## {number}. {escape_prose(step.title)}"
    yield " ".join(map(escape_prose, step.sentences))
    if step.values:
        yield "\n".join(f"- {escape_prose(label)}: {code_span(v)}" for label, v in step.values)
    for file in step.files:
        yield f"{code_span(file.name)}:"
        yield code_block(dump_json(to_json(file.payload)), "json")
    for command, following in pairwise((*step.commands, None)):
        if command:
            yield from _command(command)
            if command.source and (following is None or following.source != command.source):
                yield f"_{link(command.source)}_"
    if step.source:
        yield f"_{link(step.source)}_"


def trial_paragraphs(plan: Plan) -> Iterator[str]:
    """The test plan."""
    yield "## Test plan"
    for number, trial in enumerate(plan.trials, 1):
        yield f"**{number}. {escape_prose(trial.action)}:** {escape_prose(trial.expected)}."
        if trial.signs:
            yield _signs(trial)
        if trial.sources:
            yield " ".join(f"_{link(source)}_" for source in trial.sources)


def question_paragraphs(plan: Plan) -> Iterator[str]:
    """What is still to be found out, and whom to ask."""
    yield from _list("Find out first", plan.lookups)
    yield from _list("Ask your carrier", (*plan.open_questions, *plan.questions))
    yield from _list("Ask Vapi", plan.vapi_questions)


def _command(command: PlanCommand) -> Iterator[str]:
    if not command.verified:
        yield FROM_NOTES
    if command.does:
        yield escape_prose(command.does)
    yield code_block(command.run, "sh")


def _signs(trial: Trial) -> str:
    rows = ((sign.instead, sign.means, sign.action) for sign in trial.signs)
    return table(("instead", "means", "next"), (map(escape_prose, row) for row in rows))


def _list(title: str, sentences: tuple[str, ...]) -> Iterator[str]:
    if sentences:
        yield f"## {title}"
        yield "\n".join(f"- {escape_prose(sentence)}" for sentence in sentences)
