"""Blocks as plain text, as a reader sees them: a button is ``[Label]``, code keeps its ticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import re2

from bot.local.json_access import Json, Object, inner, objects, text

LINE = "─" * 40
_ANGLE = re2.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_BOLD = re2.compile(r"(^|[\s(])\*([^*\n]+)\*")
_SLANTED = re2.compile(r"(^|[\s(])_([^_\n]+)_($|[\s.,;:)])")


def read(blocks: Sequence[Object], fallback: str = "") -> str:
    """What stands in ``blocks``; a message without any shows its ``fallback`` text."""
    if not blocks:
        return mrkdwn(fallback)
    return "\n".join(line for block in blocks if (line := _block(block)))


def read_view(view: Object) -> str:
    """A modal or a home: its title, its blocks, its buttons."""
    buttons = [_label(view, key) for key in ("close", "submit") if view.get(key)]
    lines = [plain(inner(view, "title")), read(objects(view, "blocks")), " ".join(buttons)]
    return "\n".join(line for line in lines if line)


def code_in(blocks: Sequence[Object]) -> tuple[str, ...]:
    """The text of each preformatted part."""
    return tuple(
        _spans(part)
        for block in blocks
        for part in objects(block, "elements")
        if part.get("type") == "rich_text_preformatted"
    )


def buttons_in(blocks: Iterable[Object]) -> list[Object]:
    """Whatever can be pressed or chosen in ``blocks``, each with the ``block_id`` it stands in."""
    found = []
    for block in blocks:
        inside = [*objects(block, "elements"), inner(block, "accessory"), inner(block, "element")]
        found += [
            {**one, "block_id": text(block, "block_id")} for one in inside if "action_id" in one
        ]
    return found


def plain(of: Object) -> str:
    """A text object as it is shown."""
    return mrkdwn(text(of, "text")) if of.get("type") == "mrkdwn" else text(of, "text")


def mrkdwn(written: str) -> str:
    """Slack's own markup as it is shown: links by their label, entities as characters."""
    shown = _ANGLE.sub(lambda found: _angle(found.group(1), found.group(2)), written)
    shown = str(_SLANTED.sub(r"\1\2\3", _BOLD.sub(r"\1\2", shown)))
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _angle(target: str, label: str | None) -> str:
    if label:
        return label
    return "@" + target[1:] if target[:1] in "@!" else target


def _block(block: Object) -> str:
    show = _BLOCKS.get(text(block, "type"))
    return show(block) if show else f"({text(block, 'type')})"


def _rich_text(block: Object) -> str:
    return "\n".join(_part(part) for part in objects(block, "elements")).rstrip("\n")


def _part(part: Object) -> str:
    match part.get("type"):
        case "rich_text_preformatted":
            return f"```\n{_spans(part)}\n```"
        case "rich_text_list":
            rows = objects(part, "elements")
            ordered = part.get("style") == "ordered"
            return "\n".join(
                f"{f'{number}.' if ordered else '•'} {_spans(row)}"
                for number, row in enumerate(rows, 1)
            )
        case "rich_text_quote":
            return "\n".join(f"> {line}" for line in _spans(part).split("\n"))
        case _:
            return _spans(part).removesuffix("\n")


def _spans(part: Object) -> str:
    coded = part.get("type") != "rich_text_preformatted"
    return "".join(_span(span, ticks=coded) for span in objects(part, "elements"))


def _span(span: Object, *, ticks: bool) -> str:
    match span.get("type"):
        case "text" | "link":
            shown = text(span, "text") or text(span, "url")
            return f"`{shown}`" if ticks and inner(span, "style").get("code") else shown
        case "user":
            return "@" + text(span, "user_id")
        case "channel":
            return "#" + text(span, "channel_id")
        case "emoji":
            return f":{text(span, 'name')}:"
        case "broadcast":
            return "@" + text(span, "range")
        case _:
            return text(span, "fallback")


def _section(block: Object) -> str:
    lines = [plain(inner(block, "text")), *(plain(one) for one in objects(block, "fields"))]
    if accessory := inner(block, "accessory"):
        lines.append(_element(accessory))
    return "\n".join(line for line in lines if line)


def _elements(block: Object) -> str:
    return " ".join(shown for one in objects(block, "elements") if (shown := _element(one)))


def _element(element: Object) -> str:
    match text(element, "type"):
        case "button" | "workflow_button":
            return _label(element, "text")
        case "mrkdwn" | "plain_text":
            return plain(element)
        case "image":
            return f"({text(element, 'alt_text')})"
        case "checkboxes" | "radio_buttons":
            return " ".join(
                f"( ) {plain(inner(one, 'text'))}" for one in objects(element, "options")
            )
        case "overflow":
            return "[…]"
        case kind:
            return f"[{plain(inner(element, 'placeholder')) or kind.replace('_', ' ')} ▾]"


def _input(block: Object) -> str:
    element = inner(block, "element")
    given = text(element, "initial_value") or plain(inner(inner(element, "initial_option"), "text"))
    shown = given or (_element(element) if "options" in element else "____")
    hint = plain(inner(block, "hint"))
    return f"{plain(inner(block, 'label'))}: {shown}" + (f"\n{hint}" if hint else "")


def _label(of: Object, key: str) -> str:
    return f"[{plain(inner(of, key))}]"


def _header(block: Object) -> str:
    return plain(inner(block, "text"))


def _image(block: Object) -> str:
    return f"({text(block, 'alt_text')})"


def _table(block: Object) -> str:
    rows = block.get("rows")
    lines = rows if isinstance(rows, list) else []
    return "\n".join(
        " | ".join(_cell(cell) for cell in row) for row in lines if isinstance(row, list)
    )


def _cell(cell: Json) -> str:
    if not isinstance(cell, dict):
        return ""
    return _rich_text(cell) if cell.get("type") == "rich_text" else text(cell, "text")


_BLOCKS: dict[str, Callable[[Object], str]] = {
    "rich_text": _rich_text,
    "section": _section,
    "context": _elements,
    "actions": _elements,
    "context_actions": _elements,
    "header": _header,
    "divider": lambda _: LINE,
    "input": _input,
    "image": _image,
    "markdown": lambda block: text(block, "text"),
    "table": _table,
}
