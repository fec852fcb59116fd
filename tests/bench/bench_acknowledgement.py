"""The acknowledgement of one message does not wait for the diagnosis of another.

The bot is a process of its own. Messages that concern nobody arrive at a fixed rate, whether or not
the ones before were acknowledged, so that a bot that is blocked delays all that arrive meanwhile.
Compared are the medians alone and while one large paste is answered, in rounds: noise makes a round
worse, and blocking makes every round worse.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import httpx
from slack_sdk.signature import SignatureVerifier

from bot.local.driver import LocalSlack
from bot.local.workspace.people import App
from tests.bot.bot_process import environment, line, stand_in, start_process
from tests.bot.pastes import ERROR, code_block, trunk

MAX_RATIO = 3.0
GATEWAYS = 100
WARM_UP_MESSAGES = 200
MESSAGES_ALONE = 50
MAX_ROUNDS = 20
INTERVAL_S = 0.01
SLIPS = {"port": "5060", "inboundEnable": True, "netmask": 16}
"""A port in quotes, a misspelt option and a netmask that is too wide."""
CHAT = {"type": "message", "channel": "C0SIPHELP", "user": "U0ANA", "text": "lunch?", "ts": "1.2"}


@dataclass(frozen=True, slots=True)
class SignedClient:
    """Delivers events as Slack does, signed."""

    client: httpx.AsyncClient
    verifier: SignatureVerifier
    url: str

    async def acknowledgement_s(self) -> float:
        """Seconds until a message that concerns nobody is acknowledged."""
        body = json.dumps({"type": "event_callback", "team_id": "T1", "event": CHAT})
        sent_at = str(int(time.time()))
        signature = self.verifier.generate_signature(timestamp=sent_at, body=body) or ""
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": sent_at,
            "X-Slack-Signature": signature,
        }
        start = time.perf_counter()
        response = await self.client.post(self.url, content=body, headers=headers)
        duration_s = time.perf_counter() - start
        assert response.status_code == 200
        return duration_s


@asynccontextmanager
async def serving_bot(data: Path) -> AsyncIterator[tuple[LocalSlack, SignedClient]]:
    """The bot as a process, before a stand-in, and a client that signs."""
    app = App()
    async with stand_in(app) as (slack, url):
        process = await start_process(**environment(app, slack, data, url.rpartition(":")[2]))
        await line(process, "serving")
        async with httpx.AsyncClient() as client:
            verifier = SignatureVerifier(app.signing_secret)
            yield slack, SignedClient(client, verifier, f"{url}/slack/events")
        process.terminate()
        await process.communicate()


async def acknowledgements_s(signed: SignedClient, is_done: Callable[[int], bool]) -> list[float]:
    """Seconds until each of the messages is acknowledged that arrive until ``is_done`` says so."""
    tasks = list[asyncio.Task[float]]()
    while not is_done(len(tasks)):
        tasks.append(asyncio.create_task(signed.acknowledgement_s()))
        await asyncio.sleep(INTERVAL_S)
    return await asyncio.gather(*tasks)


async def test_a_large_paste_delays_no_acknowledgement(tmp_path: Path) -> None:
    gateways = [{"ip": f"sip{n}.acme.net", **SLIPS} for n in range(GATEWAYS)]
    text = code_block(trunk(*gateways), ERROR)
    ratios = list[float]()
    async with serving_bot(tmp_path) as (slack, signed):
        await acknowledgements_s(signed, lambda count: count == WARM_UP_MESSAGES)
        while len(ratios) < MAX_ROUNDS and min(ratios, default=MAX_RATIO + 1) > MAX_RATIO:
            ratios.append(await _ratio(slack, signed, text))
    assert min(ratios) <= MAX_RATIO, ratios


async def _ratio(slack: LocalSlack, signed: SignedClient, text: str) -> float:
    """How many times longer an acknowledgement takes while ``text`` is answered."""
    alone = await acknowledgements_s(signed, lambda count: count == MESSAGES_ALONE)
    reply = asyncio.create_task(_reply(slack, text))
    beside = await acknowledgements_s(signed, lambda _count: reply.done())
    await reply
    ratio = median(beside) / median(alone)
    print(
        f"\nacknowledgement, median: alone {1000 * median(alone):.1f} ms, beside a paste of "
        f"{GATEWAYS} gateways {1000 * median(beside):.1f} ms ({ratio:.1f} times; "
        f"{len(beside)} messages, worst {1000 * max(beside):.0f} ms)"
    )
    return ratio


async def _reply(slack: LocalSlack, text: str) -> None:
    await slack.replies(await slack.says("ana", text))
