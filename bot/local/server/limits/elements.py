"""What Slack allows in one element of a block: a button, a select, an input, an image."""

from __future__ import annotations

from collections.abc import Callable

from bot.local.json_access import Object, inner, objects, text
from bot.local.server.limits.problems import Found

SELECTS = {f"{how}static_select" for how in ("", "multi_")}
OTHERS = {
    f"{how}{what}_select"
    for how in ("", "multi_")
    for what in ("users", "channels", "conversations", "external")
}
PICKERS = {"datepicker", "timepicker", "datetimepicker"}
TEXTS = {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
}
MOST_OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}


def check_element(element: Object, at: str, found: Found) -> None:
    """Adds to ``found`` what is wrong with the element that stands ``at`` that pointer."""
    kind = text(element, "type")
    found.length(element.get("action_id"), f"{at}/action_id", 255, least=0)
    if check := _ELEMENTS.get(kind):
        check(element, at, found)
    elif kind not in OTHERS | PICKERS:
        found.add(f"unsupported element type: {kind!r}", f"{at}/type")
    if "placeholder" in element:
        found.text(element["placeholder"], f"{at}/placeholder", 150, plain=True)
    if "confirm" in element:
        _confirm(inner(element, "confirm"), f"{at}/confirm", found)


def _button(button: Object, at: str, found: Found) -> None:
    found.text(button.get("text"), f"{at}/text", 75, plain=True)
    for key, most in (("value", 2000), ("url", 3000), ("accessibility_label", 75)):
        found.length(button.get(key), f"{at}/{key}", most, least=0)
    if button.get("style", "primary") not in {"primary", "danger"}:
        found.add("must be one of: primary, danger", f"{at}/style")


def _image(image: Object, at: str, found: Found) -> None:
    found.length(image.get("alt_text"), f"{at}/alt_text", 2000)
    if "slack_file" not in image:
        found.length(image.get("image_url"), f"{at}/image_url", 3000)


def _options(element: Object, at: str, found: Found) -> None:
    most = MOST_OPTIONS.get(text(element, "type"), 100)
    groups = objects(element, "option_groups")
    if groups:
        found.count(groups, f"{at}/option_groups", 100)
    for where, holder in ((at, element), *((f"{at}/option_groups", one) for one in groups)):
        options = objects(holder, "options")
        if options or not groups:
            found.count(options, f"{where}/options", most)
        for number, option in enumerate(options):
            _option(option, f"{where}/options/{number}", found)
    _initial(element, at, found)


def _initial(element: Object, at: str, found: Found) -> None:
    offered = [*objects(element, "options")]
    for group in objects(element, "option_groups"):
        offered += objects(group, "options")
    for key in ("initial_option", "initial_options"):
        value = element.get(key)
        chosen = value if isinstance(value, list) else [value] if value else []
        if any(one not in offered for one in chosen):
            found.add("initial option must match one of the options", f"{at}/{key}")


def _option(option: Object, at: str, found: Found) -> None:
    found.text(option.get("text"), f"{at}/text", 75)
    found.length(option.get("value"), f"{at}/value", 150)
    if "description" in option:
        found.text(option["description"], f"{at}/description", 75)


def _input(element: Object, at: str, found: Found) -> None:
    most = element.get("max_length", 3000)
    if not isinstance(most, int) or not 1 <= most <= 3000:
        found.add("must be between 1 and 3000", f"{at}/max_length")
    elif isinstance(element.get("initial_value"), str):
        found.length(element["initial_value"], f"{at}/initial_value", most, least=0)


def _files(element: Object, at: str, found: Found) -> None:
    most = element.get("max_files", 10)
    if not isinstance(most, int) or not 1 <= most <= 10:
        found.add("must be between 1 and 10", f"{at}/max_files")


def _confirm(confirm: Object, at: str, found: Found) -> None:
    found.text(confirm.get("title"), f"{at}/title", 100, plain=True)
    found.text(confirm.get("text"), f"{at}/text", 300)
    for key in ("confirm", "deny"):
        found.text(confirm.get(key), f"{at}/{key}", 30, plain=True)


_ELEMENTS: dict[str, Callable[[Object, str, Found], None]] = {
    "button": _button,
    "image": _image,
    "file_input": _files,
    **dict.fromkeys(SELECTS | set(MOST_OPTIONS), _options),
    **dict.fromkeys(TEXTS, _input),
}
