"""Prose → Symptom: which error it is that was pasted.

One kind a file in ``siptrunk/prose/``. The gateway error wins over all others, and a refused
request over a call that failed.
"""

from __future__ import annotations

from siptrunk.model.intake import Symptom
from siptrunk.prose.errors import ended_reasons, sip_codes
from siptrunk.prose.errors.ended_reasons import read_ended_reason
from siptrunk.prose.errors.gateway_error import read_gateway_error
from siptrunk.prose.errors.meaning import Meaning
from siptrunk.prose.errors.numeric_address import read_numeric_address_error
from siptrunk.prose.errors.pointing import points_at_guide
from siptrunk.prose.errors.schema_errors import read_rejection
from siptrunk.prose.errors.sip_codes import read_sip_code
from siptrunk.prose.gateway_count import read_gateway_count
from siptrunk.prose.solved import is_solved


def read_symptom(prose: str) -> Symptom | None:
    """The error in ``prose``; None where there is none that is known. Linear in its length."""
    return (
        read_gateway_error(prose)
        or read_numeric_address_error(prose)
        or read_rejection(prose)
        or read_ended_reason(prose)
        or read_sip_code(prose)
        or read_gateway_count(prose)
    )


def meaning_of(symptom: Symptom) -> Meaning | None:
    """What a failed call's symptom means; None for the errors of creating a credential."""
    if symptom.id == ended_reasons.ID:
        return ended_reasons.meaning_of(symptom.quote)
    return sip_codes.MEANINGS.get(symptom.id)


def is_closed(text: str) -> bool:
    """Whether nobody asks for an answer: it is over, or somebody points at the guide."""
    return is_solved(text) or points_at_guide(text)
