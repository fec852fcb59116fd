"""E-mail, against a server that wants TLS and a login, and says no in several ways."""

from __future__ import annotations

import pytest

from bot.local.server.loopback import listen
from siptrunk_bot.cases.escalation_records import DATA, MARKDOWN, Receipt, Undelivered
from siptrunk_bot.escalation.destinations.mail import Mail
from tests.bot.certificate import Certificate, create_certificate
from tests.bot.escalations import ESCALATION, KEY
from tests.bot.mailbox import PASSWORD, Mailbox, mailbox, url

SUPPORT = "support@vapi.example"


@pytest.fixture(scope="module")
def untrusted(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return create_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def trusted(untrusted: Certificate, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    monkeypatch.setenv("SSL_CERT_FILE", str(untrusted.file))
    return untrusted


async def send(
    box: Mailbox, scheme: str = "smtp", *more_recipients: str, timeout_s: float = 5
) -> Receipt | Undelivered:
    mail = Mail(url(scheme, box.port), "desk@acme.net", (SUPPORT, *more_recipients), timeout_s)
    return await mail.send(ESCALATION, KEY)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
async def test_it_arrives_whole_over_tls(trusted: Certificate, scheme: str) -> None:
    async with mailbox(trusted.server_context(), implicit_tls=scheme == "smtps") as box:
        assert await send(box, scheme) == Receipt("Sent by e-mail.")
    (message,) = box.messages
    assert box.in_clear == 0
    assert (message["From"], message["To"]) == ("desk@acme.net", SUPPORT)
    assert "case KB65H0" in message["Subject"]
    assert message["Message-ID"] == f"<{KEY}@acme.net>"
    body = message.get_body(("plain",))
    assert body is not None
    assert body.get_content() == ESCALATION.markdown
    attached = {part.get_filename(): part for part in message.iter_attachments()}
    assert attached[MARKDOWN].get_content() == ESCALATION.markdown
    assert attached[DATA].get_content().decode() == ESCALATION.data
    assert attached[DATA].get_content_type() == "application/json"


async def test_each_attempt_has_the_same_id(trusted: Certificate) -> None:
    async with mailbox(trusted.server_context()) as box:
        for _ in range(2):
            await send(box)
    assert box.messages[0]["Message-ID"] == box.messages[1]["Message-ID"]


@pytest.mark.parametrize(("answer", "final"), [("451 busy", False), ("554 hush", True)])
async def test_what_the_server_says_decides(
    trusted: Certificate, answer: str, *, final: bool
) -> None:
    """4xx passes, 5xx does not; the server's words are not repeated."""
    async with mailbox(trusted.server_context()) as box:
        box.answers = [answer]
        failure = await send(box)
    assert failure == Undelivered(f"the mail server answered {answer[:3]}.", final=final)


async def test_one_of_two_addresses_is_refused(trusted: Certificate) -> None:
    async with mailbox(trusted.server_context()) as box:
        box.refused = frozenset({"gone@vapi.example"})
        receipt = await send(box, "smtp", "gone@vapi.example")
    assert receipt == Receipt("Sent by e-mail, but not to 1 of 2 addresses.")


async def test_all_addresses_are_refused(trusted: Certificate) -> None:
    async with mailbox(trusted.server_context()) as box:
        box.refused = frozenset({SUPPORT})
        assert await send(box) == Undelivered("the mail server answered 550.", final=True)


async def test_a_wrong_login_is_final(trusted: Certificate) -> None:
    async with mailbox(trusted.server_context()) as box:
        server = url("smtp", box.port).replace("made-up", "wrong")
        failure = await Mail(server, "desk@acme.net", (SUPPORT,)).send(ESCALATION, KEY)
    assert failure == Undelivered("the mail server answered 535.", final=True)


async def test_without_tls_nothing_is_sent() -> None:
    async with mailbox(None) as box:
        failure = await send(box)
    assert isinstance(failure, Undelivered)
    assert failure.final
    assert box.messages == []


async def test_a_certificate_that_nobody_vouches_for_gets_nothing(untrusted: Certificate) -> None:
    async with mailbox(untrusted.server_context()) as box:
        failure = await send(box)
    assert isinstance(failure, Undelivered)
    assert not failure.final
    assert box.messages == []


async def test_one_that_is_down_is_tried_again() -> None:
    with listen() as on:
        port = on.getsockname()[1]
    failure = await send(Mailbox(port))
    assert isinstance(failure, Undelivered)
    assert not failure.final


async def test_one_that_stays_silent_is_left_in_time() -> None:
    with listen() as on:
        failure = await send(Mailbox(on.getsockname()[1]), timeout_s=0.2)
    assert isinstance(failure, Undelivered)
    assert not failure.final


def test_it_does_not_show_the_password() -> None:
    mail = Mail(url("smtps", 465), "desk@acme.net", (SUPPORT,))
    assert PASSWORD not in repr(mail)
    assert "made-up" not in repr(mail)
