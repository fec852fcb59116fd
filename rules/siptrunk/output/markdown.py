"""An explanation as Markdown, for a ticket or a review; nothing that was pasted can break out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from siptrunk import lazy_re2 as re2
from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import Allowlist, CorrectionText, Explanation, Statement
from siptrunk.model.evidence import Source
from siptrunk.output.checked_input import CheckedInput, write_notes
from siptrunk.output.json_text import escape_controls
from siptrunk.output.streams import write_out

TICK = "`"
FENCE = "```"
SPECIAL = re2.compile(r"([\\*_\[\]<>#|~!@&$])")
"""What means something in Markdown outside code, in any dialect, mentions too."""
SECRET_MARK = re2.compile(r"\\\[([a-z-]+ [0-9]+)\\\]")
"""The mark of a hidden secret after ``SPECIAL`` was escaped."""


def show(checked_inputs: Sequence[CheckedInput]) -> None:
    """Print what a reply would say to each input, under its name where there are several."""
    for checked in checked_inputs:
        paragraphs = (
            list(reply_paragraphs(explain(checked.report)))
            if checked.report
            else [escape_prose(checked.why)]
        )
        if len(checked_inputs) > 1:
            paragraphs.insert(0, f"# {escape_prose(checked.name)}")
        write_out("\n\n".join(paragraphs) + "\n")
        write_notes([checked])


def reply_paragraphs(explanation: Explanation) -> Iterator[str]:
    """The paragraphs of a reply, and those of the further credentials."""
    yield from _statements(explanation)
    if explanation.next_step:
        yield escape_prose(explanation.next_step)
    if explanation.question:
        yield f"**{escape_prose(explanation.question)}** Outbound only, inbound only, or both."
    for correction in explanation.corrections:
        yield from _correction(correction)
    if explanation.allowlist:
        yield from allowlist_paragraphs(explanation.allowlist)
    yield from map(escape_prose, (*explanation.secrets, *explanation.unchecked))
    if explanation.footer:
        yield f"_{escape_prose(' · '.join(explanation.footer))}_"
    for number, other in enumerate(explanation.others, start=2):
        yield f"## {other.title or f'Credential {number} of this paste'}"
        yield from reply_paragraphs(other)


def _statements(explanation: Explanation) -> Iterator[str]:
    yield _statement(explanation.answer, bold=True)
    if explanation.ladder:
        yield code_block(explanation.ladder, "text")
    for statement in explanation.findings:
        yield f"- **{statement.severity}:** {_statement(statement)}"


def escape_prose(text: str) -> str:
    """A sentence, in which only what is between back-ticks is code."""
    return "".join(_parts(escape_controls(text))).replace("\n", " ")


def code_span(text: str) -> str:
    """A code span of the whole text, on one line."""
    return f"{TICK}{' '.join(escape_controls(text).replace(TICK, 'ˋ').split())}{TICK}"


def code_block(text: str, language: str = "") -> str:
    """A code block, with a fence that is longer than any in ``text``."""
    fence = FENCE
    while fence in text:
        fence += TICK
    return f"{fence}{language}\n{escape_controls(text)}\n{fence}"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; its cells are Markdown already."""
    titles = list(heads)
    lines = [titles, ["---"] * len(titles), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def link(source: Source) -> str:
    """The document and its date."""
    return f"[{escape_prose(source.title or source.url)}]({source.url}), {source.as_of}"


def allowlist_paragraphs(allowlist: Allowlist) -> Iterator[str]:
    """The addresses to allow, and the request to send."""
    yield escape_prose(allowlist.advice)
    rows = (
        (escape_prose(region), ", ".join(map(code_span, addresses)))
        for region, addresses in allowlist.rows
    )
    yield table(("Region", "Addresses"), rows)
    yield "Request for the carrier:"
    yield code_block(allowlist.request, "text")


def _parts(text: str) -> Iterator[str]:
    pieces = text.split(TICK)
    for n, piece in enumerate(pieces):
        is_last = n == len(pieces) - 1
        if n % 2 and not is_last:
            yield f"{TICK}{piece}{TICK}"
        else:
            yield ("\\`" if n % 2 else "") + _escape(piece)


def _escape(piece: str) -> str:
    """Marks of secrets stay as they are, so that the redactor recognises them."""
    escaped: str = SECRET_MARK.sub(r"[\1]", SPECIAL.sub(r"\\\1", piece))
    return escaped.replace("](", "]\\(")


def _statement(statement: Statement, *, bold: bool = False) -> str:
    lead = escape_prose(statement.lead)
    parts = [f"**{lead}**" if bold else lead]
    if statement.detail:
        parts.append(escape_prose(statement.detail))
    if statement.source:
        parts.append(f"_{link(statement.source)}_")
    return " ".join(parts)


def _correction(correction: CorrectionText) -> Iterator[str]:
    yield f"**{escape_prose(correction.heading)}**"
    yield code_block(correction.payload, "json")
    if correction.edits:
        yield "\n".join(f"- {escape_prose(edit)}" for edit in correction.edits)
    if correction.note:
        yield escape_prose(correction.note)
    if correction.asks:
        yield f"**{escape_prose(correction.asks)}**"
