"""Where an escalation goes: one kind of place a file, any number of them set up."""

from __future__ import annotations

from siptrunk_bot.escalation.destinations.mail import Mail
from siptrunk_bot.escalation.destinations.slack import SlackChannel
from siptrunk_bot.escalation.destinations.webhook import Webhook
from siptrunk_bot.escalation.model import Destination
from siptrunk_bot.settings import Settings
from siptrunk_bot.slack.client import Slack


def configured(settings: Settings, slack: Slack) -> dict[str, Destination]:
    """What the settings name, by the names under which jobs are stored."""
    found: dict[str, Destination] = {}
    if settings.siptrunk_support_channel:
        found["slack"] = SlackChannel(slack, settings.siptrunk_support_channel)
    if settings.siptrunk_webhook_url and settings.siptrunk_webhook_secret:
        secret = settings.siptrunk_webhook_secret.get_secret_value().encode()
        url = settings.siptrunk_webhook_url.get_secret_value()
        found["webhook"] = Webhook(slack.http, url, secret)
    if settings.siptrunk_smtp_url and settings.siptrunk_mail_from and settings.siptrunk_mail_to:
        server = settings.siptrunk_smtp_url.get_secret_value()
        found["mail"] = Mail(server, settings.siptrunk_mail_from, settings.siptrunk_mail_to)
    return found
