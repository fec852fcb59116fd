"""Where an escalation goes: one kind of destination a file, found by folder.

A file binds ``DESTINATION`` to its ``DestinationSettings``. Any number of kinds may be set up.
"""

from __future__ import annotations

import pkgutil
from abc import abstractmethod
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import ClassVar

from siptrunk_bot.cases.escalation_records import Destination
from siptrunk_bot.settings import OptionalSettings
from siptrunk_bot.slack.client import Slack


class DestinationSettings(OptionalSettings):
    """What one kind of destination needs from the environment, and what it is called."""

    name: ClassVar[str]
    """Under which jobs are stored: never changed."""
    title: ClassVar[str]
    """As people read it, such as "the webhook"."""

    @abstractmethod
    def connect(self, slack: Slack) -> Destination:
        """The destination with these settings; opens no connection."""


@cache
def destination_kinds() -> tuple[type[DestinationSettings], ...]:
    """Every kind there is, in order of the files."""
    modules = pkgutil.iter_modules(__path__, f"{__name__}.")
    return tuple(import_module(module.name).DESTINATION for module in modules)


def connect_all(settings: Iterable[DestinationSettings], slack: Slack) -> dict[str, Destination]:
    """The destinations that are set up, by name."""
    return {group.name: group.connect(slack) for group in settings}


def title_of(name: str) -> str:
    """What people call the destination of that name, also where it is no longer set up."""
    return next((kind.title for kind in destination_kinds() if kind.name == name), name)
