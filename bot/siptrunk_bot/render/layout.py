"""Layout of message parts as blocks and text, within Slack's limits.

Pasted text is put into ``rich_text`` and ``plain_text`` only, which have no markup that it could
break out of, and into the text fallback with ``&``, ``<`` and ``>`` escaped, so that it mentions
nobody. ``mrkdwn`` are only the titles of our own sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from pydantic import JsonValue

from siptrunk_bot.render.parts import (
    Block,
    Button,
    ButtonRow,
    Code,
    Confirmation,
    File,
    Paragraph,
    Part,
    Rendered,
    SmallPrint,
    Span,
    paragraph,
)

MAX_MESSAGE_CHARACTERS = 3_900
"""Characters of the text; ``chat.update`` refuses more than 4,000."""
MAX_BLOCKS = 50
DATE_FORMAT = "{date_short_pretty} {time}"
MENU = "menu"
"""The action id of every overflow menu."""
MENU_SEPARATOR = "|"
MAX_LABEL_CHARACTERS = 75
MAX_SMALL_PRINT_CHARACTERS = 2_900
MIN_FILE_CHARACTERS = 200
"""Code shorter than this stays where it is."""
ATTACHED = "Too long for a message: it is attached as `{}`."
FOLLOWS = "Too long for a message: `{}` follows."
REMAINDER = "the-rest.txt"


def lay_out(parts: Sequence[Part], *, private: bool = False) -> Rendered:
    """A message of ``parts``; what is too long for one is attached, the longest code first.

    ``private``: no file can be attached to it, so that its content follows in further messages.
    """
    note = FOLLOWS if private else ATTACHED
    fitting, files = _fit(list(parts), note)
    blocks = tuple(_blocks(fitting))
    return Rendered(blocks[:MAX_BLOCKS], as_text(fitting), tuple(files))


def as_text(parts: Iterable[Part]) -> str:
    """``parts`` as text in Slack's markup."""
    lines: list[str] = []
    for part in parts:
        gap = lines and not (isinstance(part, Code) or (isinstance(part, Paragraph) and part.tight))
        lines += ["", _text(part)] if gap else [_text(part)]
    return "\n".join(lines)


def escape(text: str) -> str:
    """``text`` with Slack's control characters escaped, so that it mentions nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fit(parts: list[Part], note: str) -> tuple[list[Part], list[File]]:
    files: list[File] = []
    pointers: list[Part] = []
    while len(as_text(parts)) > MAX_MESSAGE_CHARACTERS:
        codes = [p for p in parts if isinstance(p, Code) and len(p.text) > MIN_FILE_CHARACTERS]
        if not codes:
            break
        longest = max(codes, key=lambda code: len(code.text))
        files.append(File(longest.name, longest.text))
        pointers.append(paragraph(note.format(longest.name), tight=True))
        parts[parts.index(longest)] = pointers[-1]
    if not _is_fitting(parts):
        parts, remaining = _cut(parts, pointers, note)
        files.append(File(REMAINDER, plain_text(remaining)))
    return parts, files


def _is_fitting(parts: Sequence[Part]) -> bool:
    return len(as_text(parts)) <= MAX_MESSAGE_CHARACTERS and len(list(_blocks(parts))) <= MAX_BLOCKS


def _cut(parts: list[Part], pointers: Sequence[Part], note: str) -> tuple[list[Part], list[Part]]:
    """The parts that fit, with a pointer to the others where the first of them was, and the others.

    Buttons, ``pointers`` to other files and the small print stay.
    """
    pointer = paragraph(note.format(REMAINDER))
    essential = {
        id(part)
        for part in parts
        if isinstance(part, ButtonRow | SmallPrint) or any(part is other for other in pointers)
    }
    included = set(essential)
    for part in parts:
        candidate = [other for other in parts if id(other) in included | {id(part)}]
        if _is_fitting([*candidate, pointer]):
            included.add(id(part))
    remaining = [part for part in parts if id(part) not in included]
    fitting: list[Part] = []
    for part in parts:
        if id(part) in included:
            fitting.append(part)
        elif pointer not in fitting:
            fitting.append(pointer)
    return fitting, remaining


def plain_text(parts: Iterable[Part]) -> str:
    """``parts`` without markup, for a text file."""
    return "\n\n".join(
        "".join(span.text for span in part.spans)
        if isinstance(part, Paragraph)
        else part.text
        if isinstance(part, (Code, SmallPrint))
        else ""
        for part in parts
    )


def _blocks(parts: Iterable[Part]) -> Iterable[Block]:
    rich: list[JsonValue] = []
    for part in parts:
        if isinstance(part, Code) or (isinstance(part, Paragraph) and part.tight):
            rich.append(_rich(part))
            continue
        if rich:
            yield {"type": "rich_text", "elements": rich}
            rich = []
        if isinstance(part, Paragraph):
            rich.append(_rich(part))
        else:
            yield _actions(part) if isinstance(part, ButtonRow) else _context(part)
    if rich:
        yield {"type": "rich_text", "elements": rich}


def _rich(part: Paragraph | Code) -> Block:
    if isinstance(part, Code):
        text: Block = {"type": "text", "text": part.text or " "}
        return {"type": "rich_text_preformatted", "elements": [text]}
    return {"type": "rich_text_section", "elements": [_span(span) for span in part.spans]}


def _span(span: Span) -> Block:
    drawn: Block = {"type": "text", "text": span.text}
    if span.user:
        return {"type": "user", "user_id": span.user}
    if span.date_s:
        return {
            "type": "date",
            "timestamp": span.date_s,
            "format": DATE_FORMAT,
            "fallback": utc_text(span.date_s),
        }
    if span.url:
        drawn = {"type": "link", "url": span.url, "text": span.text}
    styles = {"bold": span.bold, "italic": span.italic, "code": span.code}
    style: Block = {name: on for name, on in styles.items() if on}
    if style:
        drawn["style"] = style
    return drawn


def utc_text(seconds: int) -> str:
    """A time for readers whose client does not know their zone."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


def _actions(row: ButtonRow) -> Block:
    elements: list[JsonValue] = [_button(button) for button in row.buttons]
    if row.menu:
        elements.append(_menu(row.menu))
    return {"type": "actions", "elements": elements}


def _menu(entries: Sequence[Button]) -> Block:
    """An overflow menu, which has one action id: each entry's value holds its own."""
    options: list[JsonValue] = [
        {
            "text": _label(entry.label),
            "value": f"{entry.action_id}{MENU_SEPARATOR}{entry.value}",
        }
        for entry in entries
    ]
    return {"type": "overflow", "action_id": MENU, "options": options}


def _button(button: Button) -> Block:
    drawn: Block = {
        "type": "button",
        "action_id": button.action_id,
        "text": _label(button.label),
        "value": button.value,
    }
    if button.description:
        drawn["accessibility_label"] = button.description[:MAX_LABEL_CHARACTERS]
    if button.primary or button.is_danger:
        drawn["style"] = "danger" if button.is_danger else "primary"
    if button.confirmation:
        drawn["confirm"] = _dialog(button.confirmation)
    return drawn


def _dialog(confirmation: Confirmation) -> Block:
    return {
        "title": _label(confirmation.title),
        "text": _label(confirmation.text),
        "confirm": _label(confirmation.confirm),
        "deny": _label(confirmation.deny),
        "style": "danger",
    }


def _label(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _context(small_print: SmallPrint) -> Block:
    text: Block = {
        "type": "plain_text",
        "text": small_print.text[:MAX_SMALL_PRINT_CHARACTERS],
        "emoji": False,
    }
    links = " · ".join(f"<{escape(url)}|{escape(title)}>" for title, url in small_print.links)
    elements: list[JsonValue] = [text] if small_print.text else []
    if links:
        elements.append({"type": "mrkdwn", "text": links})
    return {"type": "context", "elements": elements}


def _text(part: Part) -> str:
    if isinstance(part, Paragraph):
        return "".join(_markup(span) for span in part.spans)
    if isinstance(part, Code):
        return f"```\n{escape(part.text)}\n```"
    if isinstance(part, ButtonRow):
        return " ".join(f"[{button.label}]" for button in (*part.buttons, *part.menu))
    return escape(" · ".join([part.text, *(title for title, _ in part.links)]))


def _markup(span: Span) -> str:
    text = escape(span.text)
    if span.user:
        return f"<@{span.user}>"
    if span.date_s:
        return f"<!date^{span.date_s}^{DATE_FORMAT}|{utc_text(span.date_s)}>"
    if span.url:
        return f"{text} ({escape(span.url)})"
    mark = "`" if span.code else "*" if span.bold else "_" if span.italic else ""
    words = text.strip()
    return text.replace(words, f"{mark}{words}{mark}", 1) if words else text
