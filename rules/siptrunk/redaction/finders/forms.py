"""Secrets in the fields of a form as it is sent: the name, an empty line, the value."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.redaction.vocabulary.keys import is_code, kind_of_key
from siptrunk.text.patterns import Pattern, SearchableText

FIELD = Pattern(
    r"(?i)(form-data;[^\r\n]*)?\bname=[\"']?([\w.\[\]-]+)[\"']?[^\r\n]*\r?\n"
    r"(?:[\w-]+:[^\r\n]*\r?\n)*\r?\n([^\r\n]+)(\r?\n-{2})?"
)


def find_in_forms(text: SearchableText) -> Iterator[Secret]:
    """The values of fields that are named like a secret."""
    for match in FIELD.finditer(text):
        name, content = match[2].rstrip("]").replace("[", "_"), match[3]
        kind = kind_of_key(name) or ("password" if is_code(name) else "")
        is_field = bool(match[1] or match[4]) and not content.startswith("--")
        if kind and is_field and not is_placeholder(content):
            start, end = match.span(3)
            yield Secret(start, end, kind_of_value(content, kind), name)
