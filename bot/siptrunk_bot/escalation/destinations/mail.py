"""E-mail: an escalation as text, with both files attached. Never over a connection in clear.

``Message-ID`` is made from the key, so that each attempt to send the same escalation carries the
same one, and whoever receives it can tell.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib

from siptrunk_bot.escalation.model import DATA, MARKDOWN, Escalation, Receipt, Undelivered

WITHIN_S = 30.0
TLS = "smtps"
PORTS = {"smtps": 465, "smtp": 587}


@dataclass(frozen=True, slots=True, repr=False)
class Mail:
    """``server`` is ``smtps://user:password@host:465``; with ``smtp://`` STARTTLS is required."""

    server: str
    sender: str
    recipients: tuple[str, ...]
    within_s: float = WITHIN_S

    async def send(self, escalation: Escalation, key: str) -> Receipt | Undelivered:
        """Hand it to the server."""
        parts = urlsplit(self.server)
        try:
            async with asyncio.timeout(self.within_s):
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
            return _undelivered(error)
        some = f", but not to {len(refused)} of {len(self.recipients)} addresses" if refused else ""
        return Receipt(f"Sent by e-mail{some}.")

    def _message(self, escalation: Escalation, key: str) -> EmailMessage:
        about = escalation.summary
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = ", ".join(self.recipients)
        message["Subject"] = f"SIP trunk credential refused: request for support, case {about.case}"
        message["Message-ID"] = f"<{key}@{parseaddr(self.sender)[1].rpartition('@')[2]}>"
        message["Date"] = format_datetime(datetime.fromisoformat(about.at))
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(escalation.markdown)
        message.add_attachment(escalation.markdown, subtype="markdown", filename=MARKDOWN)
        data = escalation.data.encode()
        message.add_attachment(data, maintype="application", subtype="json", filename=DATA)
        return message


def _undelivered(error: Exception) -> Undelivered:
    """Why, by the server's code alone: its words may quote the message."""
    if type(error) in {aiosmtplib.SMTPException, aiosmtplib.SMTPNotSupported}:
        return Undelivered("the mail server offers no TLS, or no login.", final=True)
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        code = min((one.code for one in error.recipients), default=0)
    else:
        code = error.code if isinstance(error, aiosmtplib.SMTPResponseException) else 0
    if code:
        return Undelivered(f"the mail server answered {code}.", final=code >= 500)
    return Undelivered(f"the mail server cannot be reached ({type(error).__name__}).")
