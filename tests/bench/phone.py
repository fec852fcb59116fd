"""How many lines a message takes on a phone of 360 px, from a table of letter widths alone.

``widths.json`` holds the advance widths of Lato, in which Slack sets Latin text, in pixels: 15 px
regular, bold and italic, 13 px for small print, 12 px mono for code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.local.json_access import Object, object_at, objects, text

WIDTHS: dict[str, dict[str, float]] = json.loads(
    (Path(__file__).parent / "widths.json").read_text(encoding="utf-8")
)
COLUMN_PX = 299.0
"""What is left of 360 px beside the face and the margins."""
CODE_PADDING_PX = 4.0
BUTTON_PADDING_PX, BUTTON_GAP_PX, MENU_PX = 26.0, 8.0, 38.0
WIDE_CHARACTER_PX = 15.0
LABEL_SCALE = 14 / 15
FIRST_CJK = 0x2E80

Letter = tuple[str, float]


@dataclass(slots=True)
class PhoneMeasure:
    """One reply: lines of text before the first code or file, rows and number of buttons, words."""

    lines_before: int = 0
    lines: int = 0
    button_rows: int = 0
    buttons: int = 0
    words: int = 0
    texts: list[str] = field(default_factory=list)


def measure(blocks: Sequence[Object]) -> PhoneMeasure:
    """The measure of a message."""
    measured, is_before = PhoneMeasure(), True
    for block in blocks:
        kind = text(block, "type")
        if kind == "actions":
            labels = [_label(element) for element in objects(block, "elements")]
            measured.button_rows += _count_rows(labels)
            measured.buttons += sum(bool(label) for label in labels)
            continue
        for spans in _paragraphs(block):
            if spans is None:
                is_before = False
                continue
            content = "".join(part for part, _ in spans)
            count = count_lines(spans)
            measured.lines += count
            measured.lines_before += count if is_before and kind != "context" else 0
            measured.texts.append(content)
            is_before = is_before and "attached as" not in content
    words = " ".join(measured.texts).replace("·", " ").replace("→", " ")
    measured.words = len(re.findall(r"\S+", words))
    return measured


def _paragraphs(block: Object) -> Iterator[list[tuple[str, str]] | None]:
    """Each paragraph as (text, face); None for code."""
    if block.get("type") == "context":
        parts = [text(element, "text") for element in objects(block, "elements")]
        links = [re.sub(r"<[^|>]*\|([^>]*)>", r"\1", part) for part in parts]
        yield [(" ".join(links), "small")]
        return
    for element in objects(block, "elements"):
        if element.get("type") == "rich_text_preformatted":
            yield None
        else:
            yield [_span(span) for span in objects(element, "elements")]


def _span(span: Object) -> tuple[str, str]:
    style = object_at(span, "style")
    face = next((name for name in ("code", "bold", "italic") if style.get(name)), "regular")
    content = "@Ana Silva" if span.get("type") == "user" else text(span, "text")
    return content or text(span, "fallback"), face


def count_lines(spans: Iterable[tuple[str, str]], width_px: float = COLUMN_PX) -> int:
    """Lines break after spaces and hyphens; a word that is too long breaks anywhere."""
    lines = 0
    paragraphs: list[list[Letter]] = [[]]
    for letter in _letters(spans):
        if letter[0] == "\n":
            paragraphs.append([])
        else:
            paragraphs[-1].append(letter)
    for paragraph in paragraphs:
        lines += _wrap(_words(paragraph), width_px)
    return lines


def _letters(spans: Iterable[tuple[str, str]]) -> Iterator[Letter]:
    for content, face in spans:
        widths = [_width(letter, "mono" if face == "code" else face) for letter in content]
        if face == "code" and widths:
            widths[0] += CODE_PADDING_PX
            widths[-1] += CODE_PADDING_PX
        yield from zip(content, widths, strict=True)


def _width(letter: str, face: str) -> float:
    table = WIDTHS[face]
    return table.get(letter, table["m"] if ord(letter) < FIRST_CJK else WIDE_CHARACTER_PX)


def _words(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    word: list[Letter] = []
    for letter, following in zip(letters, [*letters[1:], ("", 0.0)], strict=True):
        word.append(letter)
        is_space = letter[0] == " " and following[0] != " "
        if is_space or letter[0] in "\u2013\u2014" or (letter[0] == "-" and following[0].isalpha()):
            yield word
            word = []
    if word:
        yield word


def _wrap(words: Iterable[list[Letter]], width_px: float) -> int:
    lines, filled_px = 1, 0.0
    for word in words:
        word_px = sum(width for _, width in word)
        visible_px = word_px - (word[-1][1] if word[-1][0] == " " else 0)
        if filled_px and filled_px + visible_px > width_px:
            lines, filled_px = lines + 1, 0.0
        if visible_px <= width_px:
            filled_px += word_px
            continue
        for _, width in word:
            if filled_px + width > width_px:
                lines, filled_px = lines + 1, 0.0
            filled_px += width
    return lines


def _label(element: Object) -> str:
    """The label of a button; empty for an overflow menu."""
    return text(object_at(element, "text"), "text") if element.get("type") == "button" else ""


def _count_rows(labels: Sequence[str]) -> int:
    rows, filled_px = 0, 0.0
    for label in labels:
        letters = sum(_width(letter, "bold") for letter in label) * LABEL_SCALE
        width_px = min(COLUMN_PX, letters + BUTTON_PADDING_PX) if label else MENU_PX
        if not rows or filled_px + BUTTON_GAP_PX + width_px > COLUMN_PX:
            rows, filled_px = rows + 1, width_px
        else:
            filled_px += BUTTON_GAP_PX + width_px
    return rows


def repetitions(measured: PhoneMeasure) -> list[str]:
    """What stands twice in the words: an address, a sentence, a source, or how to press."""
    sentences = [
        sentence
        for content in measured.texts
        for sentence in re.split(r"(?<=[.:?])\s+", content)
        if len(sentence) > MIN_SENTENCE_CHARACTERS
    ]
    content = "\n".join(measured.texts)
    addresses = re.findall(r"(?<![/.\w-])(?:[a-z0-9-]+\.)+[a-z0-9-]+\b", content)
    pages = re.findall(r"Vapi guide|Vapi API reference|RFC 6890", content)
    facts = [*sentences, *addresses, *pages, *re.findall(r"Press a button", content)]
    return sorted({item for item in facts if facts.count(item) > 1})


MIN_SENTENCE_CHARACTERS = 20
