"""Slack's limits on one element of a block: a button, a select, an input, an image."""

from __future__ import annotations

from collections.abc import Callable

from bot.local.json_access import Object, object_at, objects, text
from bot.local.server.limits.problems import ProblemList

STATIC_SELECTS = {"static_select", "multi_static_select"}
OTHER_SELECTS = {
    f"{prefix}{source}_select"
    for prefix in ("", "multi_")
    for source in ("users", "channels", "conversations", "external")
}
PICKERS = {"datepicker", "timepicker", "datetimepicker"}
TEXT_INPUTS = {
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
}
MAX_OPTIONS = {"overflow": 5, "checkboxes": 10, "radio_buttons": 10}


def check_element(element: Object, pointer: str, problems: ProblemList) -> None:
    """Adds the problems of ``element``, whose JSON pointer is ``pointer``."""
    kind = text(element, "type")
    problems.check_length(element.get("action_id"), f"{pointer}/action_id", 255, minimum=0)
    if check := _ELEMENTS.get(kind):
        check(element, pointer, problems)
    elif kind not in OTHER_SELECTS | PICKERS:
        problems.add(f"unsupported element type: {kind!r}", f"{pointer}/type")
    if "placeholder" in element:
        problems.check_text(element["placeholder"], f"{pointer}/placeholder", 150, plain=True)
    if "confirm" in element:
        _check_confirm(object_at(element, "confirm"), f"{pointer}/confirm", problems)


def _check_button(button: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_text(button.get("text"), f"{pointer}/text", 75, plain=True)
    for key, maximum in (("value", 2000), ("url", 3000), ("accessibility_label", 75)):
        problems.check_length(button.get(key), f"{pointer}/{key}", maximum, minimum=0)
    if button.get("style", "primary") not in {"primary", "danger"}:
        problems.add("must be one of: primary, danger", f"{pointer}/style")


def _check_image(image: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_length(image.get("alt_text"), f"{pointer}/alt_text", 2000)
    if "slack_file" not in image:
        problems.check_length(image.get("image_url"), f"{pointer}/image_url", 3000)


def _check_options(element: Object, pointer: str, problems: ProblemList) -> None:
    maximum = MAX_OPTIONS.get(text(element, "type"), 100)
    groups = objects(element, "option_groups")
    if groups:
        problems.check_count(groups, f"{pointer}/option_groups", 100)
    for holder_pointer, holder in (
        (pointer, element),
        *((f"{pointer}/option_groups", group) for group in groups),
    ):
        options = objects(holder, "options")
        if options or not groups:
            problems.check_count(options, f"{holder_pointer}/options", maximum)
        for number, option in enumerate(options):
            is_plain = element.get("type") == "overflow"
            _check_option(option, f"{holder_pointer}/options/{number}", problems, is_plain=is_plain)
    _check_initial(element, pointer, problems)


def _check_initial(element: Object, pointer: str, problems: ProblemList) -> None:
    options = [*objects(element, "options")]
    for group in objects(element, "option_groups"):
        options += objects(group, "options")
    for key in ("initial_option", "initial_options"):
        value = element.get(key)
        initial_options = value if isinstance(value, list) else [value] if value else []
        if any(option not in options for option in initial_options):
            problems.add("initial option must match one of the options", f"{pointer}/{key}")


def _check_option(option: Object, pointer: str, problems: ProblemList, *, is_plain: bool) -> None:
    problems.check_text(option.get("text"), f"{pointer}/text", 75, plain=is_plain)
    problems.check_length(option.get("value"), f"{pointer}/value", 150)
    if "description" in option:
        problems.check_text(option["description"], f"{pointer}/description", 75)


def _check_input(element: Object, pointer: str, problems: ProblemList) -> None:
    maximum = element.get("max_length", 3000)
    if not isinstance(maximum, int) or not 1 <= maximum <= 3000:
        problems.add("must be between 1 and 3000", f"{pointer}/max_length")
    elif isinstance(element.get("initial_value"), str):
        problems.check_length(
            element["initial_value"], f"{pointer}/initial_value", maximum, minimum=0
        )


def _check_files(element: Object, pointer: str, problems: ProblemList) -> None:
    maximum = element.get("max_files", 10)
    if not isinstance(maximum, int) or not 1 <= maximum <= 10:
        problems.add("must be between 1 and 10", f"{pointer}/max_files")


def _check_confirm(confirm: Object, pointer: str, problems: ProblemList) -> None:
    problems.check_text(confirm.get("title"), f"{pointer}/title", 100, plain=True)
    problems.check_text(confirm.get("text"), f"{pointer}/text", 300)
    for key in ("confirm", "deny"):
        problems.check_text(confirm.get(key), f"{pointer}/{key}", 30, plain=True)
    if confirm.get("style", "primary") not in {"primary", "danger"}:
        problems.add("must be one of: primary, danger", f"{pointer}/style")


_ELEMENTS: dict[str, Callable[[Object, str, ProblemList], None]] = {
    "button": _check_button,
    "image": _check_image,
    "file_input": _check_files,
    **dict.fromkeys(STATIC_SELECTS | set(MAX_OPTIONS), _check_options),
    **dict.fromkeys(TEXT_INPUTS, _check_input),
}
