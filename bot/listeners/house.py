"""What every listener has: the work to hand over to, and the rules of the house."""

from __future__ import annotations

from dataclasses import dataclass

from bot.work import Work


@dataclass(frozen=True, slots=True)
class House:
    """``admins`` may set a channel; ``teams`` are answered, everybody where it is empty."""

    work: Work
    admins: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()

    def welcomes(self, team: str) -> bool:
        """Whether people of ``team`` are answered. A team that Slack does not name is ours."""
        return not self.teams or not team or team in self.teams
