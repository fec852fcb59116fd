"""A rule: its page, its check, and the examples that are its tests.

One file each in ``siptrunk/catalog/``, found by folder; each binds ``RULE``. The module's docstring
is the page: a paragraph each that starts with ``Checks:``, ``Why:`` and ``Fix safety:``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from siptrunk.discovery import bound_in
from siptrunk.errors import BadRuleError
from siptrunk.model.credential import Direction
from siptrunk.model.evidence import Answer, Source
from siptrunk.model.finding import Finding
from siptrunk.model.intake import Intake

Check = Callable[[Intake], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Example:
    """A paste that a rule speaks of (``bad``) or leaves alone (``good``).

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
    """One rule. ``page`` is the docstring of its module; ``source`` what it rests on.

    ``needs_dns`` names the rules that say nothing of a name that was not looked up.
    """

    id: str
    page: str | None
    source: Source
    check: Check
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    needs_dns: bool = False
    about: str = field(init=False, default="")
    why: str = field(init=False, default="")
    safety: str = field(init=False, default="")

    def __post_init__(self) -> None:
        parts = [" ".join(part.split()) for part in (self.page or "").split("\n\n")]
        for name, heading in (("about", "Checks:"), ("why", "Why:"), ("safety", "Fix safety:")):
            said = [part for part in parts if part.startswith(heading)]
            if len(said) != 1:
                raise BadRuleError(f"{self.id}: its docstring has no paragraph {heading}")
            object.__setattr__(self, name, said[0].removeprefix(heading).strip())


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule in ``siptrunk/catalog/``, by id."""
    return tuple(sorted(bound_in("siptrunk.catalog", "RULE", Rule), key=lambda rule: rule.id))


def rule_named(name: str) -> Rule | None:
    """The rule with this id; None where there is none."""
    return next((rule for rule in all_rules() if rule.id == name), None)
