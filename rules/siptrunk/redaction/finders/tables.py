"""Secrets in tables: below a heading, or beside a name in the same row.

A cell is a name only where all of it is one, so a secret with a name in it is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from siptrunk import lazy_re as re
from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import (
    FILL,
    is_access_code,
    is_placeholder,
    is_token,
    kind_of_value,
    without_decorations,
)
from siptrunk.redaction.vocabulary.keys import SPENT, is_code, is_key, kind_of_key, words_of
from siptrunk.redaction.vocabulary.names import Name
from siptrunk.redaction.vocabulary.ordinary_words import ACTIONS, LABELS, is_mixed, wordlist
from siptrunk.text.patterns import SearchableText

CELL_ENDS = re.compile(r"[\w ()./'-]{0,20}[*_\"'`]{0,3}[ ]{0,60}(?:[|\t;,]|  |\r?\n|$)")
MAX_CELLS = 40
MAX_NAME_CHARACTERS = 60
MAX_ROW_CHARACTERS = 4000
MAX_ROWS = 5000
RULE = frozenset("-:=+ |")
SPACES = re.compile(r"(?: {2,}|\t+) *")
DOCUMENTS = wordlist(
    "type description required meaning default notes note optional example purpose what "
    "explanation comment typ beschreibung details constraints kind aspect feature property"
)
"""Headings of a table about fields."""
DATA = wordlist("host server port user username domain login")
"""Headings of a table of accounts, of which a note is no description."""
TYPES = wordlist(
    "string str text boolean bool number integer int object array secret password any yes no"
)
VERDICTS = wordlist("required optional missing empty unset incorrect wrong invalid correct valid")
SIGNED = re.compile(r"[=(){}\[\]<>$;+]|://|[.:]\s|[:?!]$")
QUALIFIERS = wordlist(
    "sip auth trunk api my your our the vapi private secret access account registration "
    "register pbx outbound inbound peer line user new old current db ami voicemail"
)


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    """A line of a table: what stands in each cell, and where; where the line ends."""

    cells: list[tuple[str, int]]
    mark: str
    end: int


def find_in_tables(text: SearchableText, names: Iterable[Name]) -> Iterator[Secret]:
    """Every cell that a heading or the cell before it calls a secret."""
    next_start = 0
    for name in names:
        if name.start < next_start or not CELL_ENDS.match(text, name.end):
            continue
        start = text.rfind("\n", max(0, name.start - MAX_ROW_CHARACTERS), name.start) + 1
        if start < next_start:
            continue
        row = _row(text, start)
        next_start = row.end
        kinds = {
            i: kind for i, (cell, _) in enumerate(row.cells) if (kind := kind_of_heading(cell))
        }
        if not kinds or len(row.cells) < 2:
            continue
        yield from _beside(text, row, kinds)
        for below in _rows_below(text, row):
            next_start = below.end
            for i, kind in kinds.items():
                yield from cell_secret(below.cells[i], kind, row.cells[i][0])


def _rows_below(text: str, heading: Row) -> Iterator[Row]:
    """The rows below a heading of a table that does not only describe fields."""
    if not _is_heading(heading) or _previous_is_heading(text, heading):
        return
    row = heading
    for _ in range(MAX_ROWS):
        if row.end >= len(text):
            return
        row = _row(text, row.end + 1, heading.mark)
        if heading.mark != "  " and all(RULE.issuperset(cell) for cell, _ in row.cells):
            continue
        if len(row.cells) != len(heading.cells):
            sparse = _row_by_columns(text, heading, row) if heading.mark == "  " else None
            if sparse is None:
                return
            yield sparse
        else:
            yield row


def _row_by_columns(text: str, heading: Row, row: Row) -> Row | None:
    """``row`` with empty cells where none begins below a heading; None where one is apart."""
    places = [position - _line_start(text, heading) for _, position in heading.cells]
    first = _line_start(text, row)
    cells = {position - first: (cell, position) for cell, position in row.cells}
    if not cells or not cells.keys() <= set(places):
        return None
    return Row([cells.get(place, ("", row.end)) for place in places], row.mark, row.end)


def _line_start(text: str, row: Row) -> int:
    return text.rfind("\n", 0, row.cells[0][1]) + 1 if row.cells else 0


def _row(text: str, start: int, mark: str = "") -> Row:
    """The row that begins at ``start``, its cells bare; ``mark`` is what parts them."""
    end = text.find("\n", start, start + MAX_ROW_CHARACTERS)
    end = min(len(text), start + MAX_ROW_CHARACTERS) if end < 0 else end
    line = text[start:end].rstrip("\r")
    mark = mark or _mark_of(line)
    cells, position = [], start
    if mark == "  ":
        parts = _split_by_spaces(line)
    else:
        line, position = _without_edges(line, mark, position)
        parts = _split_by_mark(line, mark)
    for offset, cell in parts:
        content = cell.strip().strip("*_`\"'").strip("> ")
        cells.append((content, position + offset + (cell.find(content) if content else 0)))
    return Row(cells, mark, end)


def _mark_of(line: str) -> str:
    if "||" in line and line.count("||") > 1:
        return "||"
    return next((mark for mark in ("|", "\t", ";") if mark in line), "," if "," in line else "  ")


def _without_edges(line: str, mark: str, position: int) -> tuple[str, int]:
    """The line without the bars at its ends."""
    if not mark.startswith("|"):
        return line, position
    stripped = line.lstrip(" \t>")
    size = len(line) - len(stripped)
    while stripped.startswith("|"):
        stripped, size = stripped[1:], size + 1
    return stripped.rstrip(" \t|"), position + size


def _split_by_mark(line: str, mark: str) -> list[tuple[int, str]]:
    sign = "|" if mark == "||" else mark
    offset, cells = 0, []
    parts = line.split(sign, MAX_CELLS)
    for cell in _joined_in_quotes(parts, sign) if sign in ",;" and '"' in line else parts:
        if mark != "||" or cell:
            cells.append((offset, cell))
        offset += len(cell) + 1
    return cells


def _joined_in_quotes(parts: list[str], sign: str) -> list[str]:
    """``parts`` with those in one that stand between the same quotes."""
    if sum(part.count('"') for part in parts) % 2:
        return parts
    cells: list[str] = []
    is_open = False
    for part in parts:
        if is_open:
            cells[-1] += sign + part
        else:
            cells.append(part)
        is_open ^= bool(part.count('"') % 2)
    return cells


def _split_by_spaces(line: str) -> list[tuple[int, str]]:
    cells, offset = [], len(line) - len(line.lstrip())
    for gap in SPACES.finditer(line, offset):
        cells.append((offset, line[offset : gap.start()]))
        offset = gap.end()
    if offset < len(line):
        cells.append((offset, line[offset:]))
    return cells[:MAX_CELLS]


def kind_of_heading(name: str) -> str:
    """The kind of secret that a heading names; a key is marked, as only a token stands under it."""
    if not 1 < len(name) < MAX_NAME_CHARACTERS or " is " in name or any(map(str.isdigit, name)):
        return ""
    name = REMARK.sub("", name)
    if SIGNED.search(name) or FILL in name or name.count(" ") > 4:
        return ""
    words = name.replace("_", " ").split()
    if not words or (len(words) > 1 and words[-1].lower() in {"is", "the", "and", "or"}):
        return ""
    last, preceding = words[-1].strip("()"), " ".join(words[:-1])
    if kind := kind_of_key(last, preceding) or (kind_of_key(name) if len(words) < 4 else ""):
        return kind
    if is_code(last, preceding) or is_code(name):
        return "code"
    return "key" if is_key(last, preceding) else ""


def _is_heading(row: Row) -> bool:
    """Whether the cells are names; two of which one is a name and one its value are not."""
    texts = [name for name, _ in row.cells]
    is_data = len(DATA.intersection(name.lower() for name in texts)) > 1
    if not is_data and any(
        word in DOCUMENTS for name in texts for word in name.lower().split()[:2]
    ):
        return False
    if {"key", "value"} <= {name.lower() for name in texts}:
        return False
    return all(
        len(name) < MAX_NAME_CHARACTERS
        and not any(map(str.isdigit, name))
        and not (row.mark != "|" and name and not SIMPLE.match(REMARK.sub("", name)))
        for name in texts
    ) and (len(texts) > 2 or bool(LABELS & set(words_of(" ".join(texts)))))


REMARK = re.compile(r"(?<=\w) ?\([\w /-]{1,30}\)$")
"""What stands in brackets after a heading: "Password (SIP)"."""
SIMPLE = re.compile(r"[^=(){}\[\]<>$;:|@\"]{1,40}$")


def _previous_is_heading(text: str, row: Row) -> bool:
    """Whether the table began above and describes fields, or has a name and a value in each row."""
    start = text.rfind("\n", 0, row.cells[0][1]) + 1
    for _ in range(3):
        if start <= 0:
            return False
        end = start - 1
        start = text.rfind("\n", max(0, end - MAX_ROW_CHARACTERS), end) + 1
        line = text[start:end]
        if RULE.issuperset(line.strip()) and line.strip():
            continue
        above = _row(text, start, row.mark)
        return len(above.cells) == len(row.cells) and len(row.cells) > 1
    return False


def _beside(text: str, row: Row, names: dict[int, str]) -> Iterator[Secret]:
    """The value in the cell beside a name, in a table of names and values."""
    filled = [i for i, (content, _) in enumerate(row.cells) if not _is_button(content)]
    if len(filled) == 3 and row.cells[filled[1]][0].lower() in TYPES:
        del filled[1]
        is_other = not is_mixed(row.cells[filled[1]][0])
    else:
        is_other = row.mark == "  " and len(row.cells) == len(filled)
    if len(filled) != 2 or filled[0] not in names or is_other:
        return
    cell = row.cells[filled[1]]
    is_name = filled[1] in names and (row.mark != "|" or _is_ruled(text, row))
    if is_name or _is_label(cell[0]) or _is_about_fields(text, row):
        return
    if row.mark == "," and (" " in cell[0].strip() or not row.cells[0][0].strip()):
        return
    yield from cell_secret(cell, names[filled[0]], row.cells[filled[0]][0])


def _is_button(content: str) -> bool:
    """Whether a cell is empty, or says what a button beside a field does."""
    words = PLAIN_WORD.findall(content.lower())
    is_word = any(c.isalnum() or c in "{[(<" for c in content)
    return not is_word or (
        bool(words) and ACTIONS.issuperset(words) and not NAMES.issuperset(words[:1])
    )


PLAIN_WORD = re.compile(r"[^\W_]+")
NAMES = wordlist("your password secret token key it remember me new out up to log in eye hidden")
"""Words of buttons that a cell with a name may begin with."""


def _is_ruled(text: str, row: Row) -> bool:
    """Whether a rule follows, as it does below a heading."""
    line = text[row.end + 1 : row.end + 1 + MAX_NAME_CHARACTERS].partition("\n")[0]
    return bool(line.strip()) and RULE.issuperset(line.strip())


def _is_label(content: str) -> bool:
    words = content.lower().replace("_", " ").split()
    return bool(words) and words[-1] in LABELS and len(words) < 4


def _is_about_fields(text: str, row: Row) -> bool:
    """Whether the rows above begin with a heading of a table about fields."""
    start = text.rfind("\n", 0, row.cells[0][1]) + 1
    for _ in range(12):
        if start <= 0:
            return False
        end = start - 1
        start = text.rfind("\n", max(0, end - MAX_ROW_CHARACTERS), end) + 1
        line = text[start:end]
        if row.mark not in line:
            return False
        if DOCUMENTS & set(line.lower().replace("|", " ").replace("*", " ").split()):
            return True
    return False


def cell_secret(cell: tuple[str, int], kind: str, name: str) -> Iterator[Secret]:
    """What a cell below or beside ``name`` holds, if it is a secret."""
    content, position = cell
    if not content or RULE.issuperset(content) or is_placeholder(content):
        return
    if kind == "key":
        if not is_token(content):
            return
        kind = "api-key"
    if kind == "code":
        if not is_access_code(content):
            return
        kind = "password"
    if not kind.endswith("password") and _is_description(content, name):
        return
    if content.lower() in TYPES | VERDICTS or (len(content.split()) > 1 and _is_talk(content)):
        return
    start, end = without_decorations(content)
    yield Secret(position + start, position + end, kind_of_value(content, kind), name)


def _is_description(content: str, name: str) -> bool:
    """Whether words alone stand there, or no token under a name that has other meanings."""
    if not SPENT.isdisjoint(words_of(name)[-1:]) and not is_token(content):
        return True
    return len(content.split()) > 1 and not any(map(str.isdigit, content))


def _is_talk(content: str) -> bool:
    words = content.lower().split()
    return len(words) > 6 or content.endswith(".") or words[0] in TALK or "`" in content


TALK = wordlist(
    "last changed updated "
    "the a an your see from provided ask same not as copy paste your use set must is required "
    "only optional no yes none"
)
