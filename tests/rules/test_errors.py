"""The drawing of the exceptions in their module's docstring."""

from __future__ import annotations

import inspect
import re

from siptrunk import errors


def test_the_drawing_names_every_exception() -> None:
    drawing = re.findall(r"\w+Error", errors.__doc__ or "")
    classes = [name for name, _ in inspect.getmembers(errors, inspect.isclass)]
    assert sorted(drawing) == sorted(classes)
