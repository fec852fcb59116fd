"""The objects in a paste, with their places, and the prose around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from siptrunk.model.json import Pointer
from siptrunk.model.reading import ExtractedObject, Syntax, Unparsed
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.candidates import FENCE, scan
from siptrunk.parsing.containers import Literal
from siptrunk.parsing.keywords import find_payload, is_meant, is_near
from siptrunk.parsing.labelled_lines import find_labelled_lines
from siptrunk.parsing.language import describe_repairs, detect_syntax, fence_language
from siptrunk.parsing.log_prefixes import strip_prefixes
from siptrunk.parsing.quirks import Quirk
from siptrunk.parsing.recognise import has_gateway
from siptrunk.parsing.shell import Body, find_bodies
from siptrunk.parsing.yaml_blocks import Block, find_blocks
from siptrunk.text.mapped import MappedText
from siptrunk.text.slack_markup import unescape

MAX_CHARACTERS = 40_000
"""What is searched for objects; a longer paste is read up to here, and says so."""
CUT_EARLY = "It is cut off before anything of a gateway can be read"
TOO_LONG = f"It stands after the first {MAX_CHARACTERS:,} characters, and no more are read"
UNREAD_PAYLOAD = "What starts here was not read: it cannot be, or there is too much before it"
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
    if not is_near(text[:MAX_CHARACTERS]):
        return Extraction(text, (), text, _unread_rest(text))
    extractor = _Extractor(text[:MAX_CHARACTERS], is_cut=len(text) > MAX_CHARACTERS)
    objects = tuple(sorted(extractor.objects, key=lambda extracted: extracted.span))
    unparsed = extractor.describe_failure() or _unread_rest(text)
    return Extraction(text, objects, _prose(text, objects), unparsed)


class _Extractor:
    """Looks for one syntax after the other in what those before it left.

    ``view`` is the text that is parsed, ``remaining`` the same with blanks for what was extracted.
    """

    def __init__(self, text: str, *, is_cut: bool) -> None:
        self.text = text
        self.view, self.assumption = strip_prefixes(text)
        self.is_cut = is_cut
        self.remaining: str = self.view.text
        self.objects: list[ExtractedObject] = []
        self.torn: list[ExtractedObject] = []
        for body in find_bodies(self.view, FENCE):
            self._add_body(body)
        flat_blocks = self._add_nested_blocks()
        self.scan = scan(self.remaining)
        for payload in self.scan.payloads:
            self._add(payload.literal, (payload.start, payload.end))
        for labelled in find_labelled_lines(self._as_lines()):
            self._add(labelled.literal, (labelled.start, labelled.end), "text")
        for block in flat_blocks if not self.objects else ():
            self._add(block.literal, (block.start, block.end), "yaml")

    def _add_body(self, body: Body) -> None:
        """A command's body; as it stands in the text where the shell would have mangled it."""
        payloads = scan(body.content.text).payloads
        if payloads and payloads[-1].literal.failure:
            unquoted = scan(self.remaining[body.start :]).payloads[:1]
            if unquoted and not unquoted[0].literal.failure:
                literal, end = unquoted[0].literal, body.start + unquoted[0].end
                source = _ParsedText(self.view, body.start)
                self._add(literal, (body.start, end), "curl", source)
                return
        for payload in payloads[:1]:
            self._add(payload.literal, (body.start, body.end), "curl", _ParsedText(body.content))

    def _as_lines(self) -> str:
        """What remains, as lines: a fence ends one wherever it stands."""
        return self.remaining.replace(FENCE, "\n" * len(FENCE))

    def _add_nested_blocks(self) -> list[Block]:
        """Adds what is YAML beyond doubt; gives the blocks that may be labelled lines as well."""
        flat_blocks = []
        for block in find_blocks(self._as_lines()):
            is_list = isinstance(block.literal.node, list)
            if is_list or "gateways" in self.remaining[block.start : block.end]:
                self._add(block.literal, (block.start, block.end), "yaml")
            else:
                flat_blocks.append(block)
        return flat_blocks

    def _add(
        self,
        literal: Literal,
        span: tuple[int, int],
        syntax: Syntax | None = None,
        source: _ParsedText | None = None,
    ) -> None:
        start, end = span
        is_labelled = syntax == "text"
        syntax = syntax or detect_syntax(literal, fence_language(self.view.text, start))
        repairs = describe_repairs(literal, syntax, is_cut=self.is_cut)
        extracted = ExtractedObject(
            document=literal.node,
            syntax=syntax,
            span=self.view.span(start, end),
            line=self.view.line(start),
            read_as=", ".join(filter(None, (self.assumption, repairs))),
            open_at=literal.open_at,
            duplicates=literal.duplicates,
            is_labelled=is_labelled,
            find_lines=partial(_find_lines, literal, source or _ParsedText(self.view)),
        )
        self.objects.append(extracted)
        if Quirk.TORN in literal.quirks:
            self.torn.append(extracted)
        self.remaining = self.remaining[:start] + " " * (end - start) + self.remaining[end:]

    def describe_failure(self) -> Unparsed | None:
        """Why a payload that was meant could not be read, or not as far as its first gateway."""
        has_any = any(has_gateway(item.document, is_listed=True) for item in self.objects)
        for extracted in self.objects:
            # What a fragment lacks may have been read on its own, further on.
            if has_any and extracted in self.torn:
                continue
            if extracted.open_at and not has_gateway(extracted.document):
                return _unparsed_at(self.text, extracted.span[1], CUT_EARLY)
        if self.objects:
            place = find_payload(self.remaining)
            if place < 0:
                return None
            return _unparsed_at(self.text, self.view.span(place, place)[0], UNREAD_PAYLOAD)
        if not is_meant(self.view.text):
            return None
        place, _ = self.view.span(max(self.scan.failed_at, 0), 0)
        return _unparsed_at(self.text, place, self.scan.failure or UNREADABLE)


@dataclass(frozen=True, slots=True)
class _ParsedText:
    """The text that a literal was parsed from, and where in it the parser's text starts."""

    text: MappedText
    start: int = 0


def _find_lines(literal: Literal, source: _ParsedText) -> dict[Pointer, int]:
    """The line of the paste on which each value of ``literal`` stands."""
    positions = literal.positions().items()
    return {pointer: source.text.line(source.start + place) for pointer, place in positions}


def _unparsed_at(text: str, place: int, why: str) -> Unparsed:
    line = text.count("\n", 0, place) + 1
    return Unparsed(line, place - text.rfind("\n", 0, place), f"{why}.")


def _unread_rest(text: str) -> Unparsed | None:
    """Where the rest of a long paste starts, which is not read, if a payload may stand in it."""
    if not is_meant(text[MAX_CHARACTERS:]):
        return None
    return _unparsed_at(text, MAX_CHARACTERS, TOO_LONG)


def _prose(text: str, objects: tuple[ExtractedObject, ...]) -> str:
    """``text`` without ``objects``; each line break stays, so that lines keep their numbers."""
    parts: list[str] = []
    previous_end = 0
    for extracted in objects:
        start, end = (max(place, previous_end) for place in extracted.span)
        parts += (text[previous_end:start], "\n" * text.count("\n", start, end))
        previous_end = end
    return "".join((*parts, text[previous_end:]))
