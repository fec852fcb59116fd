"""An explanation as Markdown, for a ticket or a review; nothing that was pasted can break out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import re2

from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import Allowlist, Corrected, Explanation, Statement
from siptrunk.model.evidence import Source
from siptrunk.output.checked import Checked
from siptrunk.output.plain import escaped
from siptrunk.output.printing import put, tell

TICK = "`"
FENCE = "```"
SPECIAL = re2.compile(r"([\\*_\[\]<>#|~!@&$])")
"""What means something in Markdown outside code, in any dialect, mentions too."""
MARKED = re2.compile(r"\\\[([a-z-]+ [0-9]+)\\\]")
"""A mark of a secret, escaped."""


def show(all_checked: Sequence[Checked]) -> None:
    """Print what a reply would say to each text, under its name where there are several."""
    for one in all_checked:
        said = list(parts(explain(one.triage))) if one.triage else [prose(one.why)]
        if len(all_checked) > 1:
            said.insert(0, f"# {prose(one.name)}")
        put("\n\n".join(said) + "\n")
        if apart := one.why or one.unread:
            tell(apart)


def parts(explanation: Explanation) -> Iterator[str]:
    """The paragraphs of a reply, and those of the further credentials."""
    yield _statement(explanation.answer, bold=True)
    for statement in explanation.findings:
        yield f"- **{statement.severity}:** {_statement(statement)}"
    if explanation.asks_for:
        yield prose(explanation.asks_for)
    if explanation.question:
        yield f"**{prose(explanation.question)}** Outbound only, inbound only, or both."
    for corrected in explanation.corrected:
        yield from _corrected(corrected)
    if explanation.allowlist:
        yield from allowlist(explanation.allowlist)
    yield from map(prose, (*explanation.secrets, *explanation.unchecked))
    if explanation.footer:
        yield f"_{prose(' · '.join(explanation.footer))}_"
    for number, other in enumerate(explanation.others, start=2):
        yield f"## Credential {number} of this paste"
        yield from parts(other)


def prose(said: str) -> str:
    """A sentence, in which only what stands between back-ticks is code."""
    *pairs, rest = _parts(escaped(said))
    return "".join((*pairs, rest)).replace("\n", " ")


def coded(text: str) -> str:
    """A code span of the whole text, on one line."""
    return f"{TICK}{' '.join(escaped(text).replace(TICK, 'ˋ').split())}{TICK}"


def fenced(text: str, language: str = "") -> str:
    """A code block, with a fence that is longer than any in ``text``."""
    fence = FENCE
    while fence in text:
        fence += TICK
    return f"{fence}{language}\n{escaped(text)}\n{fence}"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; its cells are Markdown already."""
    titles = list(heads)
    lines = [titles, ["---"] * len(titles), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def link(source: Source) -> str:
    """The document and its date."""
    return f"[{prose(source.title or source.url)}]({source.url}), {source.as_of}"


def allowlist(said: Allowlist) -> Iterator[str]:
    """The addresses to allow, and the request to send."""
    yield prose(said.says)
    rows = ((prose(region), ", ".join(map(coded, addresses))) for region, addresses in said.rows)
    yield table(("Region", "Addresses"), rows)
    yield "Request for the carrier:"
    yield fenced(said.request, "text")


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
    lead = prose(statement.lead)
    said = [f"**{lead}**" if bold else lead]
    if statement.more:
        said.append(prose(statement.more))
    if statement.source:
        said.append(f"_{link(statement.source)}_")
    return " ".join(said)


def _corrected(corrected: Corrected) -> Iterator[str]:
    yield f"**{prose(corrected.heading)}**"
    yield fenced(corrected.payload, "json")
    if corrected.edits:
        yield "\n".join(f"- {prose(edit)}" for edit in corrected.edits)
    if corrected.note:
        yield prose(corrected.note)
    if corrected.asks:
        yield f"**{prose(corrected.asks)}**"
