"""A page of the guide, in Markdown, held against the facts in the code.

Compared are facts alone: options with their types, defaults, ranges and choices, the addresses
of the SBC, the regions, and which of two advices on inbound hostnames the page gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk import lazy_re2 as re2
from siptrunk.guide.versions import RESOLVING, RESOLVING_ENDED
from siptrunk.model.address import is_sample
from siptrunk.model.region import PUBLISHED_BY_MISTAKE, SITES
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.schema import Spec
from siptrunk.text.wording import code, join_words

Topic: TypeAlias = Literal[
    "option", "type", "default", "range", "choices", "address", "region", "advice"
]
Row: TypeAlias = Mapping[str, str]
"""A row of a table: cells by the heading of their column, lower case."""

TYPES = {"integer": "number", "number": "number", "string": "string", "boolean": "boolean"}
RANGE = re2.compile(r"(\d+)\s*(?:to|-|–|through)\s*(\d+)")
MARKED = re2.compile(r"`([^`]+)`")
QUAD = re2.compile(r"\b([0-9]{1,3}(?:\.[0-9]{1,3}){3})(?:/([0-9]{1,2}))?\b")
NEW_ADVICE = re2.compile(r"(?i)signall?ing\s+(?:networks?|ranges?|cidr)")
RULE_LINE = re2.compile(r"^[\s|:-]+$")
REQUIRED = "(required)"


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact on which the page and the code disagree; empty text where one of them is silent."""

    topic: Topic
    what: str
    page: str
    code: str

    @property
    def says(self) -> str:
        """The difference in one line."""
        page_text = f"the page says {self.page}" if self.page else "the page does not have it"
        code_text = f"the code says {self.code}" if self.code else "the code does not have it"
        return f"{self.topic} {self.what}: {page_text}, {code_text}."


def compare(page_markdown: str) -> tuple[Difference, ...]:
    """Every difference between a page and the code, options first. Empty: they agree."""
    tables = tuple(_rows(page_markdown))
    return (
        *_options([row for row in tables if "option" in row and "default" in row]),
        *_addresses(page_markdown, tables),
        *_regions(page_markdown),
        *_advice(page_markdown),
    )


def _rows(text: str) -> Iterator[Row]:
    """The rows of all tables."""
    head: list[str] = []
    for line in text.splitlines():
        if not line.lstrip().startswith("|"):
            head = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not head:
            head = [cell.lower() for cell in cells]
        elif not RULE_LINE.search(line):
            yield dict(zip(head, cells, strict=False))


def _options(rows: list[Row]) -> Iterator[Difference]:
    described = {_bare(row["option"]): row for row in rows}
    for name in described.keys() - schema.GATEWAY.keys():
        yield Difference("option", code(name), "it is one", "")
    for name, spec in schema.GATEWAY.items():
        if name in described:
            yield from _option(code(name), described[name], spec)
        else:
            yield Difference("option", code(name), "", "it is one")


def _option(what: str, row: Row, spec: Spec) -> Iterator[Difference]:
    kind, default = _bare(row.get("type", "")), _bare(row.get("default", ""))
    if kind and kind != TYPES.get(spec.type, spec.type):
        yield Difference("type", what, kind, TYPES.get(spec.type, spec.type))
    if default != _default(spec):
        yield Difference("default", what, default, _default(spec))
    about = row.get("description", "")
    if (match := RANGE.search(about)) and spec.minimum is not None:
        code_range = f"{spec.minimum} to {spec.maximum}"
        if f"{match.group(1)} to {match.group(2)}" != code_range:
            yield Difference("range", what, f"{match.group(1)} to {match.group(2)}", code_range)
    choices = MARKED.findall(about)
    if spec.choices and choices and set(choices) != set(spec.choices):
        yield Difference("choices", what, join_words(choices), join_words([*spec.choices]))


def _bare(cell: str) -> str:
    return cell.strip("`\"' ")


def _default(spec: Spec) -> str:
    if spec.required:
        return REQUIRED
    return str(spec.default).lower() if isinstance(spec.default, bool) else str(spec.default)


def _addresses(text: str, rows: tuple[Row, ...]) -> Iterator[Difference]:
    """Addresses that only one of the two has, and those that are in another region there."""
    titles = {address: site.title for site in SITES for address in site.signalling}
    quads = [(match.group(1), match.group(2)) for match in QUAD.finditer(text)]
    page_addresses = dict.fromkeys(address for address, _ in quads if not is_sample(address))
    for address in page_addresses:
        if address in PUBLISHED_BY_MISTAKE:
            yield Difference(
                "address", code(address), "it is the SBC's", f"it is not: {_mistake(address)}"
            )
        elif address not in titles:
            yield Difference("address", code(address), "it is one", "")
    for address, title in titles.items():
        if address not in page_addresses:
            yield Difference("address", code(address), "", f"it is that of the {title}")
    yield from _widths([(a, prefix) for a, prefix in quads if a in titles])
    for row in rows:
        yield from _region_differences(row, titles)


def _mistake(address: str) -> str:
    return PUBLISHED_BY_MISTAKE[address]


def _widths(addresses: list[tuple[str, str | None]]) -> Iterator[Difference]:
    for address, prefix in dict.fromkeys(addresses):
        if prefix is not None and prefix != "32":
            yield Difference("address", code(address), f"/{prefix}", "/32")


def _region_differences(row: Row, titles: Mapping[str, str]) -> Iterator[Difference]:
    region = row.get("region", "").upper().split()
    for match in QUAD.finditer(" ".join(row.values())) if region else ():
        title = titles.get(match.group(1))
        if title and title not in region:
            yield Difference("region", code(match.group(1)), row["region"], title)


def _regions(text: str) -> Iterator[Difference]:
    """Regions of which the page names neither an address nor the SIP host."""
    for site in SITES:
        if not any(name in text for name in (*site.signalling, site.sip_host)):
            yield Difference("region", site.title, "", f"its SIP host is {code(site.sip_host)}")


def _advice(text: str) -> Iterator[Difference]:
    if RESOLVING.search(text) and not NEW_ADVICE.search(text):
        yield Difference(
            "advice",
            "on a hostname for inbound",
            "resolve it",
            f"use the networks that the carrier publishes (the guide since {RESOLVING_ENDED})",
        )
