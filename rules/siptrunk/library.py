"""The library: ``check``, ``acheck`` and ``redact`` take text as it was pasted."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from siptrunk.carriers import find_carrier
from siptrunk.explanation.explain import explain
from siptrunk.lookups.dns import Resolver
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.evidence import Answer
from siptrunk.model.reading import Reading
from siptrunk.model.redacted import Raw, Redacted
from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.output import json_report, markdown
from siptrunk.output.json_text import dump_json
from siptrunk.parsing.read import read
from siptrunk.pipeline import PasteReport, judge, look_up, offline_answers
from siptrunk.redaction.redact import redact as redact_raw

DirectionName: TypeAlias = Literal["outbound", "inbound", "both", "unknown"]
RegionName: TypeAlias = Literal["us", "eu", "unknown"]


@dataclass(frozen=True, slots=True)
class Report(PasteReport):
    """What ``check`` returns: a ``PasteReport`` that can be printed as JSON and as Markdown."""

    def to_json(self, *, indent: int | None = 2) -> str:
        """The JSON of ``siptrunk check --format json``, whose names are fixed."""
        return dump_json(json_report.to_value(json_report.build_report(self)), indent=indent)

    def to_markdown(self) -> str:
        """The reply in Markdown, as ``siptrunk check --format markdown`` prints it."""
        return "\n\n".join(markdown.reply_paragraphs(explain(self))) + "\n"


def check(
    text: str,
    *,
    direction: Direction | DirectionName = "unknown",
    region: Region | RegionName = "unknown",
    carrier: str = "",
    resolve: bool = False,
) -> Report:
    """What is wrong with the SIP trunk in ``text``, and the corrected payload.

    ``text`` is whatever was pasted: JSON, curl, code, a log, the error alone; secrets in it are
    hidden before it is read. ``direction``, ``region`` and ``carrier`` (a name of ``CARRIERS``) win
    over what the text says. With ``resolve`` the host names of gateways are looked up in DNS, which
    takes 2.5 s at most. May be called where an event loop runs, which it then blocks.

    Raises ``ValueError`` for a direction, a region or a carrier that is not known.

    >>> import siptrunk
    >>> paste = '''curl -X POST https://api.vapi.ai/credential -d '{
    ...   "provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}' '''
    >>> report = siptrunk.check(paste, direction="outbound")
    >>> report.findings[0].rule
    'gateway/inbound-hostname'
    >>> report.fixes[0].payload["gateways"]
    [{'ip': 'sip.acme.net', 'inboundEnabled': False}]
    """
    options = _options(direction, region, carrier)
    reading = _read(text)
    answers = _look_up_in_thread(reading) if resolve else offline_answers(reading)
    return _judge(reading, options, answers)


async def acheck(
    text: str,
    *,
    direction: Direction | DirectionName = "unknown",
    region: Region | RegionName = "unknown",
    carrier: str = "",
    resolve: bool = False,
) -> Report:
    """``check`` for a running event loop, which stays free: the work is done in a thread."""
    options = _options(direction, region, carrier)
    reading = await asyncio.to_thread(_read, text)
    answers = await look_up(reading, _resolver()) if resolve else offline_answers(reading)
    return await asyncio.to_thread(_judge, reading, options, answers)


def redact(text: str) -> Redacted:
    """``text`` with each secret replaced by a numbered mark; all else stays byte for byte.

    >>> import siptrunk
    >>> siptrunk.redact('"authPassword": "horse-9"').text
    '"authPassword": "[sip-password 1]"'
    """
    return redact_raw(Raw(text))


def _options(direction: str, region: str, carrier: str) -> CheckOptions:
    if carrier and find_carrier(carrier) is None:
        raise ValueError(f"{carrier!r} is not a known carrier: siptrunk.CARRIERS lists them")
    return CheckOptions(Direction(direction), Region(region), carrier)


def _read(text: str) -> Reading:
    return read(redact(text))


def _judge(reading: Reading, options: CheckOptions, answers: Mapping[str, Answer]) -> Report:
    report = judge(reading, options, answers)
    return Report(report.reading, report.first, report.others)


def _look_up_in_thread(reading: Reading) -> Mapping[str, Answer]:
    """Has an event loop of its own, since the caller's thread may be running one."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        return executor.submit(asyncio.run, look_up(reading, _resolver())).result()


@cache
def _resolver() -> Resolver:
    return Resolver()
