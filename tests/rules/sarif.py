"""The part of the SARIF 2.1.0 schema that a log of this project may use, and nothing beside it.

Written down from the standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html,
whose own schema also refuses any property that it does not name.
"""

from __future__ import annotations

TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri-reference"}


def _object(required: list[str], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _list(of: object, **more: object) -> dict[str, object]:
    return {"type": "array", "items": of, **more}


MESSAGE = _object(["text"], text=TEXT, markdown=TEXT)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REGION = _object(["startLine"], startLine={"type": "integer", "minimum": 1})
PHYSICAL = _object(["artifactLocation"], artifactLocation=_object(["uri"], uri=URI), region=REGION)
LOGICAL = _object([], name=TEXT, fullyQualifiedName=TEXT, kind=TEXT)
LOCATION = _object([], physicalLocation=PHYSICAL, logicalLocations=_list(LOGICAL, uniqueItems=True))
RESULT = _object(
    ["message"],
    ruleId=TEXT,
    level=LEVEL,
    message=MESSAGE,
    locations=_list(LOCATION),
    properties={"type": "object"},
)
RULE = _object(
    ["id"],
    id=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    helpUri={"type": "string", "format": "uri"},
    defaultConfiguration=_object([], level=LEVEL),
    properties={"type": "object"},
)
DRIVER = _object(["name"], name=TEXT, version=TEXT, rules=_list(RULE, uniqueItems=True))
NOTIFICATION = _object(["message"], message=MESSAGE, level=LEVEL, locations=_list(LOCATION))
INVOCATION = _object(
    ["executionSuccessful"],
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(NOTIFICATION),
)
RUN = _object(
    ["tool"],
    tool=_object(["driver"], driver=DRIVER),
    invocations=_list(INVOCATION),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=_list(RESULT),
)
SCHEMA = _object(
    ["version", "runs"],
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs=_list(RUN),
)
