"""Plans, read by a person: one file for each carrier, direction and region that it serves.

``python -m tests.plans --write`` writes them anew; read what changed before it is committed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from siptrunk.carriers import all_carriers
from siptrunk.model.region import SITES
from siptrunk.model.vapi.credential import Direction
from siptrunk.output.plan_markdown import write_plan
from siptrunk.planning.build import build_plan, refuse
from siptrunk.planning.plan import PlanRequest

FOLDER = Path(__file__).parent
PBX_ADDRESS = "198.18.7.4"
DIRECTIONS = (Direction.OUTBOUND, Direction.INBOUND, Direction.BOTH)


def plan_requests() -> Iterator[tuple[str, PlanRequest]]:
    """Every plan that there is, by the name of its file."""
    for carrier in all_carriers():
        host = PBX_ADDRESS if carrier.is_own else ""
        for direction in DIRECTIONS:
            for site in SITES:
                request = PlanRequest(carrier, direction, site, host=host)
                if not refuse(request):
                    name = f"{carrier.name}-{direction.value}-{site.region.value}.md"
                    yield name, request


def write_text(request: PlanRequest) -> str:
    """The content of a file."""
    return write_plan(build_plan(request))
