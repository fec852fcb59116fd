"""The HTTP method with which a payload is sent: a PATCH changes a credential that exists."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2

METHODS = "PATCH|POST|PUT|GET|DELETE"
METHOD = re2.compile(
    rf"(?:-X\s*|--request[\s=]+|-Method\s+)[\"']?({METHODS})\b"
    rf"|\b(?i:method|verb|type)[\"']?\s*(?:[:=]>?|=>)\s*[\"'](?i:({METHODS}))[\"']"
    rf"|(?i:request|req|fetch|send)\w*\(\s*[\"'](?i:({METHODS}))[\"']"
    rf"|\b(?i:axios|requests?|http|client|session|got|ky|api|vapi|faraday|conn|httpx|net)\w*\.(?i:({METHODS}))"
    rf"(?:As)?(?:Json)?(?:Async)?\s*\("
    rf"|\b({METHODS})\s+(?:https?://[^\s/]+)?/\w"
    rf"|\bHttpMethod\.(?i:({METHODS}))\b|\bMethod(Patch|Post)\b"
)
"""How clients of many languages say which method they use; one group matches."""
OTHER_RESOURCE = re2.compile(
    r"(?i)/(?:assistant|phone-?number|squad|call|tool|workflow|campaign)s?\b"
)
CREDENTIAL = re2.compile(r"(?i)/credentials?\b")
MAX_CHARACTERS_BEFORE, MAX_CHARACTERS_INSIDE, MAX_CHARACTERS_AFTER = 1500, 400, 300
URL_CHARACTERS = 200
"""Around the method, in which the address that it is sent to stands."""


def is_update(text: str, span: tuple[int, int]) -> bool:
    """Whether what stands at ``span`` is the body of a PATCH, of a credential."""
    start, end = span
    first = max(0, start - MAX_CHARACTERS_BEFORE)
    inside_end = min(end, start + MAX_CHARACTERS_INSIDE)
    nearest = (
        _last_method(text, start, inside_end)
        or _last_method(text, first, start)
        or _first_method(text, end, end + MAX_CHARACTERS_AFTER)
    )
    if nearest is None:
        return False
    method, place = nearest
    around = text[max(0, place - URL_CHARACTERS) : place + URL_CHARACTERS]
    is_other = bool(OTHER_RESOURCE.search(around)) and not CREDENTIAL.search(around)
    return method == "PATCH" and not is_other


def _first_method(text: str, start: int, end: int) -> tuple[str, int] | None:
    match = METHOD.search(text[start:end])
    return _method(match, start) if match else None


def _last_method(text: str, start: int, end: int) -> tuple[str, int] | None:
    matches = list(METHOD.finditer(text[start:end]))
    return _method(matches[-1], start) if matches else None


def _method(match: re2.Match[str], offset: int) -> tuple[str, int]:
    method = next(group for group in match.groups() if group)
    return method.upper(), offset + match.start()
