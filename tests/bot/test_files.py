"""Pastes that come as a file or a snippet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.local.driver import LocalSlack
from bot.local.workspace.people import App
from siptrunk_bot.slack.files import decode, is_sign_in_page
from tests.bot.conftest import Start
from tests.bot.pastes import ERROR, HOSTNAME, SECRET, WITH_SECRET, trunk

LONG = trunk(HOSTNAME, *[{"ip": f"198.18.{n}.4", "inboundEnabled": False} for n in range(9)])


@pytest.mark.parametrize("mode", ["hosted", "snippet", "file_access"])
async def test_a_file_is_read(slack: LocalSlack, mode: str) -> None:
    """Also one of Slack Connect, of which the event says nothing but to ask."""
    paste = await slack.says("ana", "", files={"trunk.json": LONG.encode()}, mode=mode)

    (reply, *_) = await slack.replies(paste)
    assert "Gateway 1" in reply.plain_text()
    assert len(slack.calls("files.info")) == (1 if mode == "file_access" else 0)


async def test_a_short_snippet_is_read_from_its_preview(slack: LocalSlack) -> None:
    text = '{"provider": "byo-sip-trunk", "gateways": [{"ip": "sip.acme.net"}]}'
    paste = await slack.says("ana", "", files={"t.json": text.encode()}, mode="snippet")

    (reply,) = await slack.replies(paste)
    assert "sip.acme.net" in reply.plain_text()


async def test_a_secret_in_a_file_is_told_and_not_kept(slack: LocalSlack) -> None:
    paste = await slack.says("ana", "", files={"t.json": WITH_SECRET.encode()})
    (reply,) = await slack.replies(paste)
    (note,) = await slack.ephemerals("ana")
    assert SECRET not in reply.plain_text() + reply.text + note.plain_text()
    assert "authPassword" in note.plain_text()


async def test_other_files_are_left_alone(slack: LocalSlack) -> None:
    """A picture costs no call."""
    picture = await slack.says("ana", "look", files={"cat.png": b"\x89PNG" + bytes(99)})
    notes = await slack.says("ana", "", files={"notes.txt": b"buy milk"})
    await slack.settle()
    assert slack.replies_so_far(picture) == ()
    assert slack.replies_so_far(notes) == ()
    assert slack.calls("files.info") == ()


@pytest.mark.parametrize("access", ["access_denied", "file_not_found"])
async def test_a_file_that_slack_does_not_show_is_given_up(slack: LocalSlack, access: str) -> None:
    paste = await slack.says("ana", ERROR, files={"trunk.json": LONG.encode()}, mode=access)
    (reply,) = await slack.replies(paste)
    assert "Slack does not show me that file" in reply.plain_text()
    assert slack.calls("files.info") == ()


async def test_a_file_that_is_too_large_is_said_to_be(slack: LocalSlack) -> None:
    paste = await slack.says("ana", ERROR, files={"huge.log": bytes(1024 * 1024 + 1)})
    (reply,) = await slack.replies(paste)
    assert "`huge.log` is larger than 1 MB" in reply.plain_text()


async def test_noise_is_answered_where_the_bot_was_called(slack: LocalSlack) -> None:
    noise = bytes(range(256)) * 4000
    paste = await slack.says("ana", "@siptrunk check", files={"noise.txt": noise})
    (reply,) = await slack.replies(paste)
    assert "I find no SIP trunk credential here" in reply.plain_text()


async def test_without_files_read_the_sign_in_page_is_recognised(start: Start, app: App) -> None:
    scopes = (app.scopes or frozenset()) - {"files:read"}
    async with start(app=replace(app, scopes=scopes)) as slack:
        paste = await slack.says("ana", ERROR, files={"trunk.json": LONG.encode()})
        (reply,) = await slack.replies(paste)
        assert "did not let me read `trunk.json`" in reply.plain_text()


def test_a_sign_in_page_is_not_a_paste_of_html() -> None:
    page = b"\n<!DOCTYPE html><html>"
    assert is_sign_in_page("text/html; charset=utf-8", page, "trunk.json")
    assert not is_sign_in_page("application/octet-stream", page, "trunk.json")
    assert not is_sign_in_page("text/html", page, "page.html")
    assert not is_sign_in_page("text/html", b"{}", "trunk.json")


def test_encodings_are_told_by_their_first_bytes() -> None:
    assert decode("é".encode("utf-16")) == "é"
    assert decode("é".encode("utf-8-sig")) == "é"
    assert decode(b"\xff") == "�"
