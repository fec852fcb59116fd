"""A rule: its header, its page, its check, and the examples that are its tests.

One file each in ``siptrunk/catalog/``, found by folder; each binds ``RULE``. The module's docstring
is the page: a paragraph each that starts with ``Checks:``, ``Why:`` and ``Fix safety:``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from siptrunk.discovery import find_bindings
from siptrunk.errors import BadRuleError
from siptrunk.model.evidence import Answer, Source
from siptrunk.model.finding import (
    Confidence,
    Finding,
    Observation,
    Rank,
    Section,
    Severity,
    Subject,
)
from siptrunk.model.intake import Intake
from siptrunk.model.vapi.credential import Direction

Check = Callable[[Intake], Iterator[Observation]]


@dataclass(frozen=True, slots=True)
class Example:
    """A paste in which a rule finds something (``bad``) or nothing (``good``).

    ``paste`` is what somebody would post: JSON, with words around it where they matter. ``fixed``
    is the JSON that the correction for ``direction`` gives, under all rules; None where the rule
    offers none. ``answers`` is what DNS says.
    """

    name: str
    paste: str
    direction: Direction = Direction.UNKNOWN
    fixed: str | None = None
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``id`` is ``<subject>/<flaw>``, ``page`` the docstring of its module.

    ``title`` names the flaw in a few words, for a line that lists the gateways that have it.

    ``severity`` is the worst that it reports; an observation overrides ``severity``, ``confidence``
    and ``source`` where it differs. ``fixable`` rules offer corrections. ``needs_dns`` marks a rule
    that does not judge a name that was not looked up, ``about_addresses`` one that does not judge
    an address that is not shown. ``leads`` puts its findings first among those of severity
    ``info``. ``section`` is the section of a reply that shows them. ``uses_credential`` and
    ``uses_direction`` are False where its report does not depend on the credential, or on which
    calls are wanted (``direction``, ``supposed``). ``options`` are those of the credential that it
    reads, None for all. A correction runs it again only where it changes what the rule looks at.
    """

    id: str
    page: str | None
    source: Source
    severity: Severity
    confidence: Confidence
    check: Check
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    rank: Rank = Rank.OTHER
    fixable: bool = False
    needs_dns: bool = False
    about_addresses: bool = False
    leads: bool = False
    uses_credential: bool = True
    uses_direction: bool = True
    options: frozenset[str] | None = None
    section: Section = Section.FINDINGS
    title: str = ""
    subject: Subject = field(init=False)
    about: str = field(init=False, default="")
    why: str = field(init=False, default="")
    safety: str = field(init=False, default="")

    def __post_init__(self) -> None:
        subject = self.id.partition("/")[0]
        if subject not in set(Subject):
            raise BadRuleError(f"{self.id}: {subject} is none of {', '.join(Subject)}")
        object.__setattr__(self, "subject", Subject(subject))
        paragraphs = [" ".join(part.split()) for part in (self.page or "").split("\n\n")]
        for name, heading in (("about", "Checks:"), ("why", "Why:"), ("safety", "Fix safety:")):
            texts = [text for text in paragraphs if text.startswith(heading)]
            if len(texts) != 1:
                raise BadRuleError(f"{self.id}: its docstring has no paragraph {heading}")
            object.__setattr__(self, name, texts[0].removeprefix(heading).strip())

    def finding(self, observation: Observation) -> Finding:
        """``observation`` with the values of the header."""
        return Finding(
            rule=self.id,
            title=self.title or self.id.partition("/")[2].replace("-", " ").capitalize(),
            subject=self.subject,
            severity=observation.severity or self.severity,
            confidence=observation.confidence or self.confidence,
            message=observation.message,
            evidence=observation.evidence,
            source=observation.source or self.source,
            pointer=observation.pointer,
            gateway=observation.gateway,
            advice=observation.advice,
            fix=observation.fix,
            rank=self.rank,
            leads=self.leads,
            section=self.section,
        )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in ``siptrunk/catalog/``, by id."""
    return tuple(sorted(find_bindings("siptrunk.catalog", "RULE", Rule), key=lambda rule: rule.id))


@cache
def rules_about(subject: Subject) -> tuple[Rule, ...]:
    """The rules about ``subject``, by id."""
    return tuple(rule for rule in all_rules() if rule.subject is subject)


def find_rule(name: str) -> Rule | None:
    """The rule with this id; None if there is none."""
    return next((rule for rule in all_rules() if rule.id == name), None)
