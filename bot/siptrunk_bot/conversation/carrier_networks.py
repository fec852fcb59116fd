"""What somebody in the thread says of where the carrier's calls come from."""

from __future__ import annotations

from siptrunk.correction.networks import read_networks
from siptrunk_bot.cases.repository import Case
from siptrunk_bot.conversation import intents
from siptrunk_bot.conversation.compose import answer, read
from siptrunk_bot.render import networks
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Rendered, say
from siptrunk_bot.render.reply import is_open
from siptrunk_bot.workflow.job import Desk

AS_IT_IS = lay_out([say("Then use the JSON above as it stands.")])


async def about_sources(text: str, desk: Desk, case: Case | None) -> Rendered | None:
    """What to say to a list of addresses, or to a yes; None where ``text`` is neither."""
    latest = case.latest() if case else None
    if case is None or not case.wants_networks:
        return None
    if intents.is_list(text):
        triage = (await read(latest, case, desk.resolver))[0] if latest else None
        return networks.page(read_networks(text), triage.first if triage else None)
    if latest is None or case.closed or not intents.is_yes(text):
        return None
    shown = (await answer(latest, case, desk.resolver)).explanation.shown_corrections
    return AS_IT_IS if any(is_open(one) for one in shown) else None
