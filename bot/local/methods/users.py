"""users.*: people."""

from __future__ import annotations

from bot.local.payloads import person_json
from bot.local.refused import RefusedError
from bot.local.shape import Object, text
from bot.local.standin import StandIn


def info(slack: StandIn, asked: Object) -> Object:
    """users.info."""
    slack.require("users:read")
    person = slack.workspace.people.get(text(asked, "user"))
    if person is None:
        raise RefusedError("user_not_found")
    return {"user": person_json(person)}


METHODS = {"users.info": info}
