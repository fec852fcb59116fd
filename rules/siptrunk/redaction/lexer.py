"""One value as it stands after a key: quoted in any style, bare, escaped, or cut off."""

from __future__ import annotations

from dataclasses import dataclass

from siptrunk import lazy_re as re
from siptrunk.text.patterns import Pattern, SearchableText

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
NEXT_FIELD = re.compile(r"[,;&]\s{0,8}[\"']?[\w.$-]{1,80}[\"']?\s{0,8}[:=]")
NEXT_LABEL = re.compile(
    r"(?i)[|:][\"']?(?:user(?:name)?|login|host|server|domain|realm|port|proxy|transport|registrar|"
    r"ext(?:ension)?|name|note)[\"']?[ \t]{0,2}[:=]"
)
"""The label of the next field, where one sign parts fields that another one ends elsewhere."""
LINE_IS_FIELD = Pattern(r"(?m)^\s*[\"'}\])]|[\w\"']\s*[:=]\s")
WHOLE = re.compile(
    r"(?:<[a-zA-Z][^<>\n|@]*>|\$?\$\{[^{}\n]*\}|\$?\{\{[^\n]{0,190}?\}\}|\$\([^()\n]*\)|"
    r"<%[^\n]{0,190}?%>)"
)
"""What stands for a value and may have spaces inside."""
WHOLE_STARTS = frozenset("<$%{")
QUOTE_ENDS = re.compile(r"[\"'`](?:[\s,;)}\]>/\\]|$)")
BRACKET_ENDS = re.compile(r"[\])}][,;]")
TAG = re.compile(r"<(?:/|br\b|[A-Za-z]+[1-6]?(?:[:_-]\w+)?[ />])")
WIDE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[a-z]{1,2}\b)")
CONTINUED = re.compile(
    r"(\\?)\r?\n[ \t]{0,20}(?:&gt;|>)?[ \t]{0,4}(?=([\w+/.~-]{4,400}={0,2})"
    r"[\"'`,;]{0,2}[ \t]*(?:\r?\n|$))"
)

OPENINGS = frozenset("[({")
SIGNS = (
    (frozenset(",;&"), NEXT_FIELD),
    (frozenset("|:"), NEXT_LABEL),
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


def is_quote(text: str, position: int) -> bool:
    """Whether a string begins at ``position``."""
    if text[position : position + 1] in LETTERS and text[position + 1 : position + 2] in QUOTES:
        return True
    return position < len(text) and text[position : position + 9].lstrip("\\^")[:1] in QUOTES


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
    window = text[position : position + SHORT_WINDOW_CHARACTERS]
    if window[:1] in WHOLE_STARTS and (match := WHOLE.match(window)):
        return Value(position, position + match.end())
    if not window or window[0].isspace():
        return None
    word = window.split(None, 1)[0]
    is_long = len(word) == SHORT_WINDOW_CHARACTERS
    for signs, shape in SIGNS:
        if not signs.isdisjoint(word) and (match := shape.search(word)):
            word = word[: match.start()]
    if (match := BRACKET_ENDS.search(word)) and not OPENINGS.intersection(word[: match.start()]):
        word = word[: match.start()]
    if word[:1].isascii() and not word.isascii() and (match := WIDE.search(word)):
        word = word[: match.start()]
    if is_long and len(word) == SHORT_WINDOW_CHARACTERS:
        return Value(
            position, position + len(trim_bare_word(text[position : _run_end(text, position)]))
        )
    word = trim_bare_word(word)
    return Value(position, position + len(word)) if word else None


def _run_end(text: str, position: int) -> int:
    """Where the characters without white space end."""
    if isinstance(text, SearchableText):
        return text.run_end(position)
    return position + len(text[position:].split(None, 1)[0])


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


def is_in_quotes(preceding: str, quote: str) -> bool:
    """Whether a string that ``quote`` opened goes on after ``before``; "it's" opens none."""
    if quote != "'":
        return preceding.count(quote) % 2 == 1
    return (preceding.count(quote) - len(APOSTROPHE.findall(preceding))) % 2 == 1


def read_continued(text: str, start: int, end: int) -> Value | None:
    """The rest, on the next line, of a long token from ``start`` to ``end``."""
    line = CONTINUED.match(text, end)
    if not line:
        return None
    word, token = line[2], text[start:end]
    is_broken = bool(line[1]) or token.endswith("-")
    if is_broken or (len(token) >= 20 and len(word) >= 16 and _is_mixed(word) and _is_mixed(token)):
        return Value(line.end(), line.end() + len(word))
    return None


def _is_mixed(token: str) -> bool:
    return any(map(str.isdigit, token)) and any(map(str.isalpha, token))
