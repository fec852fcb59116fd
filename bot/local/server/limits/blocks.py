"""What Slack allows in one block: which parts, how many, how long."""

from __future__ import annotations

from collections.abc import Callable

from bot.local.json_access import Object, inner, objects, text
from bot.local.server.limits.elements import check_element
from bot.local.server.limits.problems import Found

IN_SECTIONS = {
    "text",
    "link",
    "user",
    "usergroup",
    "channel",
    "emoji",
    "broadcast",
    "date",
    "color",
}
IN_CODE = {"text", "link"}
PARTS = {
    "rich_text_section": IN_SECTIONS,
    "rich_text_quote": IN_SECTIONS,
    "rich_text_preformatted": IN_CODE,
}
INPUTS = {
    "plain_text_input",
    "number_input",
    "email_text_input",
    "url_text_input",
    "rich_text_input",
    "file_input",
    "checkboxes",
    "radio_buttons",
    "datepicker",
    "timepicker",
    "datetimepicker",
}


def block_problems(block: Object, at: str, found: Found) -> None:
    """Adds to ``found`` what is wrong with the block that stands ``at`` that pointer."""
    check = _BLOCKS.get(text(block, "type"))
    if check is None:
        found.add(f"unsupported block type: {text(block, 'type')!r}", f"{at}/type")
        return
    found.length(block.get("block_id"), f"{at}/block_id", 255, least=0)
    check(block, at, found)
    names = [text(one, "action_id") for one in _interactive(block)]
    for name in {name for name in names if name and names.count(name) > 1}:
        found.add(f"`action_id` {name!r} already exists for another element", at)


def _interactive(block: Object) -> list[Object]:
    return [*objects(block, "elements"), inner(block, "accessory"), inner(block, "element")]


def _section(block: Object, at: str, found: Found) -> None:
    if "text" not in block and "fields" not in block:
        found.add("missing required field: text or fields", at)
    if "text" in block:
        found.text(block["text"], f"{at}/text", 3000)
    fields = objects(block, "fields")
    if "fields" in block:
        found.count(fields, f"{at}/fields", 10)
    for number, one in enumerate(fields):
        found.text(one, f"{at}/fields/{number}", 2000)
    if "accessory" in block:
        check_element(inner(block, "accessory"), f"{at}/accessory", found)


def _header(block: Object, at: str, found: Found) -> None:
    found.text(block.get("text"), f"{at}/text", 150, plain=True)


def _context(block: Object, at: str, found: Found) -> None:
    elements = objects(block, "elements")
    found.count(elements, f"{at}/elements", 10)
    for number, one in enumerate(elements):
        here = f"{at}/elements/{number}"
        if one.get("type") == "image":
            check_element(one, here, found)
        else:
            found.text(one, here, 3000)


def _actions(block: Object, at: str, found: Found) -> None:
    elements = objects(block, "elements")
    found.count(elements, f"{at}/elements", 25)
    for number, one in enumerate(elements):
        check_element(one, f"{at}/elements/{number}", found)


def _context_actions(block: Object, at: str, found: Found) -> None:
    found.count(objects(block, "elements"), f"{at}/elements", 5)


def _input(block: Object, at: str, found: Found) -> None:
    found.text(block.get("label"), f"{at}/label", 2000, plain=True)
    if "hint" in block:
        found.text(block["hint"], f"{at}/hint", 2000, plain=True)
    element = inner(block, "element")
    kind = text(element, "type")
    if kind not in INPUTS and not kind.endswith("_select"):
        found.add(f"unsupported element type: {kind!r}", f"{at}/element/type")
    check_element(element, f"{at}/element", found)


def _image(block: Object, at: str, found: Found) -> None:
    check_element(block, at, found)
    if "title" in block:
        found.text(block["title"], f"{at}/title", 2000, plain=True)


def _markdown(block: Object, at: str, found: Found) -> None:
    found.length(block.get("text"), f"{at}/text", 12_000)


def _divider(_block: Object, _at: str, _found: Found) -> None:
    """Nothing that could be wrong."""


def _table(block: Object, at: str, found: Found) -> None:
    rows = block.get("rows")
    rows = rows if isinstance(rows, list) else []
    found.count(rows, f"{at}/rows", 100)
    for number, row in enumerate(rows):
        found.count(row if isinstance(row, list) else [], f"{at}/rows/{number}", 20)


def _rich_text(block: Object, at: str, found: Found) -> None:
    parts = objects(block, "elements")
    found.count(parts, f"{at}/elements", None)
    for number, part in enumerate(parts):
        here = f"{at}/elements/{number}"
        if part.get("type") == "rich_text_list":
            for row, one in enumerate(objects(part, "elements")):
                _spans(one, f"{here}/elements/{row}", found)
        else:
            _spans(part, here, found)


def _spans(part: Object, at: str, found: Found) -> None:
    allowed = PARTS.get(text(part, "type"))
    if allowed is None:
        found.add(f"unsupported element type: {text(part, 'type')!r}", f"{at}/type")
        return
    if "elements" not in part:
        found.add("missing required field: elements", at)
    for number, span in enumerate(objects(part, "elements")):
        here = f"{at}/elements/{number}"
        if text(span, "type") not in allowed:
            found.add(f"unsupported element type: {text(span, 'type')!r}", f"{here}/type")
        if span.get("type") == "text":
            found.length(span.get("text"), f"{here}/text", None)
        if span.get("type") == "link":
            found.length(span.get("url"), f"{here}/url", 3000)
        _style(span, here, found)


def _style(span: Object, at: str, found: Found) -> None:
    known = {
        "bold",
        "italic",
        "strike",
        "code",
        "underline",
        "highlight",
        "client_highlight",
        "unlink",
    }
    style = span.get("style", {})
    if not isinstance(style, dict) or not set(style) <= known:
        found.add("unknown style", f"{at}/style")


_BLOCKS: dict[str, Callable[[Object, str, Found], None]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "context_actions": _context_actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "divider": _divider,
    "table": _table,
    "rich_text": _rich_text,
}
