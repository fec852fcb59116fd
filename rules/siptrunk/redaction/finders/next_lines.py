"""Values on the lines below a name: alone there, as a block, or as the items of a list."""

from __future__ import annotations

from siptrunk import lazy_re as re
from siptrunk.redaction.lexer import Value, is_quote, read_value
from siptrunk.redaction.values import without_decorations
from siptrunk.redaction.vocabulary.names import Name

PHP_DUMP = re.compile(r"\s{0,20}string\(\d{1,4}\)[ ]")
NEXT_LINE = re.compile(
    r"(?:[|>][+-]?\d?[ \t]{0,8})?(?:\\?\r?\n[ \t]{0,40}(?:(?:>|&gt;)[ \t]{0,4}){0,8}){1,3}"
)
LINE_IS_OTHER = re.compile(
    r"[ \t]*(?:```|~~~|[-*•][ \t]|[\w\"'.${-][^\n:=]{0,60}(?::(?:[ \t\r\n>]|$)|=[ \t>])|"
    r"(?:[A-Z_]{2,}\d{0,2}|[A-Za-z_.-]+)[:=][^/\s]{0,80}$|"
    r"[{<\[(]|#[# ]|-----|\||\w+:[ \t]|[A-Z_]{2,}=|[A-Za-z_.]+\()"
)
RULED = re.compile(r"[-=_]{3,}[ \t]*\r?\n[ \t]*")
ITEM = re.compile(r"\s{0,3}\n?[ \t]{0,20}(?:(?:>|&gt;)[ \t]?)?(?:[-*•]|\d{1,3}[.)])[ \t]{1,4}")
ENTRY = re.compile(r"\r?\n[ \t]{1,20}[\w.@\"'-]{1,60}:[ \t]{1,8}(?=\S)")
PLURAL = ("s", "en", "es", "e")
MAX_ITEMS = 200
LINE_CHARACTERS = 400
LINE_STARTS = frozenset(("", "\r", "\n", "|", ">", "\\"))


def find_below(text: str, position: int, name: Name, sign: str) -> list[Value] | None:
    """The values below a name and the sign that ends its line; None where the line goes on."""
    if text[position : position + 1] not in LINE_STARTS:
        return None
    line = NEXT_LINE.match(text, position)
    if not line:
        return [] if position >= len(text) else None
    is_block = line[0][:1] in {"|", ">", "\\"}
    if not is_block and sign != "=>" and sign[-1:] not in ":：?→>\t":
        return []
    return _items(text, line.end(), name) or _alone(text, line.end(), is_block=is_block)


def _alone(text: str, position: int, *, is_block: bool) -> list[Value]:
    """A value that is all there is on its line."""
    for skipped in (PHP_DUMP, RULED):
        if match := skipped.match(text, position):
            position = match.end()
    line = text[position : position + LINE_CHARACTERS].partition("\n")[0].rstrip()
    if not line or (LINE_IS_OTHER.match(line) and not is_block):
        return []
    if is_quote(text, position):
        value = read_value(text, position)
        following = text[value.end + 1 : value.end + 3] if value and value.closed else "…"
        return [value] if value and not following.strip(" \n\r;,)}]") else []
    if is_block or (len(line.split()) == 1 and not line.endswith((":", ","))):
        start, end = without_decorations(line)
        return [Value(position + start, position + end)]
    return []


def _items(text: str, position: int, name: Name) -> list[Value]:
    """The items of a list below the name of several secrets."""
    values: list[Value] = []
    start = text.rfind("\n", 0, position)
    for _ in range(MAX_ITEMS if name.text.lower().endswith(PLURAL) else 0):
        item = ITEM.match(text, start) or ENTRY.match(text, start)
        if not item:
            break
        end = text.find("\n", item.end())
        end = len(text) if end < 0 else end
        line = text[item.end() : min(end, item.end() + LINE_CHARACTERS)].rstrip().strip("\"'`")
        if len(line.split()) != 1 or line.endswith(":") or line.replace("_", "").isalpha():
            break
        offset = text.find(line, item.end())
        values.append(Value(offset, offset + len(line)))
        start = end
    return values
