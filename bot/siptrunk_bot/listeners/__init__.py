"""Bolt listeners, one Slack surface a file: each binds ``register`` and submits a job."""

from __future__ import annotations

from types import FunctionType

from slack_bolt.async_app import AsyncApp

from siptrunk.discovery import find_bindings
from siptrunk_bot.listener_context import ListenerContext


def find_surfaces() -> dict[str, FunctionType]:
    """The ``register`` of each surface by the name of its module, in the order of registration.

    Bolt asks listeners in that order, so ``unhandled``, which takes everything, is the last.
    """
    functions = find_bindings(__name__, "register", FunctionType)
    surfaces = {function.__module__.rpartition(".")[2]: function for function in functions}
    return dict(sorted(surfaces.items(), key=lambda item: item[0] == "unhandled"))


def register_all(app: AsyncApp, listeners: ListenerContext) -> None:
    """Register every surface."""
    for register in find_surfaces().values():
        register(app, listeners)
