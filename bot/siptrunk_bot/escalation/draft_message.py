"""An escalation without a form: what is there and what is missing, and two buttons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from siptrunk.text.wording import listed
from siptrunk_bot.cases.escalation_records import ATTACHED
from siptrunk_bot.escalation.form import preview_parts
from siptrunk_bot.render.layout import lay_out
from siptrunk_bot.render.parts import Ask, Button, Part, Rendered, Say, Span, say

SEND = "escalate.send"
CANCEL = "escalate.cancel"
SHORT = 200
EXAMPLES = {
    "organization ID": "`org id: …`",
    "exact error message": "`error: …`",
    "carrier": "`carrier: …`",
    "the carrier's server address": "`server: …`",
    "inbound, outbound or both": "`outbound only`",
}
"""How what is missing can be said, by its title."""
ALREADY = lay_out([say("It is open above in this thread: press “Send now” there.")])
GONE = lay_out([say("This was sent or cancelled before. Nothing was sent now.")])


def draft(facts: Sequence[tuple[str, str]], preview: str, value: str) -> Rendered:
    """What would be sent, and how to add to it."""
    return lay_out(list(_parts(facts, preview, value)))


def _parts(facts: Sequence[tuple[str, str]], preview: str, value: str) -> Iterator[Part]:
    yield say("Nothing is sent yet.", lead="Escalate this to support?")
    for title, said in facts:
        quoted = Span(_short(said), code=said != ATTACHED)
        shown = quoted if said else Span("missing", bold=True)
        yield Say((Span(f"{title[0].upper()}{title[1:]}: "), shown), tight=True)
    asks = [EXAMPLES[title] for title, said in facts if not said and title in EXAMPLES]
    more = "also `tried: …` and `note: …`. Passwords and keys are hidden."
    if asks:
        yield say(f"Say it here in the thread ({listed(asks, 'and')}; {more})")
    else:
        yield say(f"Nothing is missing. Say more here in the thread: {more}")
    yield Ask((Button("Send now", SEND, value, primary=True), Button("Cancel", CANCEL, value)))
    yield say("", lead="What would be sent:")
    yield from preview_parts(preview[:1_500], 1)
    if len(preview) > 1_500:
        yield say("Preview shortened; the thread gets the full text when it is sent.")


def ended(user_id: str, *, sent: bool) -> Rendered:
    """The same once it is decided."""
    word = "Sent by " if sent else "Not sent: cancelled by "
    return lay_out([Say((Span(word), Span("", user=user_id), Span(".")))])


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"
