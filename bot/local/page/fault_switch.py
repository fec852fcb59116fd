"""The ways in which the page's switch makes Slack fail, until it is switched back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.local.server.faults import Fault
from bot.local.server.standin import StandIn

POSTS = ("chat.postMessage", "chat.update", "chat.postEphemeral")


@dataclass(frozen=True, slots=True)
class Failing:
    """One position of the switch."""

    name: str
    label: str
    says: str
    fault: Fault


WAYS = (
    Failing(
        "429",
        "Rate limit (429)",
        "Posts are refused for 5 seconds each. The bot waits, and nothing is lost.",
        Fault(status=429, retry_after=5, times=None),
    ),
    Failing(
        "500",
        "Server error (500)",
        "Slack answers with an error of its own. The bot tries again.",
        Fault(status=500, times=None),
    ),
    Failing(
        "stall",
        "Stalls",
        "Slack takes 20 seconds over every post.",
        Fault(stall_s=20, times=None),
    ),
    Failing(
        "not_in_channel",
        "Not in the channel",
        "The bot was removed: its posts are refused.",
        Fault(error="not_in_channel", times=None),
    ),
)


def switch(slack: StandIn, name: str) -> None:
    """Fail in the way of that ``name``; any other name: all is well."""
    slack.faults.clear()
    for way in WAYS:
        if way.name == name:
            for method in POSTS:
                slack.faults.add(method, way.fault)
            slack.faults.named = name
    slack.watch.changed()
