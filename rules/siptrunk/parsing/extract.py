"""The objects in a paste, with their places, and the prose around them."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.model.reading import ExtractedObject, Syntax, Unparsed
from siptrunk.model.redacted import Redacted
from siptrunk.parsing import language
from siptrunk.parsing.candidates import FENCE, scan
from siptrunk.parsing.containers import TORN, Literal
from siptrunk.parsing.keywords import is_meant, is_near, left_at
from siptrunk.parsing.labelled_lines import runbooks
from siptrunk.parsing.log_prefixes import strip_prefixes
from siptrunk.parsing.recognise import has_gateway
from siptrunk.parsing.shell import Body, bodies
from siptrunk.parsing.yaml import Block, blocks
from siptrunk.text.slack_markup import unescape

MOST_CHARACTERS = 40_000
"""What is searched for objects; a longer paste is read up to here, and says so."""
CUT_EARLY = "It is cut off before anything of a gateway can be read"
TOO_LONG = f"It stands after the first {MOST_CHARACTERS:,} characters, and no more are read"
LEFT = "What starts here was not read: it cannot be, or there is too much before it"
UNREADABLE = "It is in no form that can be read with certainty"


@dataclass(frozen=True, slots=True)
class Extraction:
    """The objects of a paste, and the prose around them; as in ``Reading``."""

    text: str
    objects: tuple[ExtractedObject, ...]
    prose: str
    unparsed: Unparsed | None = None


def extract(redacted: Redacted) -> Extraction:
    """Everything in the text that may be a payload. Never raises; linear in the text."""
    text = unescape(redacted.text).text
    if not is_near(text[:MOST_CHARACTERS]):
        return Extraction(text, (), text, _too_long(text))
    reading = _Extractor(text[:MOST_CHARACTERS], cut=len(text) > MOST_CHARACTERS)
    found = tuple(sorted(reading.found, key=lambda one: one.span))
    return Extraction(text, found, _prose(text, found), reading.unparsed(text) or _too_long(text))


class _Extractor:
    """The forms, one after the other; each reads what those before it left."""

    def __init__(self, text: str, *, cut: bool) -> None:
        self.view, self.assumption = strip_prefixes(text)
        self.cut = cut
        self.left: str = self.view.text
        self.found: list[ExtractedObject] = []
        self.torn: list[ExtractedObject] = []
        for body in bodies(self.view.text, FENCE):
            self._send(body)
        flat = self._blocks()
        self.scan = scan(self.left)
        for piece in self.scan.pieces:
            self._add(piece.literal, piece.start, piece.end)
        for runbook in runbooks(self._lines()):
            self._add(runbook.literal, runbook.start, runbook.end, "text")
        for block in flat if not self.found else ():
            self._add(block.literal, block.start, block.end, "yaml")

    def _send(self, body: Body) -> None:
        """A command's body; as it stands in the text where the shell would have mangled it."""
        inner = scan(body.text).pieces
        if inner and inner[-1].literal.why:
            as_typed = scan(self.left[body.start :]).pieces[:1]
            if as_typed and not as_typed[0].literal.why:
                piece = as_typed[0]
                self._add(piece.literal, body.start, body.start + piece.end, "curl")
                return
        for piece in inner[:1]:
            self._add(piece.literal, body.start, body.end, "curl")

    def _lines(self) -> str:
        """What is left, as lines: a fence ends one wherever it stands."""
        return self.left.replace(FENCE, "\n" * len(FENCE))

    def _blocks(self) -> list[Block]:
        """Adds what is YAML beyond doubt; gives what may be a runbook as well."""
        flat = []
        for block in blocks(self._lines()):
            is_list = isinstance(block.literal.node, list)
            if is_list or "gateways" in self.left[block.start : block.end]:
                self._add(block.literal, block.start, block.end, "yaml")
            else:
                flat.append(block)
        return flat

    def _add(self, literal: Literal, start: int, end: int, form: Syntax | None = None) -> None:
        syntax = form or language.syntax(literal, language.fence_language(self.view.text, start))
        span = self.view.span(start, end)
        said = language.read_as(literal, syntax, long=self.cut)
        self.found.append(
            ExtractedObject(
                document=literal.node,
                syntax=syntax,
                span=span,
                line=self.view.text.count("\n", 0, start) + 1,
                read_as=", ".join(filter(None, (self.assumption, said))),
                open_at=literal.open_at,
                duplicates=literal.duplicates,
                is_labelled=syntax == "text" and not literal.notes,
            )
        )
        if TORN in literal.notes:
            self.torn.append(self.found[-1])
        self.left = self.left[:start] + " " * (end - start) + self.left[end:]

    def unparsed(self, text: str) -> Unparsed | None:
        """Why a payload that was meant could not be read, or not as far as its first gateway."""
        has_any = any(has_gateway(one.document, listed=True) for one in self.found)
        for one in self.found:
            # What a fragment lacks may have been read on its own, further on.
            if has_any and one in self.torn:
                continue
            if one.open_at and not has_gateway(one.document):
                return _unparsed(text, one.span[1], CUT_EARLY)
        if self.found:
            at = left_at(self.left)
            return _unparsed(text, self.view.span(at, at)[0], LEFT) if at >= 0 else None
        if not is_meant(self.view.text):
            return None
        at, _ = self.view.span(max(self.scan.failed_at, 0), 0)
        return _unparsed(text, at, self.scan.why or UNREADABLE)


def _unparsed(text: str, at: int, why: str) -> Unparsed:
    line = text.count("\n", 0, at) + 1
    return Unparsed(line, at - text.rfind("\n", 0, at), f"{why}.")


def _too_long(text: str) -> Unparsed | None:
    """That what stands in the rest of a long paste was not read, where nothing else says it."""
    if not is_meant(text[MOST_CHARACTERS:]):
        return None
    return _unparsed(text, MOST_CHARACTERS, TOO_LONG)


def _prose(text: str, found: tuple[ExtractedObject, ...]) -> str:
    """``text`` without ``found``; each line break stays, so that lines keep their numbers."""
    parts: list[str] = []
    last = 0
    for one in found:
        start, end = max(one.span[0], last), max(one.span[1], last)
        parts += (text[last:start], "\n" * text.count("\n", start, end))
        last = end
    return "".join((*parts, text[last:]))
