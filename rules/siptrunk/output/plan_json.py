"""The JSON of ``siptrunk plan --format json``. Programs read it, so its names are fixed."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.output.json_text import Json, to_json
from siptrunk.output.json_v1 import ModelV1, SourceV1
from siptrunk.planning.plan import Place, Plan, PlanFile, PlanStep


class PlanFileV1(ModelV1):
    """A request body."""

    name: str
    path: str
    direction: Direction = Field(serialization_alias="for")
    payload: JsonValue


class PlanCommandV1(ModelV1):
    """A command to run; one that is not verified is from other people's notes."""

    run: str
    does: str
    verified: bool
    source: SourceV1 | None


class PlanStepV1(ModelV1):
    """One step."""

    id: str
    title: str
    where: Place
    does: list[str]
    values: dict[str, str]
    files: list[PlanFileV1]
    commands: list[PlanCommandV1]
    source: SourceV1 | None
    complete: bool


class SignV1(ModelV1):
    """What is seen instead of what is expected."""

    see: str = Field(validation_alias="instead")
    means: str
    next: str = Field(validation_alias="action")


class TrialV1(ModelV1):
    """One step of the test plan."""

    do: str = Field(validation_alias="action")
    expect: str = Field(validation_alias="expected")
    signs: list[SignV1] = Field(serialization_alias="if")
    sources: list[SourceV1]


class PlanV1(ModelV1):
    """The whole connection of one carrier."""

    version: Literal[1] = Field(default=1, serialization_alias="schema")
    carrier: str
    direction: Direction
    region: Region
    complete: bool
    """False where the carrier has to be asked before it can be done."""
    steps: list[PlanStepV1]
    tests: list[TrialV1]
    questions: list[str]
    """For the carrier; the first ones are those without which it is not complete."""
    vapi_questions: list[str]
    lookups: list[str]
    """What is to be looked up before it is complete, without asking anybody."""
    disagreements: list[str]
    """Where two published pages differ."""


def build_plan_json(plan: Plan) -> dict[str, Json]:
    """The plan as JSON."""
    document = PlanV1(
        carrier=plan.request.carrier.name,
        direction=plan.request.direction,
        region=plan.request.site.region,
        complete=plan.is_complete,
        steps=[_build_step(step) for step in plan.steps],
        tests=[TrialV1.model_validate(trial) for trial in plan.trials],
        questions=[*plan.open_questions, *plan.questions],
        vapi_questions=list(plan.vapi_questions),
        lookups=list(plan.lookups),
        disagreements=list(plan.disagreements),
    )
    value: dict[str, Json] = document.model_dump(mode="json", by_alias=True)
    return value


def _build_step(step: PlanStep) -> PlanStepV1:
    return PlanStepV1(
        id=step.id,
        title=step.title,
        where=step.place,
        does=list(step.sentences),
        values=dict(step.values),
        files=[_build_file(file) for file in step.files],
        commands=[PlanCommandV1.model_validate(command) for command in step.commands],
        source=SourceV1.model_validate(step.source) if step.source else None,
        complete=step.is_complete,
    )


def _build_file(file: PlanFile) -> PlanFileV1:
    return PlanFileV1(
        name=file.name,
        path=file.path,
        direction=file.direction,
        payload=to_json(file.payload),
    )
