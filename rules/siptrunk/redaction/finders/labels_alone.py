"""Secrets below a label that has a line for itself, past empty lines, buttons and hints.

So reads the text of a page that somebody copied from a browser.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from siptrunk import lazy_re as re
from siptrunk.redaction.finders.label_lists import (
    LabelLine,
    is_label_line,
    is_single_word,
    line_after,
    line_at,
)
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import (
    is_expression,
    is_placeholder,
    kind_of_value,
    without_decorations,
)
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import ACTIONS, is_mixed, wordlist
from siptrunk.text.patterns import SearchableText

EDGES = " \t\r>*_-•:"
LABEL_WORDS = wordlist(
    "sip auth authentication account trunk user registration register line my your new old the api "
    "outbound inbound pbx voip current confirm repeat admin web client access private secret"
)
"""Words of a label before the name in it."""
LABEL_ENDS = re.compile(
    r"[ \t]{0,4}[*:]{0,3}[ \t]{0,4}(?:[(\[][^()\[\]\n]{0,60}[)\]])?[ \t]{0,4}[*:]{0,3}[ \t]{0,4}"
    r"(?:[A-Za-z]{2,10}[ \t]{0,4})?\r?(?:\n|$)"
)
"""What may follow the name: a star, a remark in brackets, a button."""
BRACKETED = re.compile(r"\([^()]{1,60}\)")
HOST = re.compile(r"\w[\w-]*(?:\.[\w-]+)+(?::\d+)?(?:/\d*)?")
MAX_LINES_BELOW = 6
MIN_WORDS_OF_HINT = 3


def find_below_labels(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """The first word that stands alone below each label."""
    for name in names:
        line = line_at(text, name.start)
        if line and _is_label(text, line, name) and (value := _value(text, line, name)):
            yield value


def _is_label(text: str, line: LabelLine, name: Name) -> bool:
    """Whether the name and what belongs to it are all that the line has, and no label is above."""
    words = text[line.start : name.start].lower().strip(EDGES).split()
    ending = LABEL_ENDS.match(text, name.end)
    if len(words) > 3 or not LABEL_WORDS.issuperset(words) or not ending:
        return False
    button = text[name.end : ending.end()].split()[-1:]
    if button and button[0].isalpha() and button[0].lower() not in ACTIONS:
        return False
    above = line_at(text, line.start - 1) if line.start else None
    return above is None or not is_label_line(above.text)


def _value(text: str, label: LabelLine, name: Name) -> Secret | None:
    """The value below ``label``; None where something else comes first."""
    line: LabelLine | None = label
    for _ in range(MAX_LINES_BELOW):
        line = line_after(text, line) if line else None
        if line is None:
            return None
        content = line.text.strip(" \t\r>")
        words = content.lower().strip("[]").split()
        if not words or ACTIONS.issuperset(words) or BRACKETED.fullmatch(content):
            continue
        if len(words) > 1:
            if not _is_hint(text, label, content, len(words)):
                return None
            continue
        return _secret(text, line, content, name) if _is_secret(text, line, content, name) else None
    return None


def _is_hint(text: str, label: LabelLine, content: str, words: int) -> bool:
    """Whether a sentence stands there that explains the field of a form."""
    is_form = text[label.start : label.end].strip()[:1].isupper()
    has_signs = any(sign in content for sign in '=|{}<>[]"') or content.endswith(":")
    return is_form and words >= MIN_WORDS_OF_HINT and content[:1].isupper() and not has_signs


def _is_secret(text: str, line: LabelLine, word: str, name: Name) -> bool:
    if is_placeholder(word) or is_expression(word) or not name.allows(word):
        return False
    if HOST.fullmatch(word) or word.endswith((":", ",")) or "://" in word or "@" in word[1:-1]:
        return False
    if is_mixed(word) and not word.isdigit():
        return True
    is_word = word.replace("-", "").isalnum() and len(word) > 3 and is_single_word(word)
    is_number = name.kind == "secret" and word.isdigit() and len(word) > 5
    is_password = name.kind.endswith("password") or is_number
    return is_password and is_word and _ends_field(text, line)


def _ends_field(text: str, line: LabelLine) -> bool:
    """Whether nothing, an empty line, a label or a button follows."""
    following = line_after(text, line)
    words = following.text.lower().strip(EDGES).split() if following else []
    return (
        not words or ACTIONS.issuperset(words) or bool(following and is_label_line(following.text))
    )


def _secret(text: str, line: LabelLine, word: str, name: Name) -> Secret:
    start = text.index(word, line.start)
    first, end = without_decorations(word)
    return Secret(start + first, start + end, kind_of_value(word[first:end], name.kind), name.text)
