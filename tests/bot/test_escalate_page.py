"""Escalating in the page, in a real browser: from the button to the bundle in #support."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from bot.local.driver import LocalSlack
from bot.local.page.routes import create_page_app
from bot.local.samples import SAMPLES
from bot.local.server.run_server import ServerOptions
from tests.bot.browser import CHROMIUM, MISSING, chromium
from tests.bot.conftest import Start

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]

WIDE = {"width": 1360, "height": 900}
NARROW = {"width": 360, "height": 740}
ORG = "0c2e8c4a-7d1f-4f34-8a55-6f1f2f6c9b20"


@pytest.fixture
async def slack(start: Start) -> AsyncIterator[LocalSlack]:
    """The bot with a support channel, and the stand-in with its page."""
    options = ServerOptions(build_app=create_page_app)
    async with start(options=options, siptrunk_support_channel="C0SUPPORT") as local:
        yield local


@pytest.fixture
async def page(slack: LocalSlack) -> AsyncIterator[Page]:
    async with chromium() as browser:
        context = await browser.new_context(viewport=WIDE)  # type: ignore[arg-type] # a plain dict
        opened = await context.new_page()
        opened.on("pageerror", lambda error: pytest.fail(f"in the page: {error}"))
        await opened.goto(slack.core.base)
        await opened.get_by_role("textbox", name="Message to the channel").fill(SAMPLES[0].text)
        await opened.get_by_role("button", name="Send").first.click()
        menu = opened.get_by_role("combobox", name="More actions")
        await menu.select_option(label="Escalate to support")
        yield opened


async def shot(page: Page, folder: Path, name: str) -> None:
    """What it looks like, for whoever looks; nothing in the way of anyone."""
    results = await Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    await page.screenshot(path=folder / f"{name}.png")


async def test_from_the_button_to_the_bundle_in_support(page: Page, tmp_path: Path) -> None:
    form = page.get_by_role("dialog")
    await expect(form).to_contain_text("Missing: organization ID")
    await expect(form).to_contain_text("# SIP trunk credential: request for support")
    await shot(page, tmp_path, "1-form")
    await form.get_by_label("Vapi organization ID").fill(ORG)
    await form.get_by_label("Carrier (optional)").fill("Acme Telecom")
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()

    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread).to_contain_text("Escalated to support by")
    await thread.get_by_text("Sent to the support channel.").scroll_into_view_if_needed()
    await shot(page, tmp_path, "2-thread")

    await page.get_by_role("navigation").get_by_role("button", name="support").click()
    request = page.get_by_role("listitem").filter(has_text="SIP trunk credential refused.")
    await expect(request).to_contain_text(ORG)
    await request.get_by_role("button", name="Picked up").click()
    await expect(request).to_contain_text("picked this up")
    await shot(page, tmp_path, "3-support")
    await page.set_viewport_size(NARROW)  # type: ignore[arg-type] # the same
    await shot(page, tmp_path, "4-narrow")
