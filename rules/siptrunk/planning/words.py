"""Words → PlanRequest: ``twilio both eu``, or a question that names a carrier."""

from __future__ import annotations

from siptrunk import lazy_re2 as re2
from siptrunk.carriers import carrier_in, find_carrier
from siptrunk.model.carrier import Carrier
from siptrunk.model.region import EU, US
from siptrunk.model.vapi.credential import Direction
from siptrunk.planning.plan import PlanRequest

GENERAL_CARRIER = "unknown"
OUTBOUND = re2.compile(r"(?i)\b(?:out-?bound|out-?going|call(?:s|ing)?\s+out|place\s+calls)\b")
INBOUND = re2.compile(r"(?i)\b(?:in-?bound|in-?coming|receive\s+calls|take\s+calls)\b")
EU_WORD = re2.compile(r"(?i)\b(?:eu|europe|european)\b")


def request_from_words(text: str) -> PlanRequest:
    """The plan that ``text`` asks for: both directions and the US, where it says no other.

    A carrier that is not known here gets the general plan.
    """
    carrier = find_carrier(text.strip()) or carrier_in(text) or find_carrier(GENERAL_CARRIER)
    if carrier is None:
        raise LookupError(GENERAL_CARRIER)
    site = EU if EU_WORD.search(text) else US
    return PlanRequest(carrier, _direction_in(text, carrier), site)


def _direction_in(text: str, carrier: Carrier) -> Direction:
    is_outbound, is_inbound = bool(OUTBOUND.search(text)), bool(INBOUND.search(text))
    if is_outbound != is_inbound:
        return Direction.OUTBOUND if is_outbound else Direction.INBOUND
    only = carrier.setup.directions
    return Direction.BOTH if len(only) > 1 else Direction(next(iter(only)))
