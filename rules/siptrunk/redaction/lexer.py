"""One value as it stands after a key: quoted in any style, bare, escaped, or cut off."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk.text.patterns import Pattern

CLOSERS = {
    '"': '"', "'": "'", "`": "`", "“": '”“"', "”": '”"', "„": "“”", "‘": "’‘'", "’": "’'",
    "«": "»", "»": "«", "‚": "‘’", "「": "」", "『": "』",
}  # fmt: skip
"""What ends a string, by what began it."""
MAX_VALUE_CHARACTERS = 8192
SHORT_WINDOW_CHARACTERS = 200
MAX_UNENDED_CHARACTERS = 64 * MAX_VALUE_CHARACTERS
"""How much of a value is hidden that nothing ends."""
QUOTES = frozenset(CLOSERS)
LETTERS = frozenset("fFbBrRuUN@$")
"""What a language may write before a string."""
ESCAPES = frozenset("\\^")
NEXT_FIELD = Pattern(r"[,;&]\s*[\"']?[\w.$-]+[\"']?\s*(?:[:=]|$)")
LINE_IS_FIELD = Pattern(r"(?m)^\s*[\"'}\])]|[\w\"']\s*[:=]\s")
WHOLE = Pattern(
    r"^(?:<[a-zA-Z][^<>\n|@]*>|\$?\$\{[^{}\n]*\}|\$?\{\{[^\n]*?\}\}|\$\([^()\n]*\)|<%[^\n]*?%>)"
)
"""What stands for a value and may have spaces inside."""
WHOLE_STARTS = frozenset("<$%{")
QUOTE_ENDS = Pattern(r"[\"'`](?:[\s,;)}\]>/\\]|$)")
TAG = Pattern(r"<(?:/|br\b|\w+[ />])")
WIDE = Pattern(r"[\x{3000}-\x{30ff}\x{4e00}-\x{9fff}\x{ac00}-\x{d7a3}\x{ff00}-\x{ffef}]")

SIGNS = (
    (frozenset(",;&"), NEXT_FIELD),
    (frozenset("\"'`"), QUOTE_ENDS),
    (frozenset("<"), TAG),
)


@dataclass(frozen=True, slots=True)
class Value:
    """Where a value stands; ``quote`` is the length of what opened it, 0 where it was bare."""

    start: int
    end: int
    quote: int = 0
    closed: bool = True


def read_value(text: str, position: int) -> Value | None:
    """The value that begins at ``position``; None where none does. Reads only what it must."""
    opening = _opening(text, position)
    if not opening:
        return read_bare(text, position)
    slashes, start = opening
    quote = text[start - 1]
    if not slashes and text.startswith(quote * 2, start):
        return _triple(text, start + 2, quote * 3)
    end = _closing(text, start, quote, slashes)
    if end < 0 or _spills(text[start:end]):
        line = text.find("\n", start, start + MAX_UNENDED_CHARACTERS)
        return Value(start, _cut(text, start, line), start - position, closed=False)
    return Value(start, end, start - position)


def _opening(text: str, position: int) -> tuple[int, int] | None:
    """How many backslashes stand before the quote that opens a value, and where it begins."""
    if text[position : position + 1] in LETTERS and text[position + 1 : position + 2] in QUOTES:
        position += 1
    first = position
    while text[position : position + 1] in ESCAPES:
        position += 1
    return (position - first, position + 1) if text[position : position + 1] in QUOTES else None


def _triple(text: str, start: int, quote: str) -> Value:
    end = text.find(quote, start, start + MAX_VALUE_CHARACTERS)
    return Value(
        start, end if end >= 0 else min(len(text), start + MAX_VALUE_CHARACTERS), 3, closed=end >= 0
    )


def _closing(text: str, start: int, quote: str, slashes: int) -> int:
    """Where the string ends; -1 where nothing ends it.

    Inside a string that stands in ``n`` strings a quote has ``2ⁿ - 1`` backslashes before it.
    """
    stop, position = min(len(text), start + MAX_VALUE_CHARACTERS), start
    while True:
        match = [f for c in CLOSERS[quote] if (f := text.find(c, position, stop)) >= 0]
        if not match:
            return -1
        end = min(match)
        slash_count = _slashes_before(text, start, end)
        if slash_count < slashes or slash_count % (2 * (slashes + 1)) == slashes:
            if quote == "'" and not slashes and text.startswith("''", end):
                position = end + 2
                continue
            return end - slash_count if slash_count < slashes else end - slashes
        position = end + 1


def _slashes_before(text: str, start: int, end: int) -> int:
    position = end
    while position > start and text[position - 1] == "\\":
        position -= 1
    return end - position


def _spills(inner: str) -> bool:
    """Whether a string that ends on another line is one that was never closed on its own."""
    _, newline, remaining = inner.partition("\n")
    return bool(newline) and bool(LINE_IS_FIELD.search(remaining))


def _cut(text: str, start: int, line: int) -> int:
    end = line if line >= 0 else min(len(text), start + MAX_UNENDED_CHARACTERS)
    return start + len(text[start:end].rstrip())


def read_bare(text: str, position: int) -> Value | None:
    """The value without quotes at ``position``: up to white space, less what the syntax adds."""
    window = text[position : position + MAX_VALUE_CHARACTERS]
    if window[:1] in WHOLE_STARTS and (match := WHOLE.search(window[:400])):
        return Value(position, position + match.end())
    words = window[:SHORT_WINDOW_CHARACTERS].split(None, 1)
    if len(words) == 1:
        words = window.split(None, 1)
    if words and len(words[0]) == MAX_VALUE_CHARACTERS:
        words = text[position : position + MAX_UNENDED_CHARACTERS].split(None, 1)
    if not words or window[0].isspace():
        return None
    word = words[0]
    for signs, shape in SIGNS:
        if not signs.isdisjoint(word) and (match := shape.search(word)):
            word = word[: match.start()]
    if word[:1].isascii() and not word.isascii() and (match := WIDE.search(word)):
        word = word[: match.start()]
    word = trim_bare_word(word)
    return Value(position, position + len(word)) if word else None


def trim_bare_word(word: str) -> str:
    """A bare word without the comma or the bracket that follows it."""
    while word:
        last = word[-1]
        if last in ",;\\" or (
            last in ")}]" and word.count("({["[")}]".index(last)]) < word.count(last)
        ):
            word = word[:-1]
        else:
            break
    return word
