"""A plan for a terminal; commands and JSON are never wrapped."""

from __future__ import annotations

from siptrunk.model.evidence import Source
from siptrunk.output.json_text import dump_json, to_json
from siptrunk.output.page import Page
from siptrunk.planning.plan import Plan, PlanCommand, PlanStep, Trial

INDENT = 3
HEADING = "bold"
FROM_NOTES = "From public notes, not from the carrier's own pages:"


def show(plan: Plan) -> None:
    """Print the steps, the test plan, and what to ask the carrier."""
    page = Page()
    page.prose(plan.title, style=HEADING)
    for number, step in enumerate(plan.steps, 1):
        page.blank()
        _show_step(page, number, step)
    page.blank()
    page.prose("Test plan", style=HEADING)
    for number, trial in enumerate(plan.trials, 1):
        _show_trial(page, number, trial)
    _show_sentences(page, "Pages that disagree", plan.disagreements)
    _show_sentences(page, "Find out first", plan.lookups)
    _show_sentences(page, "Ask your carrier", (*plan.open_questions, *plan.questions))
    _show_sentences(page, "Ask Vapi", plan.vapi_questions)


def _show_step(page: Page, number: int, step: PlanStep) -> None:
    page.prose(f"{number}. {step.title}", style=HEADING)
    for sentence in step.sentences:
        page.prose(sentence, indent=INDENT)
    for label, value in step.values:
        page.verbatim(f"{label}: {value}", indent=INDENT)
    for file in step.files:
        page.prose(f"`{file.name}`:", indent=INDENT)
        page.verbatim(dump_json(to_json(file.payload)), indent=INDENT)
    for command in step.commands:
        _show_command(page, command)
    if step.source:
        page.prose(_origin(step.source), style="dim", indent=INDENT)


def _show_command(page: Page, command: PlanCommand) -> None:
    if not command.verified:
        page.prose(FROM_NOTES, indent=INDENT)
    if command.does:
        page.prose(command.does, indent=INDENT)
    page.verbatim(f"$ {command.run}", indent=INDENT)
    if command.source:
        page.prose(_origin(command.source), style="dim", indent=INDENT)


def _origin(source: Source) -> str:
    return f"{source.title}, {source.as_of}: {source.url}"


def _show_trial(page: Page, number: int, trial: Trial) -> None:
    page.prose(f"{number}. {trial.action}: {trial.expected}.")
    for sign in trial.signs:
        page.prose(f"{sign.instead}: {sign.means}. → {sign.action}", indent=INDENT)
    for source in trial.sources:
        page.prose(_origin(source), style="dim", indent=INDENT)


def _show_sentences(page: Page, title: str, sentences: tuple[str, ...]) -> None:
    if not sentences:
        return
    page.blank()
    page.prose(title, style=HEADING)
    for sentence in sentences:
        page.prose(f"- {sentence}")
