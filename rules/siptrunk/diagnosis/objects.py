"""The objects of a credential that the schema knows: credential, gateways, plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model.json import Node, Pointer
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Credential
from siptrunk.model.vapi.field import AnyField, snake_case
from siptrunk.model.vapi.schema import Spec

ObjectKind: TypeAlias = Literal["credential", "gateway", "plan", "register"]
SPECS: Mapping[ObjectKind, Mapping[str, Spec]] = {
    "credential": schema.CREDENTIAL,
    "gateway": schema.GATEWAY,
    "plan": schema.AUTHENTICATION_PLAN,
    "register": schema.REGISTER_PLAN,
}
NAMES: Mapping[ObjectKind, Mapping[str, str]] = {
    kind: {spelling: name for name in specs for spelling in (name, snake_case(name))}
    for kind, specs in SPECS.items()
}
"""The fields of each kind of object, by both of their spellings."""


@dataclass(frozen=True, slots=True)
class SchemaObject:
    """One object. ``fields`` are all but objects and lists, by their names in the schema.

    ``title`` is its name in a sentence, ``gateway`` its number if it is a gateway.
    """

    kind: ObjectKind
    raw: Mapping[str, Node]
    pointer: Pointer
    fields: Mapping[str, AnyField]
    title: str
    gateway: int | None = None

    @property
    def specs(self) -> Mapping[str, Spec]:
        """The specs of its fields, by name."""
        return SPECS[self.kind]

    def field_name(self, key: str) -> str | None:
        """The field that ``key`` is, in the API's spelling or the Python client's."""
        return NAMES[self.kind].get(key)


def schema_objects(credential: Credential) -> Iterator[SchemaObject]:
    """The credential and all objects in it that the schema knows."""
    yield SchemaObject(
        "credential", credential.raw, credential.pointer, credential.fields, "The credential"
    )
    for gateway in credential.gateways:
        yield SchemaObject(
            "gateway", gateway.raw, gateway.pointer, gateway.fields, gateway.title, gateway.number
        )
    plan = credential.authentication
    if plan is None:
        return
    yield SchemaObject("plan", plan.raw, plan.pointer, plan.fields, "`outboundAuthenticationPlan`")
    if register := plan.register:
        yield SchemaObject(
            "register", register.raw, register.pointer, register.fields, "`sipRegisterPlan`"
        )
