"""An explanation as Markdown, for a ticket or a review; nothing that was pasted can break out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import re2

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
MARKED = re2.compile(r"\\\[([a-z-]+ [0-9]+)\\\]")
"""A mark of a secret, escaped."""


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
    yield _statement(explanation.answer, bold=True)
    for statement in explanation.findings:
        yield f"- **{statement.severity}:** {_statement(statement)}"
    if explanation.asks_for:
        yield escape_prose(explanation.asks_for)
    if explanation.question:
        yield f"**{escape_prose(explanation.question)}** Outbound only, inbound only, or both."
    for corrected in explanation.corrected:
        yield from _corrected(corrected)
    if explanation.allowlist:
        yield from allowlist(explanation.allowlist)
    yield from map(escape_prose, (*explanation.secrets, *explanation.unchecked))
    if explanation.footer:
        yield f"_{escape_prose(' · '.join(explanation.footer))}_"
    for number, other in enumerate(explanation.others, start=2):
        yield f"## Credential {number} of this paste"
        yield from reply_paragraphs(other)


def escape_prose(said: str) -> str:
    """A sentence, in which only what stands between back-ticks is code."""
    *pairs, rest = _parts(escape_controls(said))
    return "".join((*pairs, rest)).replace("\n", " ")


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


def allowlist(said: Allowlist) -> Iterator[str]:
    """The addresses to allow, and the request to send."""
    yield escape_prose(said.says)
    rows = (
        (escape_prose(region), ", ".join(map(code_span, addresses)))
        for region, addresses in said.rows
    )
    yield table(("Region", "Addresses"), rows)
    yield "Request for the carrier:"
    yield code_block(said.request, "text")


def _parts(said: str) -> Iterator[str]:
    pieces = said.split(TICK)
    for n, piece in enumerate(pieces):
        last = n == len(pieces) - 1
        if n % 2 and not last:
            yield f"{TICK}{piece}{TICK}"
        else:
            yield ("\\`" if n % 2 else "") + _plain(piece)


def _plain(piece: str) -> str:
    """Marks of secrets stay as they are, so that the redactor knows them for what they are."""
    said: str = MARKED.sub(r"[\1]", SPECIAL.sub(r"\\\1", piece))
    return said.replace("](", "]\\(")


def _statement(statement: Statement, *, bold: bool = False) -> str:
    lead = escape_prose(statement.lead)
    said = [f"**{lead}**" if bold else lead]
    if statement.more:
        said.append(escape_prose(statement.more))
    if statement.source:
        said.append(f"_{link(statement.source)}_")
    return " ".join(said)


def _corrected(corrected: CorrectionText) -> Iterator[str]:
    yield f"**{escape_prose(corrected.heading)}**"
    yield code_block(corrected.payload, "json")
    if corrected.edits:
        yield "\n".join(f"- {escape_prose(edit)}" for edit in corrected.edits)
    if corrected.note:
        yield escape_prose(corrected.note)
    if corrected.asks:
        yield f"**{escape_prose(corrected.asks)}**"
