"""``python -m bot.manifest``: ``manifest.yml`` as JSON, as the Slack CLI wants it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from pydantic import JsonValue, TypeAdapter

MANIFEST = Path(__file__).parent.parent / "manifest.yml"
OBJECT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue])


def manifest() -> dict[str, JsonValue]:
    """The manifest."""
    return OBJECT.validate_python(yaml.safe_load(MANIFEST.read_text(encoding="utf-8")))


if __name__ == "__main__":
    json.dump(manifest(), sys.stdout)
