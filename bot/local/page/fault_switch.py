"""The page's fault switch: posts fail in one way until it is set back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.local.server.faults import Fault
from bot.local.server.standin import StandIn

POST_METHODS = ("chat.postMessage", "chat.update", "chat.postEphemeral")


@dataclass(frozen=True, slots=True)
class SwitchPosition:
    """One position of the switch."""

    name: str
    label: str
    description: str
    fault: Fault


SWITCH_POSITIONS = (
    SwitchPosition(
        "429",
        "Rate limit (429)",
        "Posts are refused for 5 seconds each. The bot waits, and nothing is lost.",
        Fault(status=429, retry_after=5, times=None),
    ),
    SwitchPosition(
        "500",
        "Server error (500)",
        "Slack answers with an error of its own. The bot tries again.",
        Fault(status=500, times=None),
    ),
    SwitchPosition(
        "stall",
        "Stalls",
        "Slack takes 20 seconds over every post.",
        Fault(stall_s=20, times=None),
    ),
    SwitchPosition(
        "not_in_channel",
        "Not in the channel",
        "The bot was removed: its posts are refused.",
        Fault(error="not_in_channel", times=None),
    ),
)


def set_switch(slack: StandIn, name: str) -> None:
    """Injects the faults of the position ``name``; another name removes all faults."""
    slack.faults.clear()
    for position in SWITCH_POSITIONS:
        if position.name == name:
            for method in POST_METHODS:
                slack.faults.add(method, position.fault)
            slack.faults.switch_position = name
    slack.changes.notify()
