"""The evidence of a finding: a quotation, an answer of DNS, or a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from siptrunk.model.json import Pointer


@dataclass(frozen=True, slots=True)
class Source:
    """A public document, and the date (ISO 8601) as of which it was read."""

    url: str
    as_of: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What was pasted, at a place of it; secrets are gone before anything can be quoted."""

    text: str
    """As JSON writes it; ``omitted`` for what the paste does not have."""
    pointer: Pointer | None = None
    line: int | None = None
    """Counted from 1 in the paste; None where it is not known."""
    kind: Literal["quoted"] = "quoted"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The A records of a name, sorted, and what is needed to ask again.

    ``omitted`` is how many more addresses it has, which are not looked at.
    """

    hostname: str
    addresses: tuple[str, ...]
    ttl_s: int
    resolver: str
    """Address of the name server that answered."""
    at: str
    """When, ISO 8601 in UTC."""
    kind: Literal["resolved"] = "resolved"
    omitted: int = 0

    @property
    def shown_addresses(self) -> list[str]:
        """The addresses as a sentence lists them, and how many more there are."""
        return [*self.addresses, *([f"{self.omitted} more"] if self.omitted else [])]


UnresolvedReason: TypeAlias = Literal[
    "no-such-name",
    "no-a-record",
    "only-aaaa",
    "loop",
    "refused",
    "no-answer",
    "bad-name",
    "private-address",
    "internal-name",
    "offline",
]


CERTAIN_REASONS = frozenset(
    {"no-such-name", "no-a-record", "only-aaaa", "loop", "bad-name", "private-address"}
)


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name for which DNS gave no address, and why."""

    hostname: str
    reason: UnresolvedReason
    resolver: str = ""
    at: str = ""
    kind: Literal["unresolved"] = "unresolved"

    @property
    def certain(self) -> bool:
        """Whether it is the answer of DNS, not a failure to get one."""
        return self.reason in CERTAIN_REASONS


@dataclass(frozen=True, slots=True)
class Documented:
    """A statement of a public document, paraphrased."""

    says: str
    source: Source
    kind: Literal["documented"] = "documented"


Evidence: TypeAlias = Quoted | Resolved | Unresolved | Documented
Answer: TypeAlias = Resolved | Unresolved


class HostnameResolver(Protocol):
    """What looks host names up; ``siptrunk.lookups.dns.Resolver`` is one."""

    async def resolve_all(self, hostnames: Iterable[str]) -> Mapping[str, Answer]:
        """The answer for each name, by name in lower case."""
