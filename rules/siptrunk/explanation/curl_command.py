"""A corrected payload as the curl command that sends it."""

from __future__ import annotations

import json

import re2

from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.credential import Credential
from siptrunk.model.json import Node, at, steps
from siptrunk.model.region import US, Region, site
from siptrunk.model.vapi_schema import RESPONSE_ONLY

SAFE_ID = re2.compile(r"[A-Za-z0-9_-]{1,80}")
EU_TOO = "# In the EU: https://api.eu.vapi.ai\n"


def dump_payload(payload: Node) -> str:
    """``payload`` as it is shown and sent."""
    return json.dumps(payload, ensure_ascii=False, indent=2, allow_nan=False)


def build_curl(credential: Credential, correction: CorrectedPayload, region: Region) -> str:
    """``POST`` for a new credential; ``PATCH`` for one that exists, with what changes.

    A ``PATCH`` replaces the list of gateways, so it always holds all of them; what did not change
    stays out, since a response shows no password that could be sent back.
    """
    sent = at(correction.payload, credential.pointer)
    if not isinstance(sent, dict):
        return ""
    body = {key: value for key, value in sent.items() if key not in RESPONSE_ONLY}
    if any(key in credential.raw for key in RESPONSE_ONLY):
        touched = {"gateways", *_touched(credential, correction)}
        body = {key: value for key, value in body.items() if key in touched}
        return _command("PATCH", f"/credential/{_id(credential)}", body, region)
    return _command("POST", "/credential", body, region)


def _touched(credential: Credential, correction: CorrectedPayload) -> set[str]:
    depth = len(steps(credential.pointer))
    return {steps(change.pointer)[depth] for change in correction.edits}


def _id(credential: Credential) -> str:
    said = credential.raw.get("id")
    return said if isinstance(said, str) and SAFE_ID.fullmatch(said) else "YOUR_CREDENTIAL_ID"


def _command(method: str, path: str, body: dict[str, Node], region: Region) -> str:
    known = site(region)
    quoted = dump_payload(body).replace("'", "'\\''")
    return (
        ("" if known else EU_TOO)
        + f"curl -X {method} {(known or US).api}{path} \\\n"
        + '  -H "Authorization: Bearer $VAPI_PRIVATE_KEY" \\\n'
        + '  -H "Content-Type: application/json" \\\n'
        + f"  --data-raw '{quoted}'"
    )
