"""Addresses that people say their carrier allows already."""

from __future__ import annotations

import re2

from siptrunk.prose.sentence_splitting import NEGATION, split_statements

ADDRESS = re2.compile(r"(?:^|[^0-9.])((?:[0-9]{1,3}\.){3}[0-9]{1,3})(?:/32)?")
LINE_BREAK_IN_LIST = re2.compile(r"([:,0-9])[ \t]*\n[\s*•-]*(?:and\s+)?([0-9])")
ALLOWS_WORD = re2.compile(
    r"\b(?:(?:white|allow)[\s-]?listed|allowed|accepted|permitted|added|configured|accepts?|allows?"
    r"|in\s+(?:the|our|their)\s+(?:acl|allow[\s-]?list|white[\s-]?list)|opened)\b"
)
NOT_YET_WORD = re2.compile(
    rf"{NEGATION}|\b(?:will|going\s+to|should|must|need|needs|have\s+to|has\s+to|please|asked|ask|asking"
    r"|requested|waiting|pending|tomorrow|soon|try|trying|plan|planning|once|if|when|until|only)\b"
)


def find_allowed_addresses(text: str) -> frozenset[str]:
    """The IPv4 addresses that a statement of ``text`` says are allowed."""
    one_line_lists = LINE_BREAK_IN_LIST.sub(r"\1 \2", text)
    return frozenset(
        address
        for statement in split_statements(one_line_lists)
        if ALLOWS_WORD.search(statement) and not NOT_YET_WORD.search(statement)
        for address in ADDRESS.findall(statement)
    )
