"""Replaces secrets by numbered marks; only the result is stored, logged or sent on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from string import ascii_letters, digits

from siptrunk import lazy_re as re
from siptrunk.model.redacted import Hidden, Raw, Redacted
from siptrunk.redaction.by_key import find_by_key
from siptrunk.redaction.by_pattern import find_by_pattern
from siptrunk.redaction.by_value import (
    find_occurrences,
    find_said_again,
    is_distinctive,
    is_said_again,
    spellings,
)
from siptrunk.redaction.finders.commands import find_in_commands
from siptrunk.redaction.finders.forms import find_in_forms
from siptrunk.redaction.finders.further_passwords import find_changes, find_further_passwords
from siptrunk.redaction.finders.grandstream import find_in_grandstream
from siptrunk.redaction.finders.html_tables import find_in_html_tables
from siptrunk.redaction.finders.label_lists import find_in_label_lists
from siptrunk.redaction.finders.labels_alone import find_below_labels
from siptrunk.redaction.finders.logins import find_in_logins
from siptrunk.redaction.finders.markup import find_in_markup
from siptrunk.redaction.finders.pairs import find_in_pairs
from siptrunk.redaction.finders.sentences import find_in_prose
from siptrunk.redaction.finders.setting_rows import find_in_setting_rows
from siptrunk.redaction.finders.sip_configs import find_in_sip_configs
from siptrunk.redaction.finders.tables import find_in_tables
from siptrunk.redaction.finders.talk import find_in_talk
from siptrunk.redaction.finders.uuids import find_in_uuids
from siptrunk.redaction.json_strings import JsonStrings
from siptrunk.redaction.kinds import KINDS, MARK, RANK, mark, placeholder, with_placeholders
from siptrunk.redaction.prefilter import PREFILTER
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import FILL
from siptrunk.redaction.vocabulary.names import Name, find_names
from siptrunk.text.encodings import decode_runs, views
from siptrunk.text.fillings import FILLING, READ_BACKSLASH, UNSEARCHABLE
from siptrunk.text.mapped import MappedText
from siptrunk.text.patterns import SearchableText, TooManyMatchesError

__all__ = ["KINDS", "is_secret_of", "placeholder", "redact", "residue", "with_placeholders"]

FULL_WIDTH = {0xFEE0 + ord(c): c for c in ascii_letters + digits + ":="}
"""Letters as wide as Chinese ones."""
BOX = {
    **dict.fromkeys(map(ord, "│┃║┆┇┊┋╎╏"), "|"),
    **dict.fromkeys(map(ord, "─━═┄┅┈┉╌╍"), "-"),
    **dict.fromkeys((*range(0x250C, 0x254C), *range(0x2552, 0x256D)), "+"),
}
"""The lines of a table that a terminal draws, as ASCII draws them."""
ICONS = re.compile(
    "(?:(?<=[\\s|])|^)(?:[\u231a-\u24ff\u25aa-\u25b5\u25b7-\u25b9\u25bb-\u2779\u2700-\u2793\u2b50-\u2bff"
    "\U0001f000-\U0001f447\U0001f44a-\U0001faff\ufe0e\ufe0f\u200d]){1,8}(?=[\\s|]|$)",
)
"""Pictures that stand alone, as those of buttons do."""
EMOJI = re.compile(r"(?<=[\w|] ):[a-z][a-z0-9_+-]{1,30}:(?= )")
"""The same as Slack names them."""
LATIN = dict(zip("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX", strict=True))
"""Cyrillic letters that look like Latin ones."""
LOOK_ALIKE = re.compile(f"(?<=[A-Za-z])[{''.join(LATIN)}]|[{''.join(LATIN)}](?=[A-Za-z])")
REFUSAL = (
    "This text names so many passwords, keys and tokens that they cannot be hidden one by one, so "
    "nothing of it was kept. Paste only the request or the error."
)
MIN_KEY_SECRET_CHARACTERS = 5
MAX_KEY_CHARACTERS = 60
MAX_PASSES = 3
"""A mark may bring to light what stood beside the secret; it never takes more than that."""


@dataclass(frozen=True, slots=True, repr=False)
class _SecretPlace:
    """A secret in the text itself; ``value`` is how it reads there."""

    start: int
    end: int
    value: str
    kind: str
    key: str
    mark_quote: str
    is_quoted: bool = False


def redact(raw: Raw) -> Redacted:
    """``raw`` with a mark in place of every secret, all else as it was, in linear time.

    Never raises. A text that names more secrets than people's pastes do is refused as a whole,
    and a sentence stands in its place. Redacting the result again changes nothing. Lines keep
    their numbers.
    """
    try:
        return _redact(raw.text)
    except TooManyMatchesError:
        return Redacted(REFUSAL, (Hidden("secret", 1, 1),), is_refused=True)


def _redact(text: str) -> Redacted:
    hidden: list[Hidden] = []
    for _ in range(MAX_PASSES):
        places = _inside_strings(text, _find_places(text))
        if not places:
            break
        text, hidden_now = _replace_by_marks(text, places)
        hidden += hidden_now
    return Redacted(text, tuple(sorted(hidden, key=lambda secret: secret.line)))


def _inside_strings(text: str, places: list[_SecretPlace]) -> list[_SecretPlace]:
    """``places``, none of which goes beyond the string of a JSON document that it begins in.

    What begins at the quote that ends a string is no secret.
    """
    strings = JsonStrings(text) if places else None
    if strings is None or not strings.spans:
        return places
    inside: list[_SecretPlace] = []
    end = 0
    for place in places:
        span = strings.fit(place.start, place.end)
        if span is None:
            inside.append(place)
        elif (start := max(span[0], end)) < span[1]:
            quote = place.mark_quote if place.mark_quote.startswith("\\") else ""
            inside.append(replace(place, start=start, end=span[1], mark_quote=quote))
        end = inside[-1].end if inside else 0
    return inside


def is_secret_of(raw: Raw, value: str) -> bool:
    """Whether ``value``, which somebody gave beside ``raw``, is a secret of it or one by itself."""
    text = f"{raw.text}\n\n{value}"
    return bool(value) and not redact(Raw(text)).text.endswith(f"\n{value}")


def residue(data: bytes | str) -> tuple[Hidden, ...]:
    """The secrets that are still in a text that is about to be sent; empty where it may be.

    It is read as it is and with base64, hex, URL and JSON escapes undone, as ``redact`` reads it.
    """
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    return redact(Raw(text)).hidden


def _find_places(text: str) -> list[_SecretPlace]:
    """Every secret in ``text``, in order, apart from each other."""
    paste = MappedText(_searchable(text), prefilter=PREFILTER)
    readings = list(views(paste))
    decodable = {id(view): view for view in (readings[0], readings[-1])}.values()
    runs = [run for view in decodable if (run := decode_runs(view))]
    places: list[_SecretPlace] = []
    for view in (*readings, *runs):
        places = _merge(places, [_place(view, secret) for secret in _find_secrets(view.text)])
    return _add_by_value(places, [paste, *readings[readings[0] is paste :]]) if places else []


def _find_secrets(text: SearchableText) -> list[Secret]:
    """Every secret in ``text``; a name that stands inside a secret is none."""
    secrets = [secret for find in FINDERS for secret in find(text)]
    names = list(find_names(text))
    for find_beside in FINDERS_BY_NAME:
        names = _outside(names, secrets)
        secrets += find_beside(text, names)
    return [*secrets, *find_further_passwords(text, secrets)]


FINDERS = (
    find_by_pattern,
    find_in_commands,
    find_in_pairs,
    find_in_sip_configs,
    find_in_grandstream,
    find_in_forms,
)
FINDERS_BY_NAME = (
    find_in_html_tables,
    find_in_markup,
    find_in_setting_rows,
    find_in_label_lists,
    find_below_labels,
    find_changes,
    find_in_tables,
    find_by_key,
    find_in_logins,
    find_in_prose,
    find_in_talk,
    find_in_uuids,
)


def _outside(names: list[Name], secrets: list[Secret]) -> list[Name]:
    """The names that no secret holds."""
    spans = sorted((secret.start, secret.end) for secret in secrets)
    starts = [start for start, _ in spans]
    return [
        name
        for name in names
        if not (index := bisect_right(starts, name.start)) or spans[index - 1][1] <= name.start
    ]


def _place(view: MappedText, secret: Secret) -> _SecretPlace:
    start, end = view.span(secret.start, secret.end)
    value = view.text[secret.start : secret.end]
    is_quoted = view.text[secret.start - 1 : secret.start] in {'"', "'", "`"}
    return _SecretPlace(start, end, value, secret.kind, secret.key, secret.mark_quote, is_quoted)


def _merge(places: list[_SecretPlace], candidates: Iterable[_SecretPlace]) -> list[_SecretPlace]:
    """``places``, and each of ``candidates`` that overlaps none of them: the first one is right."""
    starts = [place.start for place in places]
    merged: list[_SecretPlace] = []
    for candidate in sorted(candidates, key=lambda place: (place.start, -place.end)):
        index = bisect_right(starts, candidate.start)
        is_free = (
            candidate.start < candidate.end
            and (index == 0 or places[index - 1].end <= candidate.start)
            and (index == len(places) or places[index].start >= candidate.end)
        )
        if is_free and (not merged or merged[-1].end <= candidate.start):
            merged.append(candidate)
    return sorted((*places, *merged), key=lambda place: place.start)


def _add_by_value(places: list[_SecretPlace], texts: list[MappedText]) -> list[_SecretPlace]:
    """``places``, and every other one at which the same secrets stand, however written."""
    places = _unify_values(places)
    secrets = {
        value: place
        for place in reversed(places)
        for value in spellings(place.value)
        if is_distinctive(value)
    }
    sayable = {
        place.value: place
        for place in reversed(places)
        if place.kind.endswith("password") and is_said_again(place.value) and place.is_quoted
    }
    again = [
        _SecretPlace(start, end, value, sayable[value].kind, "", "")
        for start, end, value in (find_said_again(texts[0].text, sayable) if sayable else ())
    ]
    if not secrets:
        return _merge(places, again)
    is_ascii = all(map(str.isascii, secrets))
    runs = [run for view in texts if (run := decode_runs(view, only_probable=is_ascii))]
    repetitions = [
        _SecretPlace(*view.span(start, end), secrets[value].value, secrets[value].kind, "", "")
        for view in (*texts, *runs)
        for start, end, value in find_occurrences(view.text, secrets)
    ]
    return _merge(_merge(places, repetitions), again)


def _unify_values(places: list[_SecretPlace]) -> list[_SecretPlace]:
    """``places``, with one value for a secret that is written in several ways."""
    values: dict[str, str] = {}
    unified = []
    for place in places:
        ways = spellings(place.value)
        value = next((values[way] for way in ways if way in values), place.value)
        values.update(dict.fromkeys(ways, value))
        unified.append(replace(place, value=value))
    return unified


def _replace_by_marks(text: str, places: list[_SecretPlace]) -> tuple[str, list[Hidden]]:
    kinds: dict[str, str] = {}
    for place in places:
        kinds[place.value] = min(
            place.kind, kinds.get(place.value, place.kind), key=RANK.__getitem__
        )
    keys = "\n".join({place.key.lower() for place in places})
    lowered = (value.lower() for value in kinds if len(value) >= MIN_KEY_SECRET_CHARACTERS)
    secrets = [secret for secret in lowered if secret in keys]
    counts = _highest_numbers(text)
    numbers: dict[str, int] = {}
    parts: list[str] = []
    hidden: list[Hidden] = []
    end, line = 0, 1
    for place in places:
        kind = kinds[place.value]
        if place.value not in numbers:
            numbers[place.value] = counts[kind] = counts.get(kind, 0) + 1
        number = numbers[place.value]
        quote = place.mark_quote
        parts += [text[end : place.start], quote, mark(kind, number), quote]
        line += text.count("\n", end, place.start)
        hidden.append(Hidden(kind, number, line, _shown_key(place.key, secrets)))
        breaks = text.count("\n", place.start, place.end)
        parts.append("\n" * breaks)
        line, end = line + breaks, place.end
    return "".join((*parts, text[end:])), hidden


def _shown_key(key: str, secrets: list[str]) -> str:
    """The key beside a secret; empty where it has a secret in it, or is no name but a sentence."""
    lowered = key.lower()
    return "" if len(key) > MAX_KEY_CHARACTERS or any(map(lowered.__contains__, secrets)) else key


def _highest_numbers(text: str) -> dict[str, int]:
    """The highest number that a mark of each kind has already."""
    numbers: dict[str, int] = {}
    for match in MARK.finditer(_encodable(text)) if "[" in text else ():
        numbers[match[1]] = max(numbers.get(match[1], 0), int(match[2]))
    return numbers


def _searchable(text: str) -> str:
    """``text`` as long as it was, with nothing that cannot be searched, and marks out of sight."""
    text = _without_pictures(_encodable(text))
    if "[" not in text:
        return text
    parts, end = [], 0
    for match in MARK.finditer(text):
        start, match_end = match.span()
        parts += [text[end:start], FILL * (match_end - start)]
        end = match_end
    return "".join(parts) + text[end:]


def _without_pictures(text: str) -> str:
    """``text`` as long as it was, with spaces for pictures and ASCII for the lines of tables."""
    if " :" in text:
        text = EMOJI.sub(lambda match: " " * len(match[0]), text)
    if text.isascii():
        return text
    return ICONS.sub(lambda match: " " * len(match[0]), text.translate(BOX))


def _encodable(text: str) -> str:
    """``text`` as long as it was, without the characters that redaction uses itself."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode().translate(FULL_WIDTH)
        text = LOOK_ALIKE.sub(lambda match: LATIN[match[0]], text)
    for reserved in (FILL, FILLING, READ_BACKSLASH):
        text = text.replace(reserved, UNSEARCHABLE)
    return text
