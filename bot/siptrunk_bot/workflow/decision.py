"""The decision of a job: what Slack is to do, and what happens after that."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, JsonValue

from siptrunk_bot.slack.actions import Action


class FollowUp(BaseModel):
    """A job that another job starts: its kind, as the queue names it, its key and its fields."""

    model_config = ConfigDict(frozen=True)

    kind: str
    key: str
    job: dict[str, JsonValue]


class Decision(BaseModel):
    """The actions of a job, in order, and what happens after them.

    ``first_actions`` are for the poster alone, and precede ``actions``. ``forgets`` are prefixes
    of keys, ``forgets_case`` the id of a case: the stored jobs with such a key, or about that case,
    are deleted. ``follow_ups`` are started at the end.
    """

    model_config = ConfigDict(frozen=True)

    actions: tuple[Action, ...] = ()
    first_actions: tuple[Action, ...] = ()
    forgets: tuple[str, ...] = ()
    forgets_case: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    problem: str = ""
    """The id of the problem where an exception prevented a decision."""
