"""The door at which secrets end: text as it arrived becomes text without them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from siptrunk.model.redacted import Hidden, Raw, Redacted
from siptrunk.redaction.by_value import is_distinctive, occurrences, readings
from siptrunk.redaction.fields import by_key
from siptrunk.redaction.kinds import KINDS, MARK, RANK, mark, placeholder, with_placeholders
from siptrunk.redaction.pairs import in_pairs
from siptrunk.redaction.patterns import by_pattern
from siptrunk.redaction.prefilter import PREFILTER
from siptrunk.redaction.prose import in_prose
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.tables import in_tables
from siptrunk.redaction.values import FILL
from siptrunk.text.encodings import decode_runs, views
from siptrunk.text.fillings import FILLING, READ_BACKSLASH, UNSEARCHABLE
from siptrunk.text.mapped import MappedText
from siptrunk.text.patterns import SearchableText

__all__ = ["KINDS", "placeholder", "redact", "residue", "with_placeholders"]

PASSES = 3
"""A mark may bring to light what stood beside the secret; it never takes more than that."""


@dataclass(frozen=True, slots=True, repr=False)
class _Place:
    """A secret in the text itself; ``value`` is how it reads there."""

    start: int
    end: int
    value: str
    kind: str
    key: str
    wrap: str


def redact(raw: Raw) -> Redacted:
    """``raw`` with a mark in place of every secret, all else as it was, in linear time.

    Never raises. Redacting the result again changes nothing. Lines keep their numbers.
    """
    text = raw.text
    hidden: list[Hidden] = []
    for _ in range(PASSES):
        places = _places(text)
        if not places:
            break
        text, more = _marked(text, places)
        hidden += more
    return Redacted(text, tuple(sorted(hidden, key=lambda one: one.line)))


def residue(data: bytes | str) -> tuple[Hidden, ...]:
    """What is still secret in a text that is about to leave; nothing, if it may.

    It is read as it is and with base64, hex, URL and JSON escapes undone, as ``redact`` reads it.
    """
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return redact(Raw(text)).hidden


def _places(text: str) -> list[_Place]:
    """Every secret in ``text``, in order, apart from each other."""
    base = MappedText(_searchable(text), prefilter=PREFILTER)
    seen = list(views(base))
    runs = [
        run
        for view in {id(view): view for view in (seen[0], seen[-1])}.values()
        if (run := decode_runs(view))
    ]
    places: list[_Place] = []
    for view in (*seen, *runs):
        places = _apart(places, [_place(view, secret) for secret in _secrets(view.text)])
    return _by_value(places, [base, *seen[seen[0] is base :]]) if places else []


def _secrets(text: SearchableText) -> Iterable[Secret]:
    yield from by_pattern(text)
    yield from in_pairs(text)
    yield from by_key(text)
    yield from in_prose(text)
    yield from in_tables(text)


def _place(view: MappedText, secret: Secret) -> _Place:
    start, end = view.span(secret.start, secret.end)
    value = view.text[secret.start : secret.end]
    return _Place(start, end, value, secret.kind, secret.key, secret.wrap)


def _apart(kept: list[_Place], more: Iterable[_Place]) -> list[_Place]:
    """``kept``, and what of ``more`` stands beside it: what was found first is right."""
    starts = [one.start for one in kept]
    added: list[_Place] = []
    for one in sorted(more, key=lambda one: (one.start, -one.end)):
        at = bisect_right(starts, one.start)
        free = one.start < one.end and (at == 0 or kept[at - 1].end <= one.start)
        free = free and (at == len(kept) or kept[at].start >= one.end)
        if free and (not added or added[-1].end <= one.start):
            added.append(one)
    return sorted((*kept, *added), key=lambda one: one.start)


def _by_value(places: list[_Place], seen: list[MappedText]) -> list[_Place]:
    """``places``, and every other one at which the same secrets stand, however written."""
    places = _named_alike(places)
    known = {
        value: place
        for place in reversed(places)
        for value in readings(place.value)
        if is_distinctive(value)
    }
    if not known:
        return places
    strictly = all(map(str.isascii, known))
    runs = [run for view in seen if (run := decode_runs(view, only_probable=strictly))]
    more = [
        _Place(*view.span(start, end), known[value].value, known[value].kind, "", "")
        for view in (*seen, *runs)
        for start, end, value in occurrences(view.text, known)
    ]
    return _apart(places, more)


def _named_alike(places: list[_Place]) -> list[_Place]:
    """``places``, with one value for a secret that is written in several ways."""
    names: dict[str, str] = {}
    alike = []
    for place in places:
        ways = readings(place.value)
        name = next((names[way] for way in ways if way in names), place.value)
        names.update(dict.fromkeys(ways, name))
        alike.append(replace(place, value=name))
    return alike


def _marked(text: str, places: list[_Place]) -> tuple[str, list[Hidden]]:
    kinds: dict[str, str] = {}
    for place in places:
        kinds[place.value] = min(
            place.kind, kinds.get(place.value, place.kind), key=RANK.__getitem__
        )
    counts = _counts(text)
    numbers: dict[str, int] = {}
    parts, hidden, end, line = [], [], 0, 1
    for place in places:
        kind = kinds[place.value]
        if place.value not in numbers:
            numbers[place.value] = counts[kind] = counts.get(kind, 0) + 1
        said = mark(kind, numbers[place.value])
        parts += [text[end : place.start], place.wrap, said, place.wrap]
        line += text.count("\n", end, place.start)
        hidden.append(Hidden(kind, numbers[place.value], line, place.key))
        breaks = text.count("\n", place.start, place.end)
        parts.append("\n" * breaks)
        line, end = line + breaks, place.end
    return "".join((*parts, text[end:])), hidden


def _counts(text: str) -> dict[str, int]:
    """The highest number that a mark of each kind has already."""
    counts: dict[str, int] = {}
    for found in MARK.finditer(_searchable(text, hide=False)) if "[" in text else ():
        counts[found[1]] = max(counts.get(found[1], 0), int(found[2]))
    return counts


def _searchable(text: str, *, hide: bool = True) -> str:
    """``text`` as long as it was, with nothing that cannot be searched, and marks out of sight."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    for taken in (FILL, FILLING, READ_BACKSLASH):
        text = text.replace(taken, UNSEARCHABLE)
    if not hide or "[" not in text:
        return text
    parts, end = [], 0
    for found in MARK.finditer(text):
        start, after = found.span()
        parts += [text[end:start], FILL * (after - start)]
        end = after
    return "".join(parts) + text[end:]
