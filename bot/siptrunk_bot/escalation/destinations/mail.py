"""E-mail: an escalation as text, with both files attached, over TLS only.

``Message-ID`` is made from the idempotency key, so that a repeated attempt carries the same one.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from typing import Annotated, ClassVar
from urllib.parse import unquote, urlsplit

import aiosmtplib
import re2
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import NoDecode

from siptrunk_bot.cases.escalation_records import DATA, MARKDOWN, Escalation, Receipt, Undelivered
from siptrunk_bot.escalation.destinations import DestinationSettings
from siptrunk_bot.slack.client import Slack

TIMEOUT_S = 30.0
TLS = "smtps"
PORTS = {"smtps": 465, "smtp": 587}
MAIL_ADDRESS = re2.compile(r"^[^@\s,;<>]+@[^@\s,;<>]+$")


@dataclass(frozen=True, slots=True, repr=False)
class Mail:
    """``server`` is ``smtps://user:password@host:465``; with ``smtp://`` STARTTLS is required."""

    server: str
    sender: str
    recipients: tuple[str, ...]
    timeout_s: float = TIMEOUT_S

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Submit it to the server; each attempt opens a connection of its own."""
        parts = urlsplit(self.server)
        try:
            async with asyncio.timeout(self.timeout_s):
                refused, _ = await aiosmtplib.send(
                    self._message(escalation, key),
                    sender=parseaddr(self.sender)[1],
                    recipients=[*self.recipients],
                    hostname=parts.hostname,
                    port=parts.port or PORTS[parts.scheme],
                    username=unquote(parts.username) if parts.username else None,
                    password=unquote(parts.password) if parts.password else None,
                    use_tls=parts.scheme == TLS,
                    start_tls=parts.scheme != TLS,
                )
        except (aiosmtplib.SMTPException, OSError) as error:
            return _failure(error)
        if refused:
            count = f"{len(refused)} of {len(self.recipients)} addresses"
            return Receipt(f"Sent by e-mail, but not to {count}.")
        return Receipt("Sent by e-mail.")

    def _message(self, escalation: Escalation, key: str) -> EmailMessage:
        summary = escalation.summary
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = ", ".join(self.recipients)
        message["Subject"] = (
            f"SIP trunk credential refused: request for support, case {summary.case}"
        )
        message["Message-ID"] = f"<{key}@{parseaddr(self.sender)[1].rpartition('@')[2]}>"
        message["Date"] = format_datetime(datetime.fromisoformat(summary.at))
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(escalation.markdown)
        message.add_attachment(escalation.markdown, subtype="markdown", filename=MARKDOWN)
        data = escalation.data.encode()
        message.add_attachment(data, maintype="application", subtype="json", filename=DATA)
        return message


def _failure(error: Exception) -> Undelivered:
    """The reason, by the server's code alone: its words may quote the message."""
    if type(error) in {aiosmtplib.SMTPException, aiosmtplib.SMTPNotSupported}:
        return Undelivered("the mail server offers no TLS, or no login.", final=True)
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        code = min((refusal.code for refusal in error.recipients), default=0)
    else:
        code = error.code if isinstance(error, aiosmtplib.SMTPResponseException) else 0
    if code > 0:
        return Undelivered(f"the mail server answered {code}.", final=code >= 500)
    if code < 0:
        return Undelivered("what answers there is no mail server.")
    return Undelivered(f"the mail server cannot be reached: {type(error).__name__}.")


def _check_server(url: SecretStr) -> SecretStr:
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in PORTS or not parts.hostname or parts.path.strip("/"):
        raise ValueError("must be smtps://user:password@host:port, or smtp:// for STARTTLS")
    return url


def _parse_addresses(value: object) -> object:
    if not isinstance(value, str):
        return value
    addresses = tuple(value.replace(",", " ").split())
    if not addresses or not all(MAIL_ADDRESS.search(address) for address in addresses):
        raise ValueError("must be addresses with commas between them")
    return addresses


class MailSettings(DestinationSettings):
    """The server, the sender and the recipients of e-mail."""

    name: ClassVar[str] = "mail"
    title: ClassVar[str] = "e-mail"

    siptrunk_smtp_url: Annotated[SecretStr, AfterValidator(_check_server)]
    """``smtps://user:password@host:465``; ``smtp://…`` (port 587) begins with STARTTLS."""
    siptrunk_mail_from: str = Field(
        pattern=MAIL_ADDRESS.pattern, description="must be an address such as desk@example.com"
    )
    siptrunk_mail_to: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_parse_addresses)]
    """Whom escalations are sent to, with commas between them."""

    def connect(self, slack: Slack) -> Mail:  # noqa: ARG002 - mail has a connection of its own
        """E-mail through that server."""
        server = self.siptrunk_smtp_url.get_secret_value()
        return Mail(server, self.siptrunk_mail_from, self.siptrunk_mail_to)


DESTINATION = MailSettings
