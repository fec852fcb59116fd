"""users.*: people."""

from __future__ import annotations

from bot.local.json_access import Object, text
from bot.local.server.api_error import RefusedError
from bot.local.server.standin import StandIn
from bot.local.workspace.api_json import person_json


def info(slack: StandIn, asked: Object) -> Object:
    """users.info."""
    slack.require("users:read")
    person = slack.workspace.people.get(text(asked, "user"))
    if person is None:
        raise RefusedError("user_not_found")
    return {"user": person_json(person)}


METHODS = {"users.info": info}
