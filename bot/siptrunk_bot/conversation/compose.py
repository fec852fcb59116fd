"""The one way a paste becomes a reply: redacted text and what its thread knows, to blocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from siptrunk.explanation.explain import explain
from siptrunk.explanation.explanation import Explanation
from siptrunk.lookups.dns import Resolver
from siptrunk.model.credential import Direction
from siptrunk.model.region import Region
from siptrunk.pipeline import CredentialReport, PasteReport, check_paste
from siptrunk.prose.hints import CheckOptions
from siptrunk_bot.cases.repository import Case, Pasted
from siptrunk_bot.render.parts import Rendered
from siptrunk_bot.render.reference import Reference
from siptrunk_bot.render.reply import View, reply


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply, and what of it the case keeps for later."""

    rendered: Rendered
    explanation: Explanation
    recognised: bool
    standing: frozenset[str] | None
    """What there is to correct; None where no payload was read."""
    incomplete: bool
    rules: tuple[str, ...]
    known: CheckOptions
    """What the paste says itself, or its thread in so many words."""


async def answer(
    paste: Pasted, case: Case, resolver: Resolver | None, *, private: bool = False
) -> Answer:
    """The reply to ``paste``, compared with the paste before it in its case."""
    triage, known = await read(paste, case, resolver)
    explanation = explain(triage, addressed=True)
    standing = _standing(triage)
    view = View(
        about=Reference(case.id, paste.ts),
        direction_answered=case.direction is not Direction.UNKNOWN,
        show_all=paste.show_all,
        as_curl=paste.as_curl,
        closed=case.closed,
        compared=_compared(standing, paste, case),
        notes=paste.notes,
        private=private,
    )
    return Answer(
        rendered=reply(explanation, view),
        explanation=explanation,
        recognised=triage.recognised,
        standing=standing,
        incomplete=_incomplete(triage),
        rules=tuple(dict.fromkeys(one.rule for d in _all(triage) for one in d.diagnosis.findings)),
        known=known,
    )


async def read(
    paste: Pasted, case: Case, resolver: Resolver | None
) -> tuple[PasteReport, CheckOptions]:
    """The triage of a paste with all that its thread knows, and what it knows without the rest."""
    triage = await check_paste(paste.redacted, given(case), resolver)
    known = _known(triage)
    if (fuller := _with_earlier(known, paste, case)) != known:
        triage = await check_paste(paste.redacted, fuller, resolver)
    return triage, known


def given(case: Case) -> CheckOptions:
    """What the thread knows, as the rules take it."""
    return CheckOptions(case.direction, case.region, case.carrier, case.allowed)


def with_answers(case: Case, said: CheckOptions) -> Case:
    """The case with what was said now; what was not said stays."""
    return case.model_copy(
        update={
            "direction": case.direction if said.direction is Direction.UNKNOWN else said.direction,
            "region": case.region if said.region is Region.UNKNOWN else said.region,
            "carrier": said.carrier or case.carrier,
            "allowed": case.allowed | said.allowed,
        }
    )


def kept(paste: Pasted, answered: Answer) -> Pasted:
    """The paste with what its answer found."""
    known = answered.known
    return paste.model_copy(
        update={
            "standing": answered.standing,
            "incomplete": answered.incomplete,
            "direction": known.direction,
            "region": known.region,
            "carrier": known.carrier,
        }
    )


def _known(triage: PasteReport) -> CheckOptions:
    """Several carriers make a name that is none of them: each credential keeps its own."""
    intakes = [one.diagnosis.intake for one in _all(triage)]
    carriers = sorted({one.carrier.name for one in intakes if one.carrier})
    first = intakes[0]
    return CheckOptions(first.direction, first.region, ", ".join(carriers), first.allowed)


def _with_earlier(known: CheckOptions, paste: Pasted, case: Case) -> CheckOptions:
    """``known``, with what the pastes before it said and this one does not."""
    for earlier in reversed([one for one in case.pasted if one.ts < paste.ts]):
        known = CheckOptions(
            earlier.direction if known.direction is Direction.UNKNOWN else known.direction,
            earlier.region if known.region is Region.UNKNOWN else known.region,
            known.carrier or earlier.carrier,
            known.allowed,
        )
    return known


def _standing(triage: PasteReport) -> frozenset[str] | None:
    diagnoses = [one for one in _all(triage) if one.payload is not None]
    if not diagnoses:
        return None
    return frozenset(
        f"{finding.rule} {number} {finding.pointer or ''}"
        for number, one in enumerate(diagnoses)
        for finding in one.diagnosis.findings
        if finding.is_problem
    )


def _compared(now: frozenset[str] | None, paste: Pasted, case: Case) -> tuple[int, int] | None:
    """How many were fixed and how many are new since the paste before."""
    before = [p.standing for p in case.pasted if p.ts < paste.ts and p.standing is not None]
    if now is None or not before:
        return None
    return len(before[-1] - now), len(now - before[-1])


def _incomplete(triage: PasteReport) -> bool:
    cut = any(one.payload is not None and not one.payload.complete for one in _all(triage))
    return cut or triage.reading.unparsed is not None


def _all(triage: PasteReport) -> Iterable[CredentialReport]:
    return (triage.first, *triage.others)
