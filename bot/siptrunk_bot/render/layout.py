"""Parts → blocks and text, within Slack's limits.

Pasted text stands in ``rich_text`` and ``plain_text`` alone, which have no markup that it could
break out of, and in the text fallback with its ``&``, ``<`` and ``>`` escaped, so that it can
mention nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import JsonValue

from siptrunk_bot.render.parts import (
    Ask,
    Block,
    Button,
    Code,
    File,
    Fine,
    Part,
    Rendered,
    Say,
    Span,
    say,
)

MOST_TEXT = 3_900
"""Characters of the text; ``chat.update`` refuses more than 4,000."""
MOST_BLOCKS = 50
MOST_FINE = 2_900
LEAST_FILE = 200
"""Code shorter than this stays where it is."""
ROOM_FOR_NOTE = 120


def lay_out(parts: Sequence[Part], notification: str = "") -> Rendered:
    """A message of ``parts``; what is too long for one is attached, the longest code first.

    ``notification`` replaces the text where the blocks alone are to speak.
    """
    kept, files = _fit(list(parts))
    blocks = tuple(_blocks(kept))
    return Rendered(blocks[:MOST_BLOCKS], notification or as_text(kept), tuple(files))


def as_text(parts: Iterable[Part]) -> str:
    """``parts`` as text in Slack's own markup."""
    lines: list[str] = []
    for part in parts:
        gap = lines and not (isinstance(part, Code) or (isinstance(part, Say) and part.tight))
        lines += ["", _text(part)] if gap else [_text(part)]
    return "\n".join(lines)


def escaped(text: str) -> str:
    """``text`` so that Slack shows it as it stands and mentions nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _fit(parts: list[Part]) -> tuple[list[Part], list[File]]:
    files: list[File] = []
    while len(as_text(parts)) > MOST_TEXT:
        codes = [p for p in parts if isinstance(p, Code) and len(p.text) > LEAST_FILE]
        if not codes:
            break
        longest = max(codes, key=lambda code: len(code.text))
        files.append(File(longest.name, longest.text))
        note = say(f"Too long for a message: it is attached as `{longest.name}`.", tight=True)
        parts[parts.index(longest)] = note
    if len(as_text(parts)) > MOST_TEXT or len(list(_blocks(parts))) > MOST_BLOCKS:
        parts, rest = _cut(parts)
        files.append(File("the-rest.txt", plain_text(rest)))
    return parts, files


def _cut(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """The parts that fit, buttons among them, and those that do not."""
    kept: list[Part] = [p for p in parts if isinstance(p, Ask)]
    note = say("The rest is attached as `the-rest.txt`.")
    order = {id(part): at for at, part in enumerate(parts)}
    for part in (p for p in parts if not isinstance(p, Ask)):
        tried = sorted([*kept, part], key=lambda one: order[id(one)])
        too_long = len(as_text(tried)) > MOST_TEXT - ROOM_FOR_NOTE
        if too_long or len(list(_blocks(tried))) >= MOST_BLOCKS:
            break
        kept = tried
    held = {id(part) for part in kept}
    return [*kept, note], [part for part in parts if id(part) not in held]


def plain_text(parts: Iterable[Part]) -> str:
    """``parts`` for a text file: no markup at all."""
    return "\n\n".join(
        "".join(span.text for span in part.spans)
        if isinstance(part, Say)
        else part.text
        if isinstance(part, (Code, Fine))
        else ""
        for part in parts
    )


def _blocks(parts: Iterable[Part]) -> Iterable[Block]:
    rich: list[JsonValue] = []
    for part in parts:
        if isinstance(part, Code) or (isinstance(part, Say) and part.tight):
            rich.append(_rich(part))
            continue
        if rich:
            yield {"type": "rich_text", "elements": rich}
            rich = []
        if isinstance(part, Say):
            rich.append(_rich(part))
        else:
            yield _actions(part) if isinstance(part, Ask) else _context(part)
    if rich:
        yield {"type": "rich_text", "elements": rich}


def _rich(part: Say | Code) -> Block:
    if isinstance(part, Code):
        text: Block = {"type": "text", "text": part.text or " "}
        return {"type": "rich_text_preformatted", "elements": [text]}
    return {"type": "rich_text_section", "elements": [_span(span) for span in part.spans]}


def _span(span: Span) -> Block:
    drawn: Block = {"type": "text", "text": span.text}
    if span.user:
        return {"type": "user", "user_id": span.user}
    if span.url:
        drawn = {"type": "link", "url": span.url, "text": span.text}
    styles = {"bold": span.bold, "italic": span.italic, "code": span.code}
    style: Block = {name: on for name, on in styles.items() if on}
    if style:
        drawn["style"] = style
    return drawn


def _actions(ask: Ask) -> Block:
    return {"type": "actions", "elements": [_button(button) for button in ask.buttons]}


def _button(button: Button) -> Block:
    drawn: Block = {
        "type": "button",
        "action_id": button.action_id,
        "text": {"type": "plain_text", "text": button.label, "emoji": False},
        "value": button.value,
    }
    return {**drawn, "style": "primary"} if button.primary else drawn


def _context(fine: Fine) -> Block:
    text: Block = {"type": "plain_text", "text": fine.text[:MOST_FINE], "emoji": False}
    return {"type": "context", "elements": [text]}


def _text(part: Part) -> str:
    if isinstance(part, Say):
        return "".join(_marked(span) for span in part.spans)
    if isinstance(part, Code):
        return f"```\n{escaped(part.text)}\n```"
    if isinstance(part, Ask):
        return " ".join(f"[{button.label}]" for button in part.buttons)
    return escaped(part.text)


def _marked(span: Span) -> str:
    said = escaped(span.text)
    if span.user:
        return f"<@{span.user}>"
    if span.url:
        return f"{said} ({escaped(span.url)})"
    mark = "`" if span.code else "*" if span.bold else "_" if span.italic else ""
    inside = said.strip()
    return said.replace(inside, f"{mark}{inside}{mark}", 1) if inside else said
