"""``make pictures``: the pictures of the README, taken of the page as it is now."""

from __future__ import annotations

import asyncio
from pathlib import Path

from playwright.async_api import Page

from bot.local.__main__ import run_trial
from bot.local.page.routes import create_page_app
from bot.local.samples import SAMPLES
from bot.local.server.run_server import ServerOptions
from tests.bot.browser import chromium

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
ANSWER = {"width": 1180, "height": 860}
PHONE = {"width": 400, "height": 860}
OF_A_KNOWN_CARRIER = SAMPLES[0].text.replace("sip.acme.net", "acme.pstn.twilio.com")


async def take_pictures() -> None:
    """Saves the answer in its thread, and what "Both directions" makes of it, on a dark phone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with run_trial(ServerOptions(build_app=create_page_app)) as slack, chromium() as browser:
        wide = await browser.new_page(viewport=ANSWER)  # type: ignore[arg-type] # a plain dict
        await wide.goto(slack.core.base)
        await wide.get_by_role("textbox", name="Message to the channel").fill(SAMPLES[0].text)
        await wide.get_by_role("button", name="Send").first.click()
        await wide.get_by_role("button", name="Outbound only").wait_for()
        await _save(wide, "answer")
        await slack.replies(await slack.says("ana", OF_A_KNOWN_CARRIER))
        phone = await browser.new_page(viewport=PHONE, color_scheme="dark")  # type: ignore[arg-type] # the same
        await phone.goto(slack.core.base)
        await phone.get_by_role("button", name="1 reply").last.click()
        await phone.get_by_role("button", name="Both directions").click()
        heading = phone.get_by_text("Shown for both directions")
        await heading.wait_for()
        await heading.evaluate("node => node.scrollIntoView()")
        await _save(phone, "corrected")


async def _save(page: Page, name: str) -> None:
    await page.evaluate("document.activeElement.blur()")
    await page.mouse.move(0, 0)
    await page.evaluate(
        "Promise.all(document.getAnimations().map(animation => animation.finished))"
    )
    await page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    asyncio.run(take_pictures())
