"""The Web API's methods, one small function each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from bot.local.json_access import Object
from bot.local.server.methods import (
    apps,
    blocks,
    chat,
    conversations,
    files,
    reactions,
    users,
    views,
)
from bot.local.server.standin import StandIn

Method: TypeAlias = Callable[[StandIn, Object], Object]

METHODS: dict[str, Method] = {
    **apps.METHODS,
    **blocks.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **reactions.METHODS,
    **users.METHODS,
    **views.METHODS,
}
