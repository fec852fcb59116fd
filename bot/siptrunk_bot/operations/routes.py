"""What operators ask of a running bot: ``/healthz``, ``/readyz`` and ``/metrics``."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from siptrunk_bot.metrics import QUEUE_DEPTH, REGISTRY

CHECK_TIMEOUT_S = 2.0

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.operations")


@dataclass(frozen=True, slots=True)
class Probes:
    """``checks`` say whether a part works, by its name; ``queue_depth`` counts jobs by state."""

    checks: Mapping[str, Callable[[], Awaitable[bool]]]
    queue_depth: Callable[[], Awaitable[Mapping[str, int]]]


def operations_routes(probes: Probes) -> list[Route]:
    """The routes, which need no authentication and show no text of a user."""

    async def health(_request: Request) -> Response:
        return JSONResponse({"ok": True})

    async def ready(_request: Request) -> Response:
        names = list(probes.checks)
        results = await asyncio.gather(*(_passes(name, probes) for name in names))
        status = 200 if all(results) else 503
        return JSONResponse(dict(zip(names, results, strict=True)), status)

    async def metrics(_request: Request) -> Response:
        await _measure_queue(probes)
        return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", health), Route("/readyz", ready), Route("/metrics", metrics)]


async def _passes(name: str, probes: Probes) -> bool:
    try:
        return await asyncio.wait_for(probes.checks[name](), CHECK_TIMEOUT_S)
    except Exception:
        log.warning("not ready", part=name, exc_info=True)
        return False


async def _measure_queue(probes: Probes) -> None:
    """Set the gauge; while the database does not answer, it is absent."""
    QUEUE_DEPTH.clear()
    try:
        depths = await asyncio.wait_for(probes.queue_depth(), CHECK_TIMEOUT_S)
    except Exception:
        log.warning("the queue cannot be counted", exc_info=True)
        return
    for state, depth in depths.items():
        QUEUE_DEPTH.labels(state).set(depth)
