"""auth.test, api.test, apps.connections.open: what an app asks about itself."""

from __future__ import annotations

from bot.local.json_access import Object
from bot.local.server.api_error import RefusedError
from bot.local.server.socket_transport import Sockets
from bot.local.server.standin import StandIn
from bot.local.workspace.workspace import HOME


def auth_test(slack: StandIn, _asked: Object) -> Object:
    """auth.test."""
    bot = slack.workspace.people[slack.app.user]
    return {
        "url": f"{slack.base}/",
        "team": HOME.name,
        "team_id": HOME.id,
        "user": bot.name,
        "user_id": bot.id,
        "bot_id": slack.app.bot_id,
        "is_enterprise_install": False,
    }


def api_test(_slack: StandIn, asked: Object) -> Object:
    """api.test."""
    return {"args": asked}


def open_connection(slack: StandIn, _asked: Object) -> Object:
    """apps.connections.open: an address for one WebSocket."""
    if not isinstance(slack.courier, Sockets):
        raise RefusedError("not_allowed_token_type")
    ticket = slack.courier.ticket()
    return {
        "url": f"{slack.base.replace('http', 'ws', 1)}/link/?ticket={ticket}&app_id={slack.app.id}"
    }


METHODS = {
    "auth.test": auth_test,
    "api.test": api_test,
    "apps.connections.open": open_connection,
}
