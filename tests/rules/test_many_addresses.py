"""A host name with more addresses than are looked at."""

from __future__ import annotations

from siptrunk.explanation.explain import explain
from siptrunk.model.check_options import CheckOptions
from siptrunk.model.evidence import Resolved
from siptrunk.model.redacted import Raw
from siptrunk.model.vapi.credential import Direction
from siptrunk.parsing.read import read
from siptrunk.pipeline import judge
from siptrunk.redaction.redact import redact

PASTE = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}'


def test_the_reply_says_how_many_more_there_are() -> None:
    addresses = tuple(f"198.18.7.{n}" for n in range(1, 33))
    dns = {"sip.acme.net": Resolved("sip.acme.net", addresses, 60, "", "", omitted=368)}
    report = judge(read(redact(Raw(PASTE))), CheckOptions(direction=Direction.BOTH), dns)
    (correction,) = explain(report).corrections
    assert "198.18.7.32 and 368 more (TTL" in (correction.asks or "")
    assert "`198.18.7.32` and 368 more?" in (correction.brief_asks or "")
