"""Who the bot is in its workspace: asked once, in the background, so that no event waits for it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.identity")

PAUSES_S = (1, 2, 5, 10, 30, 60)
HOPELESS = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
)


class RefusedTokenError(Exception):
    """Slack does not know the token; the message is its code."""


@dataclass(slots=True)
class Identity:
    """What ``auth.test`` says, as soon as it has said it."""

    client: AsyncWebClient
    token: str
    known: AuthorizeResult | None = field(default=None)

    @property
    def team(self) -> str:
        """The workspace that the bot is at home in; empty until Slack has said it."""
        return (self.known.team_id or "") if self.known else ""

    def result(self, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        """What Bolt wants to know of each request; asks nobody."""
        known = self.known
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_id=known.bot_id if known else None,
            bot_user_id=known.bot_user_id if known else None,
            bot_token=self.token,
        )

    async def ask(self) -> None:
        """Ask until Slack answers; ``RefusedTokenError`` where it answers that it will not."""
        for pause in (*PAUSES_S, *[PAUSES_S[-1]] * 10_000):
            if await self._asked():
                return
            log.warning("Slack does not answer auth.test; events are taken all the same")
            await asyncio.sleep(pause)

    async def _asked(self) -> bool:
        try:
            answer = await self.client.auth_test()
        except SlackApiError as error:
            code = str(error.response.get("error", ""))
            if code in HOPELESS:
                raise RefusedTokenError(code) from None
            return False
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return False
        self.known = AuthorizeResult.from_auth_test_response(
            auth_test_response=answer, bot_token=self.token
        )
        return True
