"""App Home in the page of the stand-in, in a real browser, wide and on a phone."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, expect

from bot.local.driver import LocalSlack
from bot.local.page.routes import create_page_app
from bot.local.server.run_server import ServerOptions
from tests.bot.browser import CHROMIUM, MISSING, chromium
from tests.bot.conftest import Start
from tests.bot.pastes import PASTE

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]


@pytest.fixture
async def slack(start: Start) -> AsyncIterator[LocalSlack]:
    async with start(options=ServerOptions(build_app=create_page_app)) as local:
        yield local


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.mark.parametrize("width", [1280, 360])
async def test_home_is_shown_and_its_buttons_work(
    slack: LocalSlack, browser: Browser, width: int
) -> None:
    paste = await slack.says("ana", PASTE)
    await slack.replies(paste)
    await slack.settle()
    page = await (await browser.new_context(viewport={"width": width, "height": 740})).new_page()
    page.on("pageerror", lambda error: pytest.fail(f"in the page: {error}"))
    await page.goto(slack.core.base)
    if width < 1000:
        await page.get_by_role("button", name="Menu").click()
    await page.get_by_role("button", name="SIP trunk bot").click()
    await page.get_by_role("button", name="Home", exact=True).click()

    home = page.get_by_role("group", name="Home")
    await expect(home).to_contain_text("Why did Vapi refuse the SIP trunk credential?")
    await expect(home).to_contain_text("open the thread")
    if folder := os.environ.get("SIPTRUNK_PICTURES"):
        await page.screenshot(path=f"{folder}/home-{width}.png")
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    results = await Axe().run(page)
    assert results.violations_count == 0, results.generate_report()

    await home.get_by_role("button", name="Delete my pastes").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Delete your pastes?")
    await page.get_by_role("button", name="Keep").click()
    await home.get_by_role("button", name="Paste here").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Diagnose SIP trunk")
