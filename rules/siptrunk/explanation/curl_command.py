"""A corrected payload as the curl command that sends it."""

from __future__ import annotations

import json

from siptrunk import lazy_re2 as re2
from siptrunk.model.correction import CorrectedPayload
from siptrunk.model.json import Node, steps, value_at
from siptrunk.model.region import US, Region, site_of
from siptrunk.model.vapi.credential import Credential
from siptrunk.model.vapi.schema import RESPONSE_ONLY

SAFE_ID = re2.compile(r"[A-Za-z0-9_-]{1,80}")
MIN_GATEWAYS_IN_LINES = 4
GATEWAYS_MARK = "<gateways>"
"""Stands for the list while the members around it are written."""
EU_COMMENT = "# In the EU: https://api.eu.vapi.ai\n"


def dump_payload(payload: Node) -> str:
    """``payload`` as it is shown and sent; of many gateways, each in one line."""
    gateways = payload.get("gateways") if isinstance(payload, dict) else None
    if not isinstance(gateways, list) or len(gateways) < MIN_GATEWAYS_IN_LINES:
        return json.dumps(payload, ensure_ascii=False, indent=2, allow_nan=False)
    lines = [json.dumps(item, ensure_ascii=False, allow_nan=False) for item in gateways]
    block = ",\n".join(f"    {_with_spaces(line)}" for line in lines)
    members = {**payload, "gateways": GATEWAYS_MARK} if isinstance(payload, dict) else {}
    text = json.dumps(members, ensure_ascii=False, indent=2, allow_nan=False)
    return text.replace(f'"gateways": "{GATEWAYS_MARK}"', f'"gateways": [\n{block}\n  ]', 1)


def _with_spaces(line: str) -> str:
    """An object in one line, with spaces inside its braces."""
    is_object = line.startswith("{") and line != "{}"
    return f"{{ {line[1:-1]} }}" if is_object else line


def without_response_keys(payload: Node) -> Node:
    """``payload`` without what only Vapi's answer has, where it is an answer."""
    if not isinstance(payload, dict):
        return payload
    return {key: value for key, value in payload.items() if key not in RESPONSE_ONLY}


def build_curl(credential: Credential, fix: CorrectedPayload, region: Region) -> str:
    """``POST`` for a new credential; ``PATCH`` for one that exists, with what changes.

    A ``PATCH`` replaces the list of gateways, so it always holds all of them; what did not change
    stays out, since a response shows no password that could be sent back.
    """
    payload = value_at(fix.payload, credential.pointer)
    if not isinstance(payload, dict):
        return ""
    body = {key: value for key, value in payload.items() if key not in RESPONSE_ONLY}
    if credential.is_update:
        return _command("PATCH", f"/credential/{_id(credential)}", body, region)
    if any(key in credential.raw for key in RESPONSE_ONLY):
        keys = {"gateways", *_edited_keys(credential, fix)}
        body = {key: value for key, value in body.items() if key in keys}
        return _command("PATCH", f"/credential/{_id(credential)}", body, region)
    return _command("POST", "/credential", body, region)


def _edited_keys(credential: Credential, fix: CorrectedPayload) -> set[str]:
    depth = len(steps(credential.pointer))
    return {steps(edit.pointer)[depth] for edit in fix.edits}


def _id(credential: Credential) -> str:
    value = credential.raw.get("id")
    is_id = isinstance(value, str) and SAFE_ID.fullmatch(value)
    return str(value) if is_id else "YOUR_CREDENTIAL_ID"


def _command(method: str, path: str, body: dict[str, Node], region: Region) -> str:
    regional = site_of(region)
    quoted = dump_payload(body).replace("'", "'\\''")
    return (
        ("" if regional else EU_COMMENT)
        + f"curl -X {method} {(regional or US).api}{path} \\\n"
        + '  -H "Authorization: Bearer $VAPI_PRIVATE_KEY" \\\n'
        + '  -H "Content-Type: application/json" \\\n'
        + f"  --data-raw '{quoted}'"
    )
