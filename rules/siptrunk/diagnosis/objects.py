"""The objects of a credential, each with the options that the schema has for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model import vapi_schema
from siptrunk.model.credential import Credential
from siptrunk.model.field import snake
from siptrunk.model.json import Node, Pointer
from siptrunk.model.vapi_schema import Spec

Kind: TypeAlias = Literal["credential", "gateway", "plan", "register"]
SPECS: Mapping[Kind, Mapping[str, Spec]] = {
    "credential": vapi_schema.CREDENTIAL,
    "gateway": vapi_schema.GATEWAY,
    "plan": vapi_schema.AUTHENTICATION_PLAN,
    "register": vapi_schema.REGISTER_PLAN,
}


@dataclass(frozen=True, slots=True)
class Level:
    """One object. ``gateway`` is its number where it is one, ``title`` how a sentence names it."""

    kind: Kind
    raw: Mapping[str, Node]
    pointer: Pointer
    title: str
    gateway: int | None = None

    @property
    def specs(self) -> Mapping[str, Spec]:
        """The options that it may have."""
        return SPECS[self.kind]

    def option_at(self, key: str) -> str | None:
        """The option that ``key`` is, in the API's spelling or the Python client's."""
        return next((name for name in self.specs if key in {name, snake(name)}), None)


def levels(credential: Credential) -> Iterator[Level]:
    """The credential and all objects in it that the schema knows."""
    yield Level("credential", credential.raw, credential.pointer, "The credential")
    for gateway in credential.gateways:
        title = f"Gateway {gateway.number}"
        yield Level("gateway", gateway.raw, gateway.pointer, title, gateway.number)
    plan = credential.authentication
    if plan is None:
        return
    yield Level("plan", plan.raw, plan.pointer, "`outboundAuthenticationPlan`")
    if plan.register is not None:
        yield Level("register", plan.register.raw, plan.register.pointer, "`sipRegisterPlan`")
