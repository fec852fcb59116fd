"""The findings of a reply: each in a sentence, or a line for each kind where there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from siptrunk.explanation.edit_groups import name_gateways
from siptrunk.explanation.explanation import Explanation, Statement
from siptrunk.model.evidence import Source
from siptrunk.model.finding import Severity
from siptrunk_bot.render.parts import Paragraph, Part, code_spans, lead_sentence, paragraph
from siptrunk_bot.render.view import ReplyView

MAX_SENTENCES = 2
"""Findings that are told in sentences; of more, each kind gets a line."""
MAX_KINDS = 12
PAYLOAD_TOPICS = frozenset({"diagnosis", "clean", "unreadable", "created"})
"""Of the others, all that is told is shown."""
GUIDE_TITLE = "Vapi guide"


def shown_findings(explanation: Explanation, view: ReplyView) -> list[Statement]:
    """What is told besides the answer: what is to be corrected, or everything."""
    if view.show_all or explanation.topic not in PAYLOAD_TOPICS:
        return [*explanation.findings]
    is_created = explanation.topic == "created"
    return [
        finding
        for finding in explanation.findings
        if (not finding.rule and not finding.title)
        or (finding.rule and finding.severity is not Severity.INFO and not is_created)
    ]


def findings(explanation: Explanation, view: ReplyView) -> Iterator[Part]:
    """The answer and what is wrong besides."""
    if explanation.topic == "clean" and explanation.question and not view.show_all:
        words = "If you only make calls, switch inbound off: some carriers refuse it."
        yield paragraph(words, lead="The payload is fine if you receive calls.")
        return
    further = shown_findings(explanation, view)
    problems = [item for item in (explanation.answer, *further) if item.rule]
    if not view.show_all and len(problems) > MAX_SENTENCES:
        yield from _kinds(explanation, further, problems)
        return
    corrected = _corrected_rules(explanation, problems)
    statements = (explanation.answer, *further)
    for number, items in enumerate(_alike(statements, is_grouped=len(problems) > MAX_SENTENCES)):
        yield _sentence(items[0], corrected, is_lead=number == 0, is_whole=view.show_all)
        if places := {gateway for item in items[1:] for gateway in item.gateways}:
            yield paragraph(f"The same: {name_gateways(places)}.", tight=True)
        if not number and explanation.topic == "unreadable" and explanation.next_step:
            yield paragraph(explanation.next_step, tight=True)


def _alike(statements: Sequence[Statement], *, is_grouped: bool) -> list[list[Statement]]:
    """The statements in groups: with ``is_grouped``, those of one kind about gateways together."""
    groups: dict[str, list[Statement]] = {}
    for number, item in enumerate(statements):
        is_one_of_many = is_grouped and item.rule and item.title and item.gateways
        kind = f"{item.rule} {item.title}" if is_one_of_many else str(number)
        groups.setdefault(kind, []).append(item)
    return [*groups.values()]


def _corrected_rules(explanation: Explanation, problems: Sequence[Statement]) -> frozenset[str]:
    """The rules whose findings need no advice: a correction follows, or cannot yet."""
    if explanation.topic == "unreadable" or (explanation.corrections and len(problems) == 1):
        return frozenset(item.rule for item in problems)
    return frozenset[str]().union(*(item.rules for item in explanation.corrections))


def _sentence(
    item: Statement, corrected: frozenset[str], *, is_lead: bool, is_whole: bool
) -> Paragraph:
    """One finding; where a correction is shown for it, without what to do."""
    is_bold = is_lead or item.severity is not Severity.INFO
    text = item.message if item.message and item.rule in corrected else ""
    if is_whole or not text:
        text = f"{item.lead} {item.detail}".strip()
    return Paragraph(lead_sentence(text) if is_bold else code_spans(text))


def _kinds(
    explanation: Explanation, further: Sequence[Statement], problems: Sequence[Statement]
) -> Iterator[Part]:
    """A line for each kind of finding, with the gateways that have it."""
    numbers = {number for item in problems for number in item.gateways}
    if explanation.answer.rule:
        total = explanation.gateway_count
        what = (
            f"{len(numbers)} of {total} gateways need"
            if total > 1
            else f"{len(problems)} things need"
        )
        yield paragraph("", lead=f"{what} a change.")
    else:
        yield Paragraph(lead_sentence(f"{explanation.answer.lead} {explanation.answer.detail}"))
    for item in further:
        if not item.rule:
            yield Paragraph(code_spans(f"{item.lead} {item.detail}".strip()))
    corrected = _corrected_rules(explanation, problems)
    kinds: dict[str, list[Statement]] = {}
    for item in problems:
        kinds.setdefault(item.title, []).append(item)
    for title, items in [*kinds.items()][:MAX_KINDS]:
        places = {number for item in items for number in item.gateways}
        where = f": {name_gateways(places)}" if places else f": {items[0].lead}"
        is_open = not any(item.rule in corrected for item in items)
        yield Paragraph(
            code_spans(f"{title}{where}{' (yours to fill in)' if is_open else ''}"), tight=True
        )
    if len(kinds) > MAX_KINDS:
        yield paragraph(f"{len(kinds) - MAX_KINDS} more kinds: see all checks.", tight=True)


def sources(explanation: Explanation, view: ReplyView) -> tuple[tuple[str, str], ...]:
    """Title and URL of each page that a statement comes from, once; the guide's is in the text."""
    statements = [explanation.answer, *shown_findings(explanation, view)]
    for other in explanation.others:
        statements += [other.answer, *shown_findings(other, view)]
    pages = {item.source.url: item.source for item in statements if item.source}
    return tuple((_title(page), url) for url, page in pages.items() if page.title != GUIDE_TITLE)


def _title(page: Source) -> str:
    title = page.title or page.url.removeprefix("https://").partition("/")[0]
    return f"{title}, {page.as_of}"


def credential_titles(explanation: Explanation) -> list[str]:
    """The title of each credential of a paste: its name, with its number where names repeat.

    The title of another object is its kind.
    """
    explanations = (explanation, *explanation.others)
    names = [item.name.replace("`", "") for item in explanations]
    return [
        item.title or _credential_title(name, number, is_alone=names.count(name) == 1)
        for number, (item, name) in enumerate(zip(explanations, names, strict=True), 1)
    ]


def _credential_title(name: str, number: int, *, is_alone: bool) -> str:
    if not name:
        return f"Credential {number}"
    return f"Credential `{name}`" if is_alone else f"Credential {number} (`{name}`)"
