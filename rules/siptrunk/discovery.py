"""Modules that are found by folder, so that a new one is one file and no list."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TypeVar

from siptrunk.errors import BadRuleError

T = TypeVar("T")


def bound_in(package: str, name: str, kind: type[T]) -> list[T]:
    """What each module of ``package`` binds to ``name``, in order of the files.

    Raises ``BadRuleError`` for a module that binds nothing of that ``kind``.
    """
    found = []
    for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        bound = getattr(import_module(module.name), name, None)
        if not isinstance(bound, kind):
            raise BadRuleError(f"{module.name} does not bind {name}")
        found.append(bound)
    return found
