"""blocks.validate: the limits of messages and views, without posting anything."""

from __future__ import annotations

from bot.local.json_access import Object, array, object_at, objects
from bot.local.server.api_error import ApiError
from bot.local.server.limits.problems import ProblemList
from bot.local.server.limits.surfaces import find_block_problems, find_view_problems
from bot.local.server.standin import StandIn

ARGUMENTS = ("blocks", "message", "view")


def validate(_slack: StandIn, arguments: Object) -> Object:
    """blocks.validate: exactly one of blocks, a message and a view; needs no scope."""
    names = [name for name in ARGUMENTS if arguments.get(name)]
    if len(names) != 1:
        raise ApiError("invalid_arguments")
    (name,) = names
    problems = _find_problems(name, arguments)
    if not problems.problems:
        return {}
    errors: list[Object] = [
        {"pointer": pointer, "code": "failed_constraint", "message": problem}
        for problem, pointer in problems.problems
    ]
    return {"ok": False, "error": f"invalid_{name}", "errors": array(errors)}


def _find_problems(name: str, arguments: Object) -> ProblemList:
    if name == "view":
        return find_view_problems(object_at(arguments, "view"), "")
    if name == "message":
        message = object_at(arguments, "message")
        return find_block_problems(objects(message, "blocks"), "/blocks", maximum=50)
    return find_block_problems(objects(arguments, "blocks"), "", maximum=50)


METHODS = {"blocks.validate": validate}
