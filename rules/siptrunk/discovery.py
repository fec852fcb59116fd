"""Finds what the modules of a package bind to one name, so that a new one is a file and no list."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TypeVar

from siptrunk.errors import BadRuleError

T = TypeVar("T")


def find_bindings(package: str, name: str, kind: type[T]) -> list[T]:
    """The object that each module of ``package`` binds to ``name``, in order of the files.

    Raises ``BadRuleError`` for a module that binds nothing of that ``kind``.
    """
    bindings = []
    for module in pkgutil.iter_modules(import_module(package).__path__, f"{package}."):
        binding = getattr(import_module(module.name), name, None)
        if not isinstance(binding, kind):
            raise BadRuleError(f"{module.name} does not bind {name}")
        bindings.append(binding)
    return bindings
