"""The objects of a credential that the schema knows: credential, gateways, plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model.json import Node, Pointer
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import (
    AuthenticationPlan,
    Credential,
    Gateway,
    RegisterPlan,
)
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
TITLES: Mapping[ObjectKind, str] = {
    "credential": "The credential",
    "plan": "`outboundAuthenticationPlan`",
    "register": "`sipRegisterPlan`",
}


@dataclass(frozen=True, slots=True)
class SchemaObject:
    """One object of a credential."""

    kind: ObjectKind
    part: Credential | Gateway | AuthenticationPlan | RegisterPlan

    @property
    def raw(self) -> Mapping[str, Node]:
        """Its members."""
        return self.part.raw

    @property
    def pointer(self) -> Pointer:
        """Where it stands."""
        return self.part.pointer

    @property
    def fields(self) -> Mapping[str, AnyField]:
        """Its fields, but for objects and lists, by their names in the schema."""
        return self.part.fields

    @property
    def title(self) -> str:
        """Its name in a sentence."""
        return self.part.title if isinstance(self.part, Gateway) else TITLES[self.kind]

    @property
    def gateway(self) -> int | None:
        """Its number if it is a gateway."""
        return self.part.number if isinstance(self.part, Gateway) else None

    @property
    def specs(self) -> Mapping[str, Spec]:
        """The specs of its fields, by name."""
        return SPECS[self.kind]

    def field_name(self, key: str) -> str | None:
        """The field that ``key`` is, in the API's spelling or the Python client's."""
        return NAMES[self.kind].get(key)


def schema_objects(credential: Credential) -> Iterator[SchemaObject]:
    """The credential and all objects in it that the schema knows."""
    yield SchemaObject("credential", credential)
    for gateway in credential.gateways:
        yield SchemaObject("gateway", gateway)
    if plan := credential.authentication:
        yield SchemaObject("plan", plan)
        if plan.register:
            yield SchemaObject("register", plan.register)
