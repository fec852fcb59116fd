"""users.*: people."""

from __future__ import annotations

from bot.local.json_access import Object, text
from bot.local.server.api_error import ApiError
from bot.local.server.standin import StandIn
from bot.local.workspace.api_json import person_json


def info(slack: StandIn, arguments: Object) -> Object:
    """users.info."""
    slack.require("users:read")
    person = slack.workspace.people.get(text(arguments, "user"))
    if person is None:
        raise ApiError("user_not_found")
    return {"user": person_json(person)}


METHODS = {"users.info": info}
