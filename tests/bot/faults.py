"""Faults of what the bot depends on: each is brought about, and what the user sees is read.

``python -m tests.bot.faults --write`` writes ``docs/faults.md`` from these cases. What stands in
typographic quotation marks there is looked for in the thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

import structlog
from pydantic import SecretStr

from bot.local.driver import LocalSlack, local_slack
from bot.local.server.faults import Fault
from bot.local.server.loopback import LOOPBACK, listen, url_of
from bot.local.server.run_server import ServerOptions
from bot.local.workspace.message import Message
from bot.local.workspace.people import App
from siptrunk_bot import server
from siptrunk_bot.escalation.destinations import DestinationSettings
from siptrunk_bot.escalation.destinations.mail import Mail, MailSettings
from siptrunk_bot.escalation.destinations.webhook import Webhook, WebhookSettings
from siptrunk_bot.settings import Settings
from siptrunk_bot.slack.client import Slack
from tests.bot.certificate import Certificate
from tests.bot.databases import PostgresServer, set_read_only
from tests.bot.faulty_proxy import FaultyProxy, faulty_proxy, tcp, unix
from tests.bot.mailbox import Mailbox, mailbox
from tests.bot.mailbox import url as mail_url
from tests.bot.pastes import FIXED, PASTE
from tests.bot.receiver import PATH, SECRET, Receiver, receiver
from tests.nameserver import Zone, name_server

Dependency: TypeAlias = Literal["Slack", "DNS", "database", "webhook", "mail server"]
Kind: TypeAlias = Literal["refused", "slow", "wrong answer", "garbage", "recovers"]
DEPENDENCIES: tuple[Dependency, ...] = ("Slack", "DNS", "database", "webhook", "mail server")
KINDS: tuple[Kind, ...] = ("refused", "slow", "wrong answer", "garbage", "recovers")
TABLE = Path(__file__).parents[2] / "docs" / "faults.md"
INTRODUCTION = """\
# When something that the bot needs fails

Each row is a test of `tests/bot/test_faults.py`, which brings the fault about between the real bot
and a server on loopback. `python -m tests.bot.faults --write` writes this table from them.

| what fails | how | what the user sees | what is tried again |
| --- | --- | --- | --- |
"""
QUOTATION = re.compile("“([^”]+)”")
PATIENCE_S = 3.0
"""For an answer of the webhook or the mail server, in these tests."""
LIMIT_S = 30.0
REDELIVERIES_S = (0.3, 1.0, 2.0, 4.0, 8.0)
"""When Slack delivers again, in these tests."""
HOST = "sip.acme.net"
FOR_INBOUND = f"{FIXED}\ninbound only"
"""A paste whose reply says what DNS knows."""
NOT_HTTP = b"220 this is something else\r\n"
ERROR_PAGE = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 23\r\n"
    b"Connection: close\r\n\r\n<html>Maintenance</html"
)
NOT_POSTGRES = b"HTTP/1.1 400 Bad Request\r\n\r\n"
NOT_SMTP = b"SSH-2.0-OpenSSH_9.2\r\n"


@dataclass(frozen=True, slots=True)
class Bench:
    """What a case is tried with: the servers that the bot talks to."""

    folder: Path
    app: App
    postgres: PostgresServer
    certificate: Certificate
    zone: Zone

    @contextlib.asynccontextmanager
    async def bot(
        self, destinations: Sequence[DestinationSettings] = (), database: str = ""
    ) -> AsyncIterator[tuple[LocalSlack, FaultyProxy]]:
        """The bot, and the proxy through which it calls Slack."""
        listener = listen()
        options = ServerOptions(
            request_url=f"{url_of(listener)}/slack/events", retry_after_s=REDELIVERIES_S
        )
        async with (
            name_server(self.zone) as nameserver,
            local_slack(self.app, options) as slack,
            faulty_proxy(tcp(int(slack.core.base.rpartition(":")[2]))) as proxy,
        ):
            settings = Settings(
                slack_bot_token=SecretStr(self.app.token),
                slack_signing_secret=SecretStr(self.app.signing_secret),
                slack_api_url=f"http://{LOOPBACK}:{proxy.port}/api/",
                siptrunk_data=self.folder,
                database_url=database or f"sqlite:///{self.folder / 'siptrunk.db'}",
                siptrunk_nameserver=nameserver,
                port=0,
            )
            async with server.run_bot(settings, destinations, listener=listener) as running:
                yield replace(slack, drain=running.drain), proxy

    @contextlib.asynccontextmanager
    async def bot_on_postgres(self) -> AsyncIterator[tuple[LocalSlack, FaultyProxy, str]]:
        """The bot, the proxy through which it reaches its database, and the way past that."""
        direct = self.postgres.create_database()
        async with faulty_proxy(unix(self.postgres.socket())) as proxy:
            url = self.postgres.through(direct, proxy.port)
            async with self.bot(database=url) as (slack, _):
                await slack.replies(await slack.says("ana", PASTE))
                await slack.settle()
                yield slack, proxy, direct

    @contextlib.asynccontextmanager
    async def bot_with_webhook(self) -> AsyncIterator[tuple[LocalSlack, FaultyProxy, Receiver]]:
        """The bot, the proxy through which it reaches the webhook, and the webhook."""
        async with receiver() as hook:
            port = int(hook.url.removesuffix(PATH).rpartition(":")[2])
            async with faulty_proxy(tcp(port)) as proxy:
                settings = ImpatientWebhook(
                    siptrunk_webhook_url=SecretStr(f"http://{LOOPBACK}:{proxy.port}{PATH}"),
                    siptrunk_webhook_secret=SecretStr(SECRET),
                )
                async with self.bot([settings]) as (slack, _):
                    yield slack, proxy, hook

    @contextlib.asynccontextmanager
    async def bot_with_mail(self) -> AsyncIterator[tuple[LocalSlack, FaultyProxy, Mailbox]]:
        """The bot, the proxy through which it reaches the mail server, and its mailbox."""
        async with (
            mailbox(self.certificate.server_context()) as box,
            faulty_proxy(tcp(box.port)) as proxy,
        ):
            settings = ImpatientMail(
                siptrunk_smtp_url=SecretStr(mail_url("smtp", proxy.port)),
                siptrunk_mail_from="desk@acme.net",
                siptrunk_mail_to=("support@vapi.example",),
            )
            async with self.bot([settings]) as (slack, _):
                yield slack, proxy, box


class ImpatientWebhook(WebhookSettings):
    """A webhook whose answer is not waited for as long as in production."""

    def connect(self, slack: Slack) -> Webhook:
        """That webhook."""
        return replace(super().connect(slack), timeout_s=PATIENCE_S)


class ImpatientMail(MailSettings):
    """The same for e-mail."""

    def connect(self, slack: Slack) -> Mail:
        """E-mail through that server."""
        return replace(super().connect(slack), timeout_s=PATIENCE_S)


Proof: TypeAlias = "Callable[[FaultCase, Bench], Awaitable[None]]"


@dataclass(frozen=True, slots=True)
class FaultCase:
    """A fault, what the user sees of it, and what is tried again."""

    dependency: Dependency
    kind: Kind
    how: str
    sees: str
    again: str
    prove: Proof

    @property
    def quotations(self) -> tuple[str, ...]:
        """What the user reads, word by word."""
        return tuple(QUOTATION.findall(self.sees))

    def is_read(self, text: str) -> bool:
        """Whether ``text`` holds all of that."""
        return all(quotation in text for quotation in self.quotations)

    async def is_read_in(self, slack: LocalSlack, message: Message) -> None:
        """Wait until the thread holds all of that."""
        await slack.until(lambda: self.is_read(thread_text(slack, message)) or None)

    def row(self) -> str:
        """Its row in the table."""
        cells = (self.dependency, f"{self.kind}: {self.how}", self.sees, self.again)
        return f"| {' | '.join(cells)} |"


CASES: dict[tuple[Dependency, Kind], FaultCase] = {}


def fault_case(
    dependency: Dependency, kind: Kind, how: str, *, sees: str, again: str
) -> Callable[[Proof], Proof]:
    """Register a case, which the decorated function proves."""

    def register(prove: Proof) -> Proof:
        CASES[dependency, kind] = FaultCase(dependency, kind, how, sees, again, prove)
        return prove

    return register


def thread_text(slack: LocalSlack, message: Message) -> str:
    """All that the bot has said in the thread."""
    return "\n".join(reply.plain_text() for reply in slack.replies_so_far(message) or ())


async def eventually(condition: Callable[[], object]) -> None:
    """Wait until ``condition`` holds, where no change in Slack shows it."""
    async with asyncio.timeout(LIMIT_S):
        while not condition():  # noqa: ASYNC110 - nothing notifies
            await asyncio.sleep(0.02)


async def has_one_reply(slack: LocalSlack, message: Message) -> None:
    """Wait for the reply, and see that there is one."""
    await slack.replies(message)
    await slack.settle()
    assert len(slack.replies_so_far(message) or ()) == 1


async def escalate(slack: LocalSlack) -> Message:
    """The paste that Ana has escalated."""
    paste = await slack.says("ana", PASTE)
    (reply,) = await slack.replies(paste)
    await slack.clicks("ana", reply, "Escalate to support")
    await slack.submits(await slack.view("ana", "Escalate to support"), {})
    return paste


# --- Slack ---------------------------------------------------------------------------------------


@fault_case(
    "Slack",
    "refused",
    "no connection to the Web API",
    sees="nothing until then; one reply once Slack is back",
    again="every call, after 1, 2, 4, 8, 15, 30 and then 60 seconds, for 20 minutes",
)
async def slack_refuses(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot() as (slack, proxy):
        await proxy.refuse()
        with structlog.testing.capture_logs() as logged:
            paste = await slack.says("ana", PASTE)
            await eventually(lambda: [entry for entry in logged if "seconds" in entry])
        assert slack.replies_so_far(paste) == ()
        await proxy.recover()
        await has_one_reply(slack, paste)


@fault_case(
    "Slack",
    "slow",
    "it takes seconds for an answer",
    sees="👀 on the message while it lasts; then one reply",
    again="nothing within 10 seconds; after them as without an answer",
)
async def slack_is_slow(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot() as (slack, _):
        slack.fails("chat.postMessage", Fault(stall_s=10))
        paste = await slack.says("ana", PASTE)
        await slack.until(lambda: "eyes" in slack.reactions(paste) or None)
        slack.recovers()
        await has_one_reply(slack, paste)
        assert slack.reactions(paste) == ()
        assert len(slack.calls("chat.postMessage")) == 1


@fault_case(
    "Slack",
    "wrong answer",
    "it refuses the reply, as in an archived channel",
    sees="for the poster alone: “I could not answer in the thread: the channel is archived”",
    again="nothing; with status 500 the reply is looked for before it is posted again",
)
async def slack_answers_wrongly(case: FaultCase, bench: Bench) -> None:
    async with bench.bot() as (slack, _):
        slack.fails("chat.postMessage", Fault(error="is_archived"))
        await slack.says("ana", PASTE)
        (note,) = await slack.ephemerals("ana")
        assert case.is_read(note.plain_text())
        await slack.settle()
        assert len(slack.calls("chat.postMessage")) == 1

        slack.fails("chat.postMessage", Fault(status=500, after_execution=True))
        await has_one_reply(slack, await slack.says("ana", PASTE))
        assert len(slack.calls("conversations.replies")) == 1
        assert len(slack.calls("chat.postMessage")) == 2


@fault_case(
    "Slack",
    "garbage",
    "a page of HTML, or no HTTP at all",
    sees="nothing until then; one reply once Slack is back",
    again="as where it is refused",
)
async def slack_talks_garbage(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot() as (slack, proxy):
        for garbage in (ERROR_PAGE, NOT_HTTP):
            await proxy.garble(garbage)
            with structlog.testing.capture_logs() as logged:
                paste = await slack.says("ana", PASTE)
                await eventually(lambda: [entry for entry in logged if "seconds" in entry])
            await proxy.recover()
            await has_one_reply(slack, paste)


@fault_case(
    "Slack",
    "recovers",
    "it asks for a pause (429), or is out of order (503), and works again",
    sees="one reply, later",
    again="after the pause that Slack asks for, at most a minute; one after the other",
)
async def slack_recovers(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot() as (slack, _):
        slack.fails("chat.postMessage", Fault(status=429, retry_after=1))
        slack.fails("chat.postMessage", Fault(status=503))
        pastes = [await slack.says("ana", PASTE) for _ in range(3)]
        for paste in pastes:
            await has_one_reply(slack, paste)


# --- DNS -----------------------------------------------------------------------------------------


async def is_said_of_host(case: FaultCase, bench: Bench) -> None:
    """The reply says it, does not take long, and the next paste asks again."""
    async with bench.bot() as (slack, _):
        paste = await slack.says("ana", FOR_INBOUND)
        (reply,) = await slack.replies(paste)
        assert case.is_read(reply.plain_text())
        query_count = bench.zone.queries[HOST]
        bench.zone.faults.clear()
        await slack.says("ana", FOR_INBOUND, thread=paste)
        (_, second) = await slack.replies(paste, 2)
        assert not case.is_read(second.plain_text())
        assert bench.zone.queries[HOST] > query_count


@fault_case(
    "DNS",
    "refused",
    "the name server refuses the question",
    sees="the reply, with “I cannot look up `sip.acme.net` right now (refused)”",
    again="the next paste or edit asks again",
)
async def dns_refuses(case: FaultCase, bench: Bench) -> None:
    bench.zone.faults[HOST] = "refused"
    await is_said_of_host(case, bench)


@fault_case(
    "DNS",
    "slow",
    "no answer",
    sees="the reply, after 2.5 seconds at most, with “I cannot look up `sip.acme.net` right now "
    "(no answer)”",
    again="the next paste or edit asks again",
)
async def dns_is_slow(case: FaultCase, bench: Bench) -> None:
    bench.zone.faults[HOST] = "silent"
    await is_said_of_host(case, bench)


@fault_case(
    "DNS",
    "wrong answer",
    "a private address",
    sees="“`sip.acme.net` leads to a private address in DNS”, and not which",
    again="the next paste or edit asks again",
)
async def dns_answers_wrongly(case: FaultCase, bench: Bench) -> None:
    bench.zone.a[HOST] = ("10.0.0.5",)
    async with bench.bot() as (slack, _):
        paste = await slack.says("ana", FOR_INBOUND)
        (reply,) = await slack.replies(paste)
        assert case.is_read(reply.plain_text())
        assert "10.0.0.5" not in str(reply.blocks) + reply.text


@fault_case(
    "DNS",
    "garbage",
    "bytes that are no message of DNS",
    sees="the reply, with “I cannot look up `sip.acme.net` right now (no answer)”",
    again="the next paste or edit asks again",
)
async def dns_talks_garbage(case: FaultCase, bench: Bench) -> None:
    bench.zone.faults[HOST] = "garbage"
    await is_said_of_host(case, bench)


@fault_case(
    "DNS",
    "recovers",
    "no answer, and then one",
    sees="“I cannot look up `sip.acme.net` right now (no answer)”; the next reply knows the name",
    again="the next paste or edit asks again: failures are not kept",
)
async def dns_recovers(case: FaultCase, bench: Bench) -> None:
    bench.zone.faults[HOST] = "servfail"
    await is_said_of_host(case, bench)


# --- database ------------------------------------------------------------------------------------


async def is_answered_after(slack: LocalSlack, recover: Callable[[], Awaitable[None]]) -> None:
    """A paste is not acknowledged or not answered, and is answered once after ``recover``."""
    before = len(slack.core.traffic.calls("message"))
    posts = len(slack.calls("chat.postMessage"))
    saying = asyncio.create_task(slack.says("ana", PASTE))
    await slack.until(lambda: len(slack.core.traffic.calls("message")) > before or None)
    assert len(slack.calls("chat.postMessage")) == posts
    await recover()
    await has_one_reply(slack, await saying)


@fault_case(
    "database",
    "refused",
    "no connection",
    sees="nothing until then; one reply once it is back",
    again="Slack delivers the message again, since it was not acknowledged",
)
async def database_refuses(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot_on_postgres() as (slack, proxy, _):
        await proxy.refuse()
        await is_answered_after(slack, proxy.recover)


@fault_case(
    "database",
    "slow",
    "every statement takes 20 ms longer",
    sees="one reply, later",
    again="nothing",
)
async def database_is_slow(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot_on_postgres() as (slack, proxy, _):
        proxy.delay_s = 0.01
        await has_one_reply(slack, await slack.says("ana", PASTE))


@fault_case(
    "database",
    "wrong answer",
    "it can be read only",
    sees="nothing until then; one reply once it can be written",
    again="Slack delivers the message again, since it was not acknowledged",
)
async def database_answers_wrongly(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot_on_postgres() as (slack, _, direct):
        set_read_only(direct, on=True)

        async def recover() -> None:
            set_read_only(direct, on=False)

        await is_answered_after(slack, recover)


@fault_case(
    "database",
    "garbage",
    "bytes that are no answer of Postgres",
    sees="nothing until then; one reply once it is back",
    again="Slack delivers the message again, since it was not acknowledged",
)
async def database_talks_garbage(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot_on_postgres() as (slack, proxy, _):
        await proxy.garble(NOT_POSTGRES)
        await is_answered_after(slack, proxy.recover)


@fault_case(
    "database",
    "recovers",
    "it goes away in the middle of a reply, and comes back",
    sees="one reply, later",
    again="what was acknowledged goes on where it was",
)
async def database_recovers(_case: FaultCase, bench: Bench) -> None:
    async with bench.bot_on_postgres() as (slack, proxy, _):
        slack.fails("chat.postMessage", Fault(stall_s=30, after_execution=True))
        paste = await slack.says("ana", PASTE)
        await slack.until(lambda: "eyes" in slack.reactions(paste) or None)
        await proxy.refuse()
        slack.recovers()
        await slack.replies(paste)
        await proxy.recover()
        await has_one_reply(slack, paste)


# --- webhook -------------------------------------------------------------------------------------


async def is_sent_once_it_is_back(
    case: FaultCase, slack: LocalSlack, proxy: FaultyProxy, receipt: str
) -> None:
    """The failure is said, and the next attempt arrives."""
    paste = await escalate(slack)
    await case.is_read_in(slack, paste)
    await proxy.recover()
    await slack.until(lambda: receipt in thread_text(slack, paste) or None)
    assert thread_text(slack, paste).count("failed") == 1


WEBHOOK_AGAIN = (
    "the same, under the same key, after 2 and 30 seconds, 2, 10, 30 minutes … for a day"
)


@fault_case(
    "webhook",
    "refused",
    "no connection",
    sees="“Delivery to the webhook failed (it cannot be reached: ConnectError). I retry for a day "
    "and post the result here.”",
    again=WEBHOOK_AGAIN,
)
async def webhook_refuses(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_webhook() as (slack, proxy, _):
        await proxy.refuse()
        await is_sent_once_it_is_back(case, slack, proxy, "Sent to the webhook.")


@fault_case(
    "webhook",
    "slow",
    "no answer within 20 seconds",
    sees="“Delivery to the webhook failed (it did not answer in time). I retry for a day and post "
    "the result here.”",
    again=WEBHOOK_AGAIN,
)
async def webhook_is_slow(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_webhook() as (slack, proxy, _):
        await proxy.stall()
        await is_sent_once_it_is_back(case, slack, proxy, "Sent to the webhook.")


@fault_case(
    "webhook",
    "wrong answer",
    "404, or a redirect",
    sees="“Not sent to the webhook: it refused with 404. Both files are attached above: send them "
    "another way.”",
    again="nothing: the answer is final",
)
async def webhook_answers_wrongly(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_webhook() as (slack, _, hook):
        hook.answers = [404, 302]
        paste = await escalate(slack)
        await case.is_read_in(slack, paste)
        redirected = await escalate(slack)
        await slack.until(lambda: "it redirects (302)" in thread_text(slack, redirected) or None)
        await slack.settle()
        assert len(hook.posts) == 2


@fault_case(
    "webhook",
    "garbage",
    "bytes that are no HTTP",
    sees="“Delivery to the webhook failed (it cannot be reached: RemoteProtocolError). I retry for "
    "a day and post the result here.”",
    again=WEBHOOK_AGAIN,
)
async def webhook_talks_garbage(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_webhook() as (slack, proxy, _):
        await proxy.garble(NOT_HTTP)
        await is_sent_once_it_is_back(case, slack, proxy, "Sent to the webhook.")


@fault_case(
    "webhook",
    "recovers",
    "503, and then 200",
    sees="“Delivery to the webhook failed (HTTP 503).” and then “Sent to the webhook.”",
    again=WEBHOOK_AGAIN,
)
async def webhook_recovers(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_webhook() as (slack, _, hook):
        hook.answers = [503]
        await case.is_read_in(slack, await escalate(slack))
        assert len(hook.posts) == 2
        assert len({post.key for post in hook.posts}) == 1


# --- mail server ---------------------------------------------------------------------------------

MAIL_AGAIN = WEBHOOK_AGAIN.replace("the same key", "the same Message-ID")


@fault_case(
    "mail server",
    "refused",
    "no connection",
    sees="“Delivery to e-mail failed (the mail server cannot be reached: SMTPConnectError). I "
    "retry for a day and post the result here.”",
    again=MAIL_AGAIN,
)
async def mail_refuses(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_mail() as (slack, proxy, _):
        await proxy.refuse()
        await is_sent_once_it_is_back(case, slack, proxy, "Sent by e-mail.")


@fault_case(
    "mail server",
    "slow",
    "no answer within 30 seconds",
    sees="“Delivery to e-mail failed (the mail server cannot be reached: TimeoutError). I retry "
    "for a day and post the result here.”",
    again=MAIL_AGAIN,
)
async def mail_is_slow(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_mail() as (slack, proxy, _):
        await proxy.stall()
        await is_sent_once_it_is_back(case, slack, proxy, "Sent by e-mail.")


@fault_case(
    "mail server",
    "wrong answer",
    "a code of 500 or more",
    sees="“Not sent to e-mail: the mail server answered 554. Both files are attached above: send "
    "them another way.”",
    again="nothing: the answer is final",
)
async def mail_answers_wrongly(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_mail() as (slack, _, box):
        box.answers = ["554 no"]
        await case.is_read_in(slack, await escalate(slack))
        await slack.settle()
        assert box.messages == []


@fault_case(
    "mail server",
    "garbage",
    "bytes that are no SMTP",
    sees="“Delivery to e-mail failed (what answers there is no mail server). I retry for a day and "
    "post the result here.”",
    again=MAIL_AGAIN,
)
async def mail_talks_garbage(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_mail() as (slack, proxy, _):
        await proxy.garble(NOT_SMTP)
        await is_sent_once_it_is_back(case, slack, proxy, "Sent by e-mail.")


@fault_case(
    "mail server",
    "recovers",
    "a code below 500, and then 250",
    sees="“Delivery to e-mail failed (the mail server answered 451).” and then “Sent by e-mail.”",
    again=MAIL_AGAIN,
)
async def mail_recovers(case: FaultCase, bench: Bench) -> None:
    async with bench.bot_with_mail() as (slack, _, box):
        box.answers = ["451 busy"]
        await case.is_read_in(slack, await escalate(slack))
        assert len(box.messages) == 1


def table() -> str:
    """The page of ``docs``."""
    rows = (CASES[dependency, kind].row() for dependency in DEPENDENCIES for kind in KINDS)
    return INTRODUCTION + "\n".join(rows) + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv:
        TABLE.write_text(table(), encoding="utf-8")
    else:
        sys.stdout.write(table())
