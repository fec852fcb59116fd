"""``python -m tests.plans --write``: write every plan anew."""

from __future__ import annotations

import sys

from tests.plans import FOLDER, plan_requests, write_text

if sys.argv[1:] == ["--write"]:
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for file_name, plan_request in plan_requests():
        (FOLDER / file_name).write_text(write_text(plan_request), encoding="utf-8")
