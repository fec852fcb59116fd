"""The parts of a reply, without the markup of Slack, a terminal or Markdown.

Sentences are plain text; what the user typed is between back-ticks (``wording.code``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model.correction import For
from siptrunk.model.evidence import Source
from siptrunk.model.finding import Severity
from siptrunk.model.vapi.credential import Direction

Topic: TypeAlias = Literal[
    "diagnosis", "clean", "symptom", "unreadable", "other-symptom", "created", "nothing"
]
"""Findings to correct; a payload with none; the error without its payload; a payload that cannot be
read; a different problem; a credential that exists already; no trunk at all."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One finding in words: the answer in one sentence, then why and what to do.

    ``title`` names its kind in a few words, ``message`` is what is wrong, ``advice`` what to do.
    ``gateway`` is the first of ``gateways``, the numbers of those that it is about.
    """

    rule: str
    severity: Severity
    lead: str
    detail: str = ""
    source: Source | None = None
    gateway: int | None = None
    gateways: tuple[int, ...] = ()
    title: str = ""
    message: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionText:
    """A corrected payload in words. ``payload`` is JSON, indented by two.

    ``note`` says where added networks are from; ``curl`` is the request that sends it.
    ``brief_edits`` are the edits, those that are alike in one line; ``brief_note`` is ``note``
    without what the payload itself says of secrets; ``unfilled`` are the numbers of
    the gateways whose address is still missing; ``rules`` are those that asked for an edit.
    """

    direction: For
    heading: str
    payload: str
    edits: tuple[str, ...]
    asks: str | None = None
    brief_asks: str | None = None
    complete: bool = True
    curl: str = ""
    note: str = ""
    brief_edits: tuple[str, ...] = ()
    brief_note: str = ""
    unfilled: tuple[int, ...] = ()
    rules: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Allowlist:
    """What the carrier has to allow, and the request to send to it."""

    advice: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Region and its addresses."""
    request: str
    brief: str = ""
    """One line, where something else has to be done first."""
    verdict: str = ""
    """What is left where nothing else is wrong."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A reply, part by part, in the order in which it is read.

    ``answer`` is the first finding, or the one sentence there is to say; ``findings`` the further
    ones, worst first. ``question`` is the open question of the direction, None where it is
    answered. ``corrections`` holds one for each direction that is open; a reply shows the first.
    ``next_step`` is what to paste next. ``secrets`` says where each secret stood. ``footer`` are
    short phrases. ``others`` are the further credentials of the paste. ``brief_unchecked`` leaves
    DNS out of ``unchecked`` where no inbound call was asked for. ``gateway_count`` is the
    number of gateways, ``name`` what the credential is called.
    """

    topic: Topic
    answer: Statement
    direction: Direction = Direction.UNKNOWN
    findings: tuple[Statement, ...] = ()
    question: str | None = None
    corrections: tuple[CorrectionText, ...] = ()
    allowlist: Allowlist | None = None
    next_step: str = ""
    secrets: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    others: tuple[Explanation, ...] = ()
    ladder: str = ""
    """The messages of a call, drawn with characters."""
    title: str = ""
    """What it is about, where it is one of ``others`` and no credential."""
    brief_unchecked: tuple[str, ...] = ()
    gateway_count: int = 0
    name: str = ""

    @property
    def shown_corrections(self) -> tuple[CorrectionText, ...]:
        """What a reply shows: the first while the direction is open, else all."""
        return self.corrections[:1] if self.question else self.corrections
