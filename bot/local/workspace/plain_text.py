"""Blocks as plain text, as a reader sees them: buttons as ``[Label]``, code in backticks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import re2

from bot.local.json_access import Json, Object, object_at, objects, text

DIVIDER = "─" * 40
_ANGLE_BRACKETS = re2.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_BOLD = re2.compile(r"(^|[\s(])\*([^*\n]+)\*")
_ITALIC = re2.compile(r"(^|[\s(])_([^_\n]+)_($|[\s.,;:)])")


def render_blocks(blocks: Sequence[Object], fallback: str = "") -> str:
    """The text of ``blocks``, or of ``fallback`` where there are none."""
    if not blocks:
        return render_mrkdwn(fallback)
    return "\n".join(line for block in blocks if (line := _block(block)))


def render_view(view: Object) -> str:
    """A modal or a home: its title, its blocks, its buttons."""
    buttons = [_label(view, key) for key in ("close", "submit") if view.get(key)]
    lines = [
        render_text(object_at(view, "title")),
        render_blocks(objects(view, "blocks")),
        " ".join(buttons),
    ]
    return "\n".join(line for line in lines if line)


def find_code(blocks: Sequence[Object]) -> tuple[str, ...]:
    """The text of each preformatted part."""
    return tuple(
        _spans(part)
        for block in blocks
        for part in objects(block, "elements")
        if part.get("type") == "rich_text_preformatted"
    )


def find_interactive(blocks: Iterable[Object]) -> list[Object]:
    """The interactive elements of ``blocks``, each with the ``block_id`` of its block."""
    interactive = []
    for block in blocks:
        elements = [
            *objects(block, "elements"),
            object_at(block, "accessory"),
            object_at(block, "element"),
        ]
        interactive += [
            {**element, "block_id": text(block, "block_id")}
            for element in elements
            if "action_id" in element
        ]
    return interactive


def render_text(text_object: Object) -> str:
    """The text of a ``plain_text`` or ``mrkdwn`` object."""
    value = text(text_object, "text")
    return render_mrkdwn(value) if text_object.get("type") == "mrkdwn" else value


def render_mrkdwn(markup: str) -> str:
    """The text of Slack's markup: links by their label, entities as characters."""
    plain = _ANGLE_BRACKETS.sub(lambda match: _link_label(match.group(1), match.group(2)), markup)
    plain = str(_ITALIC.sub(r"\1\2\3", _BOLD.sub(r"\1\2", plain)))
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _link_label(target: str, label: str | None) -> str:
    if label:
        return label
    return "@" + target[1:] if target[:1] in "@!" else target


def _block(block: Object) -> str:
    render = _BLOCKS.get(text(block, "type"))
    return render(block) if render else f"({text(block, 'type')})"


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
    with_backticks = part.get("type") != "rich_text_preformatted"
    return "".join(_span(span, with_backticks=with_backticks) for span in objects(part, "elements"))


def _span(span: Object, *, with_backticks: bool) -> str:
    match span.get("type"):
        case "text" | "link":
            label = text(span, "text") or text(span, "url")
            return (
                f"`{label}`" if with_backticks and object_at(span, "style").get("code") else label
            )
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
    lines = [
        render_text(object_at(block, "text")),
        *(render_text(item) for item in objects(block, "fields")),
    ]
    if accessory := object_at(block, "accessory"):
        lines.append(_element(accessory))
    return "\n".join(line for line in lines if line)


def _elements(block: Object) -> str:
    return " ".join(label for item in objects(block, "elements") if (label := _element(item)))


def _element(element: Object) -> str:
    match text(element, "type"):
        case "button" | "workflow_button":
            return _label(element, "text")
        case "mrkdwn" | "plain_text":
            return render_text(element)
        case "image":
            return f"({text(element, 'alt_text')})"
        case "checkboxes" | "radio_buttons":
            return " ".join(
                f"( ) {render_text(object_at(option, 'text'))}"
                for option in objects(element, "options")
            )
        case "overflow":
            return "[…]"
        case kind:
            return f"[{render_text(object_at(element, 'placeholder')) or kind.replace('_', ' ')} ▾]"


def _input(block: Object) -> str:
    element = object_at(block, "element")
    initial = text(element, "initial_value") or render_text(
        object_at(object_at(element, "initial_option"), "text")
    )
    value = initial or (_element(element) if "options" in element else "____")
    hint = render_text(object_at(block, "hint"))
    return f"{render_text(object_at(block, 'label'))}: {value}" + (f"\n{hint}" if hint else "")


def _label(owner: Object, key: str) -> str:
    return f"[{render_text(object_at(owner, key))}]"


def _header(block: Object) -> str:
    return render_text(object_at(block, "text"))


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
    "divider": lambda _: DIVIDER,
    "input": _input,
    "image": _image,
    "markdown": lambda block: text(block, "text"),
    "table": _table,
}
