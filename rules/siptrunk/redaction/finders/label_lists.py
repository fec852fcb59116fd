"""Secrets below labels: all labels first and then all values, a line each or a row each.

So reads a picture of two columns, and a heading whose columns one space parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import FILL, is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary import languages
from siptrunk.redaction.vocabulary.keys import kind_of_key
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import (
    ACTIONS,
    FUNCTION,
    LABELS,
    is_ordinary,
    wordlist,
)
from siptrunk.text.patterns import SearchableText

USER = re.compile(f"(?i)(?:{languages.USERS})$")
QUALIFIERS = wordlist(
    "sip auth authentication account trunk registration register line my your new pbx outbound "
    "inbound voip peer display"
)
FIRST_HALVES, SECOND_HALVES = wordlist("user login"), wordlist("id name number")
"""Two words for one label: "user id"."""
EDGES = " \t\r>*_-#•:"
NO_LABEL = frozenset('<>={}[]$"|;`' + FILL)
QUOTED = re.compile(r"^(?:[>*•-][ \t]+)+")
"""What begins the line of a quotation or of a list."""
MAX_LABELS = 8
MATCHES_PER_LIST = 3
"""How many matches a list counts for, of those that a text may have."""
MAX_ROWS = 200
MAX_LINE_CHARACTERS = 200
RULE = frozenset("-=_+| \t")


@dataclass(frozen=True, slots=True)
class LabelLine:
    """A line of the text, from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def find_in_label_lists(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """Every value whose place below the labels is that of a password among them."""
    next_start = 0
    for name in names:
        if name.start < next_start or name.is_key:
            continue
        line = line_at(text, name.start)
        labels = _labels(line.text) if line else []
        if not line or not labels:
            continue
        block = [line] if len(labels) > 1 else _block(text, line)
        next_start = block[-1].end
        if len(labels) > 1 or len(block) > 1:
            text.spend(MATCHES_PER_LIST)
            below = (
                _rows_below(text, line, labels) if len(labels) > 1 else _lines_below(text, block)
            )
            yield from below


def is_label_line(line: str) -> bool:
    """Whether one label is all that ``line`` has."""
    return len(_labels(line)) == 1


def line_at(text: str, position: int) -> LabelLine | None:
    """The line around ``position``; None where it is long."""
    start = text.rfind("\n", max(0, position - MAX_LINE_CHARACTERS), position) + 1
    end = text.find("\n", position, start + MAX_LINE_CHARACTERS)
    if end < 0:
        end = len(text)
    if position - start >= MAX_LINE_CHARACTERS or end - start > MAX_LINE_CHARACTERS:
        return None
    return LabelLine(start, end, text[start:end])


def line_after(text: str, line: LabelLine) -> LabelLine | None:
    """The line below ``line``; None where it is long, or none is."""
    return line_at(text, line.end + 1) if line.end < len(text) else None


def _labels(line: str) -> list[str]:
    """The kind of secret under each label of a line that is nothing but labels; empty for none."""
    label = line.strip(EDGES)
    if not NO_LABEL.isdisjoint(label):
        return []
    kinds: list[str] = []
    previous = ""
    for source in label.split():
        word = source.strip("*_:").lower()
        if word not in QUALIFIERS and not (word in SECOND_HALVES and previous in FIRST_HALVES):
            kind = kind_of_key(word)
            if not kind and word not in LABELS and not USER.match(word):
                return []
            kinds.append(kind)
        previous = word
    if previous in QUALIFIERS & LABELS:
        kinds.append("")
    return kinds if len(kinds) <= MAX_LABELS else []


def _block(text: str, line: LabelLine) -> list[LabelLine]:
    """The lines with a label each around ``line``."""
    above: list[LabelLine] = []
    first = line
    while len(above) < MAX_LABELS and first.start > 0:
        previous = line_at(text, first.start - 1)
        if previous is None or len(_labels(previous.text)) != 1:
            break
        above.insert(0, previous)
        first = previous
    block = [*above, line]
    while len(block) < 2 * MAX_LABELS:
        following = line_after(text, block[-1])
        if following is None or len(_labels(following.text)) != 1:
            break
        block.append(following)
    return block


def _lines_below(text: str, block: list[LabelLine]) -> Iterator[Secret]:
    """The values of a block of labels, a line each."""
    line: LabelLine | None = block[-1]
    values: list[LabelLine] = []
    while line and len(values) < len(block):
        line = line_after(text, line)
        if line and not line.text.strip() and not values:
            line = line_after(text, line)
        if line is None or not is_single_word(_content(line)):
            break
        values.append(line)
    if len(values) < 2:
        return
    for label, value in zip(block, values, strict=False):
        if kind := _labels(label.text)[0]:
            yield from _word(value, _content(value), kind, label.text)


def _rows_below(text: str, heading: LabelLine, kinds: list[str]) -> Iterator[Secret]:
    """The values of the rows below a heading, as many words each as it has labels."""
    if all(kinds) or not any(kinds):
        return
    row: LabelLine | None = heading
    for _ in range(MAX_ROWS):
        row = line_after(text, row) if row else None
        if row is None:
            return
        if row.text.strip() and RULE.issuperset(row.text.strip()):
            continue
        words = _content(row).split()
        if len(words) != len(kinds) or not all(map(is_single_word, words)):
            return
        for word, kind in zip(words, kinds, strict=True):
            if kind:
                yield from _word(row, word, kind, "")


def _content(line: LabelLine) -> str:
    """What stands on a line, without the sign of a quotation or of a list."""
    return QUOTED.sub("", line.text.strip(), count=1)


def is_single_word(text: str) -> bool:
    """Whether it is one word, and none that a sentence, a label or a button has."""
    lowered = text.lower().rstrip(".,;:!?")
    if not text or len(text.split()) != 1 or text.endswith((":", "?")):
        return False
    is_word_about = lowered in FUNCTION | ACTIONS | LABELS or is_ordinary(text)
    return not is_word_about and not kind_of_key(text)


def _word(line: LabelLine, word: str, kind: str, label: str) -> Iterator[Secret]:
    if not is_placeholder(word):
        start = line.start + line.text.rindex(word)
        key = label.strip(EDGES)
        yield Secret(start, start + len(word), kind_of_value(word, kind), key)
