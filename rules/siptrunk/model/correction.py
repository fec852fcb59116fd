"""The corrected payload for a direction, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from siptrunk.model.finding import Missing
from siptrunk.model.json import Node, Pointer

For: TypeAlias = Literal["outbound", "inbound", "both", "any"]
Operation: TypeAlias = Literal["add", "replace", "remove"]


@dataclass(frozen=True, slots=True)
class AppliedEdit:
    """One edit as it was applied, and the rule that asked for it.

    Pointers hold at the moment of the edit, as in a JSON patch (RFC 6902): edits apply in order.
    """

    pointer: Pointer
    before: Node | Missing
    after: Node | Missing
    rule: str

    @property
    def op(self) -> Operation:
        """The operation of a JSON patch."""
        if isinstance(self.before, Missing):
            return "add"
        return "remove" if isinstance(self.after, Missing) else "replace"


@dataclass(frozen=True, slots=True)
class CorrectedPayload:
    """A payload that is ready to send, but for what ``asks`` asks.

    ``payload`` is the user's own document with only ``edits`` applied, in the API's spelling,
    secrets as placeholders. ``complete`` is False where an address is still missing.
    """

    for_: For
    payload: Node
    edits: tuple[AppliedEdit, ...]
    asks: str | None = None
    complete: bool = True
