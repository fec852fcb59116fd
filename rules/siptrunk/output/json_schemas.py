"""JSON Schemas (draft 2020-12) of the payload that Vapi takes and of the report printed here."""

from __future__ import annotations

import json

from siptrunk.guide.versions import SCHEMA
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.schema import Spec
from siptrunk.output.json_text import Json
from siptrunk.output.json_v1 import ReportV1

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def payload_schema() -> dict[str, Json]:
    """A ``byo-sip-trunk`` credential as Vapi takes it; what it does not know, Vapi refuses."""
    gateway = _object(schema.GATEWAY, {})
    register = _object(schema.REGISTER_PLAN, {})
    plan = _object(schema.AUTHENTICATION_PLAN, {"sipRegisterPlan": register})
    gateways: Json = {"items": gateway, "minItems": 1}
    nested: dict[str, Json] = {"gateways": gateways, "outboundAuthenticationPlan": plan}
    return {
        "$schema": DIALECT,
        "title": "byo-sip-trunk credential",
        "description": f"As of {SCHEMA.as_of}: {SCHEMA.url}",
        **_object(schema.CREDENTIAL, nested),
    }


def report_schema() -> dict[str, Json]:
    """What ``siptrunk check --format json`` prints for one paste."""
    schema = json.dumps(ReportV1.model_json_schema(by_alias=True, mode="serialization"))
    return {"$schema": DIALECT, **json.loads(schema.replace('V1"', '"'))}


def _object(options: dict[str, Spec], nested: dict[str, Json]) -> dict[str, Json]:
    required: list[Json] = [name for name, spec in options.items() if spec.required]
    properties: dict[str, Json] = {}
    for name, spec in options.items():
        schema = nested.get(name)
        properties[name] = {**_option(spec), **(schema if isinstance(schema, dict) else {})}
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _option(spec: Spec) -> dict[str, Json]:
    limits = ("minLength", "maxLength") if spec.type == "string" else ("minimum", "maximum")
    schema: dict[str, Json] = {
        "type": spec.type,
        "description": spec.about,
        "default": spec.default,
        limits[0]: spec.minimum,
        limits[1]: spec.maximum,
        "enum": list(spec.choices) or None,
        "writeOnly": spec.secret or None,
    }
    return {key: value for key, value in schema.items() if value is not None}
