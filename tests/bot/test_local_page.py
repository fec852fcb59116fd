"""The page as a visitor uses it, in a real browser, with the real bot behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from bot.local.driver import LocalSlack
from bot.local.page.routes import create_page_app
from bot.local.samples import CORRECTED, SAMPLES
from bot.local.server.run_server import ServerOptions
from tests.bot.browser import CHROMIUM, MISSING, chromium
from tests.bot.conftest import Start

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason=MISSING)]

WIDE = {"width": 1360, "height": 860}
NARROW = {"width": 360, "height": 740}
HOSTNAME = SAMPLES[0]
REPLY_OF_BEN = """() => {
  const [channel, thread] = document.querySelector("#replies > li").dataset.key.split("/");
  const user = document.querySelector("input[name=acting]:checked").value;
  const body = new FormData();
  const fields = { user, channel, thread, text: "read later" };
  for (const [key, value] of Object.entries(fields)) body.append(key, value);
  return fetch("/page/say", { method: "POST", body });
}"""
"""Somebody writes while this window only looks on."""
expect.set_options(timeout=15_000)


@pytest.fixture
async def slack(start: Start) -> AsyncIterator[LocalSlack]:
    """The bot, and the stand-in with its page."""
    async with start(options=ServerOptions(build_app=create_page_app)) as local:
        yield local


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def page(slack: LocalSlack, browser: Browser) -> Page:
    """A wide window."""
    return await open_page(slack, browser, WIDE)


async def open_page(
    slack: LocalSlack, browser: Browser, size: dict[str, int], **context_options: str
) -> Page:
    """A window of that size; a problem in its scripts fails the test."""
    context = await browser.new_context(viewport=size, **context_options)  # type: ignore[arg-type] # Playwright's own types
    page = await context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"in the page: {error}"))
    await page.goto(slack.core.base)
    await expect(page.get_by_role("heading", level=1)).to_have_text("# sip-help")
    return page


async def send(page: Page, text: str, box: str = "Message to the channel") -> None:
    await page.get_by_role("textbox", name=box).fill(text)
    await page.get_by_role("form", name=box).get_by_role("button", name="Send").click()


async def test_from_the_paste_to_the_corrected_paste(page: Page) -> None:
    """The way of a new user: sample, answer, direction, corrected JSON, and pasted back."""
    await page.locator(".welcome").get_by_role("button", name=HOSTNAME.title).click()
    await page.get_by_role("button", name="Send").first.click()

    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread).to_contain_text("Gateway 1 will be refused")
    await thread.get_by_role("button", name="Outbound only").click()
    await expect(thread.get_by_text("Shown for outbound calls only")).to_be_visible()
    corrected = thread.get_by_label("Code").last
    await expect(corrected).to_contain_text('"inboundEnabled": false')

    await send(page, f"```\n{await corrected.inner_text()}\n```", "Reply in the thread")
    await expect(thread).to_contain_text("fixed 1, new 0")


async def test_the_form_of_the_command(page: Page) -> None:
    await send(page, "/siptrunk")

    form = page.get_by_role("dialog")
    await form.get_by_label("The request you sent").fill(CORRECTED.replace("false", "true"))
    await form.get_by_role("button", name="Diagnose").click()

    await expect(form).to_be_hidden()
    private = page.get_by_role("listitem").filter(has_text="Only visible to you")
    await expect(private.filter(has_text="Gateway 1 will be refused")).to_be_visible()


async def test_the_keyboard_is_enough(page: Page) -> None:
    """Skip link, message box, Enter, thread, its buttons; Escape goes back."""
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Message to the channel")).to_be_focused()
    await page.keyboard.insert_text(HOSTNAME.text)
    await page.keyboard.press("Enter")
    replies = page.get_by_role("button", name="1 reply")
    await replies.focus()
    await page.keyboard.press("Enter")

    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread.get_by_role("group", name="Messages of the thread")).to_be_focused()
    button = thread.get_by_role("button", name="Outbound only")
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await button.evaluate("node => node === document.activeElement"):
            break
    await page.keyboard.press("Enter")
    await expect(thread).to_contain_text("Shown for outbound calls only")
    await page.keyboard.press("Escape")
    await expect(thread).to_be_hidden()
    await expect(page.get_by_role("textbox", name="Message to the channel")).to_be_focused()


async def test_a_phone_is_wide_enough(slack: LocalSlack, browser: Browser) -> None:
    page = await open_page(slack, browser, NARROW)
    await page.get_by_role("button", name="Menu").click()
    await page.get_by_role("navigation").get_by_role("button", name=HOSTNAME.title).click()
    await page.get_by_role("button", name="Send").first.click()
    await page.get_by_role("button", name="1 reply").click()
    await page.get_by_role("button", name="Outbound only").click()
    await expect(page.get_by_text("Shown for outbound calls only")).to_be_visible()

    assert await page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


async def test_code_wraps_and_what_is_long_folds(slack: LocalSlack, browser: Browser) -> None:
    """As in Slack, also on a phone, where nothing copies it."""
    page = await open_page(slack, browser, NARROW)
    lines = "\n".join(f'  "a key of some length {n}": "a value of some length",' for n in range(40))
    await send(page, f"```\n{{\n{lines}\n}}\n```")

    code = page.get_by_label("Code")
    assert await code.evaluate("node => node.scrollWidth <= node.clientWidth")
    folded = await code.evaluate("node => node.clientHeight")
    await page.get_by_role("button", name="Show all 42 lines").click()
    assert await code.evaluate("node => node.clientHeight") > folded


async def test_private_notes_stand_where_they_were_said(
    slack: LocalSlack, browser: Browser
) -> None:
    """What is sent after a note stands below it, in view with its replies, on a phone too."""
    page = await open_page(slack, browser, NARROW)
    await send(page, "/siptrunk help")
    await expect(page.get_by_text("Only visible to you")).to_be_visible()
    await send(page, SAMPLES[5].text)

    messages = page.locator("#messages > li")
    await expect(messages).to_have_count(2)
    await expect(messages.first).to_contain_text("Only visible to you")
    await expect(messages.last.get_by_role("button", name="1 reply")).to_be_in_viewport(ratio=1)


async def test_a_thread_scrolls_to_what_is_new_unless_somebody_reads_above(page: Page) -> None:
    await page.set_viewport_size({"width": 1180, "height": 500})
    await send(page, HOSTNAME.text)
    thread = page.get_by_role("complementary", name="Thread")
    await thread.get_by_role("button", name="Outbound only").click()
    await expect(thread.get_by_text("Shown for outbound calls only")).to_be_visible()
    box = page.get_by_role("textbox", name="Reply in the thread")
    await send(page, f"```\n{CORRECTED}\n```", "Reply in the thread")
    await expect(thread.get_by_text("fixed 1, new 0")).to_be_in_viewport()

    await page.locator("#thread-scroll").evaluate("node => node.scrollTo(0, 0)")
    await page.get_by_text("Ben", exact=True).click()
    await box.focus()
    await page.evaluate(REPLY_OF_BEN)
    await expect(thread.get_by_text("read later")).to_be_attached()
    await expect(box).to_be_focused()
    await page.evaluate("new Promise(requestAnimationFrame)")
    assert await page.locator("#thread-scroll").evaluate("node => node.scrollTop") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_is_accessible(slack: LocalSlack, browser: Browser, scheme: str) -> None:
    """axe-core finds nothing: empty, with a thread, in a form, with the drawer, narrow."""
    page = await open_page(slack, browser, WIDE, color_scheme=scheme)
    await check_accessibility(page)
    await send(page, HOSTNAME.text)
    await expect(page.get_by_role("button", name="Outbound only")).to_be_visible()
    await check_accessibility(page)
    await page.get_by_role("button", name="Traffic").click()
    await page.locator("#exchanges summary").first.click()
    await check_accessibility(page)
    await page.set_viewport_size({"width": 360, "height": 740})
    await check_accessibility(page)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    await send(page, "/siptrunk")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await check_accessibility(page)


async def check_accessibility(page: Page) -> None:
    result = await Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


async def test_what_is_pasted_is_never_markup(page: Page) -> None:
    hostile = "<img src=x onerror='document.title=1'> <script>1</script> *a* [Both] <!channel>"
    await send(page, f"{SAMPLES[5].text}\n{hostile}\n```\n{hostile}\n```")

    message = page.get_by_role("listitem").filter(has_text="onerror").first
    await expect(message).to_contain_text(hostile)
    assert await page.locator("img, li script").count() == 0


async def test_a_message_is_edited_and_deleted_by_who_wrote_it(page: Page) -> None:
    await send(page, "first\n```\ncode\n```")
    message = page.get_by_role("listitem").filter(has_text="first")
    await message.hover()
    await message.get_by_role("button", name="Edit").click()
    editor = page.get_by_role("textbox", name="Edit the message")
    await expect(editor).to_have_value("first\n```\ncode\n```")
    await editor.fill("second")
    await page.get_by_role("button", name="Save").click()
    await expect(page.get_by_text("(edited)")).to_be_visible()

    await page.get_by_text("Ben", exact=True).click()
    message = page.get_by_role("listitem").filter(has_text="second")
    await message.hover()
    await expect(message.get_by_role("button", name="Delete")).to_be_hidden()
    await page.get_by_text("Ana", exact=True).click()
    await message.hover()
    await message.get_by_role("button", name="Delete").click()
    await expect(message).to_be_hidden()


async def test_slack_fails_and_recovers_by_the_switch(page: Page) -> None:
    await page.get_by_role("button", name="Traffic").click()
    await page.get_by_text("Server error (500)").click()
    await expect(page.locator("#banner")).to_contain_text("Slack fails on purpose")
    await send(page, SAMPLES[5].text)
    await expect(page.locator("#exchanges").get_by_text("500 internal_error").first).to_be_visible()

    await page.get_by_role("button", name="Switch back").click()

    await expect(page.get_by_role("button", name="1 reply")).to_be_visible()


async def test_a_file_is_attached_and_read(page: Page) -> None:
    payload = HOSTNAME.text.split("```")[1]
    await page.locator("#write input[type=file]").set_input_files(
        {"name": "payload.json", "mimeType": "application/json", "buffer": payload.encode()}
    )
    await send(page, "this one, @siptrunk")

    await expect(page.get_by_text("payload.json").first).to_be_visible()
    thread = page.get_by_role("complementary", name="Thread")
    await expect(thread).to_contain_text("Gateway 1 will be refused")
