"""App Home, and the welcome at its first opening and in a channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from siptrunk_bot.render import plan_form
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.pages.forget import CONFIRMATION
from siptrunk_bot.render.parts import (
    Block,
    Button,
    ButtonRow,
    Paragraph,
    Part,
    Span,
    paragraph,
)

PASTE = "home.paste"
FORGET = "home.forget"
MAX_LISTED_CASES = 5
WHAT_IT_DOES = (
    paragraph("", lead="Why did Vapi refuse the SIP trunk credential?"),
    paragraph(
        "Paste the error or the request you sent: here, under Messages or in a channel I am in.",
        tight=True,
    ),
    paragraph("I say which gateway is wrong and why, and give the corrected JSON.", tight=True),
    paragraph("If that does not help, I compile what Vapi's support asks for.", tight=True),
)
PRIVACY = paragraph(
    "Passwords and keys are hidden before anything is stored. I keep the redacted text of your "
    "pastes and what was answered for some days, or until you delete it.",
    lead="What I keep.",
)
WELCOME = lay_out(
    [
        paragraph(
            "I say why Vapi refused a SIP trunk credential. Paste the error or the request you "
            "sent here, or in a channel that I am in. Passwords and keys are hidden before "
            "anything is stored. `help` shows what else I do."
        )
    ]
)
JOINED = lay_out(
    [
        paragraph(
            "I am in this channel now. Whoever pastes Vapi's SIP trunk error, or the request, is "
            "answered in the thread; anything else I leave alone unless I am mentioned. "
            "`/siptrunk help` shows what I do."
        )
    ]
)


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case of the user; ``link`` is that of its thread, empty where it has none.

    ``date_s`` is when it began, in seconds since 1970; 0 where that is not known.
    """

    id: str
    channel: str
    date_s: int
    link: str = ""


def view(cases: Sequence[ListedCase], direct_channel: str) -> Block:
    """The home of a user, whose direct messages with the bot are ``direct_channel``."""
    blocks: list[Block] = [
        *lay_out(WHAT_IT_DOES).blocks,
        *lay_out([_buttons(direct_channel)]).blocks,
        {"type": "divider"},
        *lay_out(tuple(_case_lines(cases, direct_channel))).blocks,
        {"type": "divider"},
        *lay_out([PRIVACY, _forget_button(direct_channel)]).blocks,
    ]
    return {"type": "home", "blocks": [*blocks]}


def _case_lines(cases: Sequence[ListedCase], direct_channel: str) -> Iterator[Part]:
    if not cases:
        yield paragraph(
            "None. A case is a thread in which I answered you.", lead="Your open cases."
        )
        return
    yield paragraph("", lead="Your open cases.")
    for case in cases[:MAX_LISTED_CASES]:
        place = "in our messages" if case.channel == direct_channel else "seen by you alone"
        where = Span("open the thread", url=case.link) if case.link else Span(place)
        time = (Span("", date_s=case.date_s), Span(", ")) if case.date_s else ()
        yield Paragraph((Span(f"Case {case.id}, "), *time, where), tight=True)
    if len(cases) > MAX_LISTED_CASES:
        yield paragraph(f"And {len(cases) - MAX_LISTED_CASES} more.", tight=True)


def _buttons(direct_channel: str) -> ButtonRow:
    paste = Button("Paste here", PASTE, direct_channel, primary=True)
    return ButtonRow((paste, plan_form.button(direct_channel)))


def _forget_button(direct_channel: str) -> ButtonRow:
    button = Button(
        "Delete my pastes", FORGET, direct_channel, is_danger=True, confirmation=CONFIRMATION
    )
    return ButtonRow((button,))
