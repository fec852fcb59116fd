"""The objects in a paste, with their places, and the prose around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from siptrunk import lazy_re2 as re2
from siptrunk.model.json import Pointer, ValueOrigin
from siptrunk.model.reading import ExtractedObject, Unparsed
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.keywords import find_payload, is_meant, is_near, names_provider
from siptrunk.parsing.language import describe_repairs, detect_syntax, fence_language
from siptrunk.parsing.literals.containers import Literal
from siptrunk.parsing.literals.quirks import Quirk
from siptrunk.parsing.log_prefixes import strip_prefixes
from siptrunk.parsing.recognise import has_gateway, is_gateways
from siptrunk.parsing.syntaxes import SYNTAXES
from siptrunk.parsing.syntaxes.syntax import Fragment, ParsedText, PasteSyntax, Remainder
from siptrunk.parsing.variables.assignments import follow_assignments
from siptrunk.parsing.variables.statements import PlacedObject
from siptrunk.parsing.variables.substitution import substitute
from siptrunk.text.slack_markup import unescape

MAX_CHARACTERS = 40_000
"""What is searched for objects; a longer paste is read up to here, and says so."""
COMMENT_BEFORE = re2.compile(r"^\s*(?://|#|/\*|--|<!--)")
"""What stands before an object on its line where it is commented out."""
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
    names_trunk: bool = False
    """Whether the provider is named outside of the objects."""


def extract(redacted: Redacted) -> Extraction:
    """Everything in the text that may be a payload. Never raises; linear in the text."""
    text = unescape(redacted.text).text
    if not is_near(text[:MAX_CHARACTERS]):
        return Extraction(text, (), text, _unread_rest(text))
    extractor = _Extractor(text[:MAX_CHARACTERS], is_cut=len(text) > MAX_CHARACTERS)
    assigned = extractor.follow_assignments()
    objects = tuple(substitute(text, extractor.remainder.text, extractor.view.line, assigned))
    unparsed = extractor.describe_failure() or _unread_rest(text)
    names_trunk = names_provider(extractor.remainder.text)
    return Extraction(text, objects, _prose(text, extractor.objects), unparsed, names_trunk)


class _Extractor:
    """Looks for one syntax after the other in what those before it left."""

    def __init__(self, text: str, *, is_cut: bool) -> None:
        self.text = text
        self.view, self.assumption = strip_prefixes(text)
        self.is_cut = is_cut
        self.remainder = Remainder(self.view, self.view.text)
        self.objects: list[ExtractedObject] = []
        self.torn: list[ExtractedObject] = []
        self.placed: list[PlacedObject] = []
        self.has_objects = False
        for syntax in SYNTAXES:
            if not (syntax.is_last_resort and self.objects):
                for fragment in list(syntax.find(self.remainder)):
                    self._add(fragment, syntax)
        self.objects.sort(key=lambda extracted: extracted.span)

    def _add(self, fragment: Fragment, paste_syntax: PasteSyntax) -> None:
        literal, start, end = fragment.literal, fragment.start, fragment.end
        syntax = paste_syntax.language or detect_syntax(
            literal, fence_language(self.view.text, start)
        )
        repairs = describe_repairs(literal, syntax, is_cut=self.is_cut)
        extracted = ExtractedObject(
            document=literal.node,
            syntax=syntax,
            span=self.view.span(start, end),
            line=self.view.line(start),
            read_as=", ".join(filter(None, (self.assumption, repairs))),
            open_at=literal.open_at,
            duplicates=literal.duplicates,
            spreads=literal.spreads,
            comments=literal.comments,
            is_comment=syntax != "curl"
            and bool(COMMENT_BEFORE.search(self.view.text[:start].rpartition("\n")[2])),
            origins={
                pointer: ValueOrigin("box", label, 0) for pointer, label in literal.boxes.items()
            },
            is_labelled=paste_syntax.is_labelled,
            find_lines=partial(_find_lines, literal, fragment.source or ParsedText(self.view)),
        )
        self.objects.append(extracted)
        self.placed.append(PlacedObject(extracted, start, end))
        if Quirk.TORN in literal.quirks:
            self.torn.append(extracted)
        self.remainder.blank(start, end)

    def follow_assignments(self) -> list[ExtractedObject]:
        """The objects with what statements set in them later."""
        objects, spans = follow_assignments(self.view, self.remainder.text, self.placed)
        for start, end in spans:
            self.remainder.blank(start, end)
        self.has_objects = bool(objects)
        return objects

    def describe_failure(self) -> Unparsed | None:
        """Why a payload that was meant could not be read, or not as far as its first gateway."""
        has_any = any(
            has_gateway(item.document, is_listed=True)
            or (isinstance(item.document, list) and is_gateways(item.document, symptom=True))
            for item in self.objects
        )
        for extracted in self.objects:
            # What a fragment lacks may have been read on its own, further on.
            if has_any and extracted in self.torn:
                continue
            if extracted.open_at and not has_gateway(extracted.document):
                return _describe_unparsed(self.text, extracted.span[1], CUT_EARLY)
        if self.objects or self.has_objects:
            place = find_payload(self.remainder.text, has_gateways=has_any)
            if place < 0:
                return None
            return _describe_unparsed(self.text, self.view.span(place, place)[0], UNREAD_PAYLOAD)
        if not is_meant(self.view.text):
            return None
        place, _ = self.view.span(max(self.remainder.failed_at, 0), 0)
        return _describe_unparsed(self.text, place, self.remainder.failure or UNREADABLE)


def _find_lines(literal: Literal, source: ParsedText) -> dict[Pointer, int]:
    """The line of the paste on which each value of ``literal`` stands."""
    positions = literal.positions().items()
    return {pointer: source.text.line(source.start + place) for pointer, place in positions}


def _describe_unparsed(text: str, place: int, why: str) -> Unparsed:
    line = text.count("\n", 0, place) + 1
    return Unparsed(line, place - text.rfind("\n", 0, place), f"{why}.")


def _unread_rest(text: str) -> Unparsed | None:
    """Where the rest of a long paste starts, which is not read, if a payload may stand in it."""
    if not is_meant(text[MAX_CHARACTERS:]):
        return None
    return _describe_unparsed(text, MAX_CHARACTERS, TOO_LONG)


def _prose(text: str, objects: Sequence[ExtractedObject]) -> str:
    """``text`` without ``objects``; each line break stays, so that lines keep their numbers."""
    parts: list[str] = []
    previous_end = 0
    for extracted in objects:
        start, end = (max(place, previous_end) for place in extracted.span)
        parts += (text[previous_end:start], "\n" * text.count("\n", start, end))
        previous_end = end
    return "".join((*parts, text[previous_end:]))
