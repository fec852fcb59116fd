"""The bot's own identity: ``auth.test``, called in the background so that no event waits."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import aiohttp
import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

log: structlog.stdlib.BoundLogger = structlog.get_logger("siptrunk_bot.identity")

AUTH_PAUSES_S = (1, 2, 5, 10, 30, 60)
FATAL_AUTH_ERRORS = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}
)


class RefusedTokenError(Exception):
    """Slack refused the token; the message is the code of the error."""


@dataclass(slots=True)
class Identity:
    """The result of ``auth.test``, once it is available."""

    client: AsyncWebClient
    token: str
    auth: AuthorizeResult | None = field(default=None)

    @property
    def team(self) -> str:
        """The workspace in which the bot is installed; empty until ``auth.test`` has answered."""
        return (self.auth.team_id or "") if self.auth else ""

    def result(self, team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        """The authorization of a request, for Bolt; makes no call."""
        auth = self.auth
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_id=auth.bot_id if auth else None,
            bot_user_id=auth.bot_user_id if auth else None,
            bot_token=self.token,
        )

    async def fetch(self) -> None:
        """Call ``auth.test`` until Slack answers; raises ``RefusedTokenError``."""
        for pause in (*AUTH_PAUSES_S, *[AUTH_PAUSES_S[-1]] * 10_000):
            if await self._try_fetch():
                return
            log.warning("Slack does not answer auth.test; events are taken all the same")
            await asyncio.sleep(pause)

    async def _try_fetch(self) -> bool:
        try:
            answer = await self.client.auth_test()
        except SlackApiError as error:
            code = str(error.response.get("error", ""))
            if code in FATAL_AUTH_ERRORS:
                raise RefusedTokenError(code) from None
            return False
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError):
            return False
        self.auth = AuthorizeResult.from_auth_test_response(
            auth_test_response=answer, bot_token=self.token
        )
        return True
