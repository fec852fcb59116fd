"""auth.test, api.test, apps.connections.open: the app itself."""

from __future__ import annotations

from bot.local.json_access import Object
from bot.local.server.api_error import ApiError
from bot.local.server.socket_transport import SocketTransport
from bot.local.server.standin import StandIn
from bot.local.workspace.workspace import HOME_TEAM


def auth_test(slack: StandIn, _arguments: Object) -> Object:
    """auth.test."""
    bot = slack.workspace.people[slack.app.user]
    return {
        "url": f"{slack.base}/",
        "team": HOME_TEAM.name,
        "team_id": HOME_TEAM.id,
        "user": bot.name,
        "user_id": bot.id,
        "bot_id": slack.app.bot_id,
        "is_enterprise_install": False,
    }


def api_test(_slack: StandIn, arguments: Object) -> Object:
    """api.test."""
    return {"args": arguments}


def open_connection(slack: StandIn, _arguments: Object) -> Object:
    """apps.connections.open: the URL of one WebSocket."""
    if not isinstance(slack.transport, SocketTransport):
        raise ApiError("not_allowed_token_type")
    ticket = slack.transport.issue_ticket()
    return {
        "url": f"{slack.base.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={slack.app.id}"
    }


METHODS = {
    "auth.test": auth_test,
    "api.test": api_test,
    "apps.connections.open": open_connection,
}
