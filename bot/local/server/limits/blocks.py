"""Slack's limits on one block: its parts, their number and length."""

from __future__ import annotations

from collections.abc import Callable

from bot.local.json_access import Object, object_at, objects, text
from bot.local.server.limits.elements import check_element
from bot.local.server.limits.problems import ProblemList

SECTION_ELEMENTS = {
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
CODE_ELEMENTS = {"text", "link"}
RICH_TEXT_ELEMENTS = {
    "rich_text_section": SECTION_ELEMENTS,
    "rich_text_quote": SECTION_ELEMENTS,
    "rich_text_preformatted": CODE_ELEMENTS,
}
INPUT_TYPES = {
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


def check_block(block: Object, pointer: str, problems: ProblemList) -> None:
    """Adds the problems of ``block``, whose JSON pointer is ``pointer``."""
    check = _BLOCKS.get(text(block, "type"))
    if check is None:
        problems.add(f"unsupported block type: {text(block, 'type')!r}", f"{pointer}/type")
        return
    problems.check_length(block.get("block_id"), f"{pointer}/block_id", 255, minimum=0)
    check(block, pointer, problems)
    names = [text(element, "action_id") for element in _interactive(block)]
    for name in {name for name in names if name and names.count(name) > 1}:
        problems.add(f"`action_id` {name!r} already exists for another element", pointer)


def _interactive(block: Object) -> list[Object]:
    return [*objects(block, "elements"), object_at(block, "accessory"), object_at(block, "element")]


def _check_section(block: Object, pointer: str, problems: ProblemList) -> None:
    if "text" not in block and "fields" not in block:
        problems.add("missing required field: text or fields", pointer)
    if "text" in block:
        problems.check_text(block["text"], f"{pointer}/text", 3000)
    fields = objects(block, "fields")
    if "fields" in block:
        problems.check_count(fields, f"{pointer}/fields", 10)
    for number, item in enumerate(fields):
        problems.check_text(item, f"{pointer}/fields/{number}", 2000)
    if "accessory" in block:
        check_element(object_at(block, "accessory"), f"{pointer}/accessory", problems)


def _check_header(block: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_text(block.get("text"), f"{pointer}/text", 150, plain=True)


def _check_context(block: Object, pointer: str, problems: ProblemList) -> None:
    elements = objects(block, "elements")
    problems.check_count(elements, f"{pointer}/elements", 10)
    for number, item in enumerate(elements):
        element_pointer = f"{pointer}/elements/{number}"
        if item.get("type") == "image":
            check_element(item, element_pointer, problems)
        else:
            problems.check_text(item, element_pointer, 3000)


def _check_actions(block: Object, pointer: str, problems: ProblemList) -> None:
    elements = objects(block, "elements")
    problems.check_count(elements, f"{pointer}/elements", 25)
    for number, item in enumerate(elements):
        check_element(item, f"{pointer}/elements/{number}", problems)


def _check_context_actions(block: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_count(objects(block, "elements"), f"{pointer}/elements", 5)


def _check_input(block: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_text(block.get("label"), f"{pointer}/label", 2000, plain=True)
    if "hint" in block:
        problems.check_text(block["hint"], f"{pointer}/hint", 2000, plain=True)
    element = object_at(block, "element")
    kind = text(element, "type")
    if kind not in INPUT_TYPES and not kind.endswith("_select"):
        problems.add(f"unsupported element type: {kind!r}", f"{pointer}/element/type")
    check_element(element, f"{pointer}/element", problems)


def _check_image(block: Object, pointer: str, problems: ProblemList) -> None:
    check_element(block, pointer, problems)
    if "title" in block:
        problems.check_text(block["title"], f"{pointer}/title", 2000, plain=True)


def _check_markdown(block: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_length(block.get("text"), f"{pointer}/text", 12_000)


def _check_divider(_block: Object, _pointer: str, _problems: ProblemList) -> None:
    """A divider has no parts."""


def _check_table(block: Object, pointer: str, problems: ProblemList) -> None:
    rows = block.get("rows")
    rows = rows if isinstance(rows, list) else []
    problems.check_count(rows, f"{pointer}/rows", 100)
    for number, row in enumerate(rows):
        problems.check_count(row if isinstance(row, list) else [], f"{pointer}/rows/{number}", 20)


def _check_rich_text(block: Object, pointer: str, problems: ProblemList) -> None:
    parts = objects(block, "elements")
    problems.check_count(parts, f"{pointer}/elements", None)
    for number, part in enumerate(parts):
        element_pointer = f"{pointer}/elements/{number}"
        if part.get("type") == "rich_text_list":
            for row, item in enumerate(objects(part, "elements")):
                _check_spans(item, f"{element_pointer}/elements/{row}", problems)
        else:
            _check_spans(part, element_pointer, problems)


def _check_spans(part: Object, pointer: str, problems: ProblemList) -> None:
    allowed = RICH_TEXT_ELEMENTS.get(text(part, "type"))
    if allowed is None:
        problems.add(f"unsupported element type: {text(part, 'type')!r}", f"{pointer}/type")
        return
    if "elements" not in part:
        problems.add("missing required field: elements", pointer)
    for number, span in enumerate(objects(part, "elements")):
        element_pointer = f"{pointer}/elements/{number}"
        if text(span, "type") not in allowed:
            problems.add(
                f"unsupported element type: {text(span, 'type')!r}", f"{element_pointer}/type"
            )
        if span.get("type") == "text":
            problems.check_length(span.get("text"), f"{element_pointer}/text", None)
        if span.get("type") == "link":
            problems.check_length(span.get("url"), f"{element_pointer}/url", 3000)
        if span.get("type") == "date":
            _check_date(span, element_pointer, problems)
        _check_style(span, element_pointer, problems)


def _check_date(date: Object, pointer: str, problems: ProblemList) -> None:
    timestamp = date.get("timestamp")
    if not isinstance(timestamp, int) or isinstance(timestamp, bool):
        problems.add("must provide an integer", f"{pointer}/timestamp")
    problems.check_length(date.get("format"), f"{pointer}/format", None)


def _check_style(span: Object, pointer: str, problems: ProblemList) -> None:
    styles = {
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
    if not isinstance(style, dict) or not set(style) <= styles:
        problems.add("unknown style", f"{pointer}/style")


_BLOCKS: dict[str, Callable[[Object, str, ProblemList], None]] = {
    "section": _check_section,
    "header": _check_header,
    "context": _check_context,
    "actions": _check_actions,
    "context_actions": _check_context_actions,
    "input": _check_input,
    "image": _check_image,
    "markdown": _check_markdown,
    "divider": _check_divider,
    "table": _check_table,
    "rich_text": _check_rich_text,
}
