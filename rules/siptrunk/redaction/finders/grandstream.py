"""Secrets among the numbered settings of Grandstream's phones and gateways: ``P34 = …``."""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.redaction.secret import Secret
from siptrunk.redaction.values import is_placeholder, kind_of_value
from siptrunk.text.patterns import Match, Pattern, SearchableText

SETTING = Pattern(
    r"(?m)(?:^[ \t>]*|[<&?\s\"'])P(\d{1,5})(?:(?:[ \t]+para=[^<>\n]*)?>([^<\n]+)|"
    r"(?:[ \t]*[\"']?[ \t]*[=:|\t][ \t]*[\"']?|[ \t]{1,40})([^<&\s]+))"
)
SECRETS = """
    2 34 83 196 281 406 506 606 706 734 794-795 955 1359 1361 1383 1594 1706 1806 2967 3120-3123
    4120-4149 4244-4245 4505 4512 4553 4557 6714 6769 6773 6777 7829-7830 7903 8024 8395 8404 8407
    8410 8413 8416 8419 8422 8425 8428 8431 8452 10105 10128 10144 10163 10457 10463 14117 14851
    15415 15435 15460 15472 21128-21143 22019 22022 22137 22140 22143 22146 22149 22152 22155 22158
    22161 27008 28110 28124 32004 32009 32014 32019 32024 32029 32034 32039 32044 32049
"""
"""Numbers of passwords, personal numbers and shared secrets, without those of private keys.

By the comments of the templates that FusionPBX publishes (``resources/templates/provision``),
where 404, 504 and 735 are user ids and 8023 is the name of a user.
"""
EDGES = " \t\r\"',|;"
MAX_LINE_CHARACTERS = 300
ADMIN = 2
"""The number of the admin's password, which is a priority in chat: "P2: urgent"."""


def _numbers(ranges: str) -> Iterator[int]:
    for words in ranges.split():
        first, _, last = words.partition("-")
        yield from range(int(first), int(last or first) + 1)


NUMBERS = frozenset(_numbers(SECRETS))


def find_in_grandstream(text: SearchableText) -> Iterator[Secret]:
    """The values of the settings that hold passwords."""
    for match in SETTING.finditer(text):
        value = (match[2] or match[3]).strip(EDGES)
        is_secret = int(match[1]) in NUMBERS and "(" not in value and not is_placeholder(value)
        if is_secret and (match[2] or _is_setting(text, match)):
            start = match.start(match.lastindex)
            start = text.index(value, start)
            end = start + len(value)
            yield Secret(start, end, kind_of_value(value, "sip-password"), f"P{match[1]}")


def _is_setting(text: str, match: Match) -> bool:
    """Whether nothing but the value follows, where spaces or a colon could be a sentence's."""
    start, end = match.span(3)
    sign = text[match.end(1) : start]
    if sign == "=" or '"' in sign:
        return True
    if "=" not in sign and (int(match[1]) == ADMIN or (not sign.strip() and match[0][0] == " ")):
        return False
    return not text[end : end + MAX_LINE_CHARACTERS].partition("\n")[0].strip(EDGES)
