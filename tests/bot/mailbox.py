"""A mail server on loopback that requires TLS and a login, and stores the messages."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from bot.local.server.loopback import LOOPBACK, listen

USER = "desk@acme.net"
PASSWORD = "made-up/Passw0rd"


@dataclass
class Mailbox:
    """``answers`` are its responses to the next messages; after them, it accepts all.

    No slots: aiosmtpd looks at all members, and CPython 3.11.2 raises for ``__weakref__`` then.
    """

    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    refused: frozenset[str] = frozenset()
    in_clear: int = 0

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name and arguments
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Handles RCPT TO."""
        if address in self.refused:
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Handles DATA."""
        transport = server.transport
        self.in_clear += transport is None or transport.get_extra_info("sslcontext") is None
        if self.answers:
            return self.answers.pop(0)
        content = envelope.original_content or b""
        self.messages.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"


def _login(
    _server: SMTP, _session: Session, _envelope: Envelope, _how: str, credentials: object
) -> AuthResult:
    login = (getattr(credentials, "login", b""), getattr(credentials, "password", b""))
    return AuthResult(success=login == (USER.encode(), PASSWORD.encode()), handled=False)


@asynccontextmanager
async def mailbox(
    context: ssl.SSLContext | None, *, implicit_tls: bool = False
) -> AsyncIterator[Mailbox]:
    """Serves until the block ends. ``implicit_tls``: TLS from the start; else by STARTTLS."""
    box, loop = Mailbox(), asyncio.get_running_loop()
    sessions: list[SMTP] = []

    def protocol() -> SMTP:
        starttls = None if implicit_tls else context
        session = SMTP(
            box,
            tls_context=starttls,
            require_starttls=starttls is not None,
            auth_required=starttls is not None,
            auth_require_tls=not implicit_tls,
            authenticator=_login,
            loop=loop,
        )
        sessions.append(session)
        return session

    with listen() as listener:
        box.port = listener.getsockname()[1]
        server = await loop.create_server(
            protocol, sock=listener, ssl=context if implicit_tls else None
        )
        try:
            yield box
        finally:
            server.close()
            for session in sessions:
                if session.transport:
                    session.transport.close()
            await asyncio.sleep(0)


def url(scheme: str, port: int) -> str:
    """The value of ``SIPTRUNK_SMTP_URL``."""
    return f"{scheme}://desk%40acme.net:made-up%2FPassw0rd@{LOOPBACK}:{port}"
