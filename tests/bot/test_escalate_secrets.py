"""No bundle holds a secret, wherever it was pasted and into whichever field it was typed."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from siptrunk.explanation.bundle import EscalationOrigin
from siptrunk.model.redacted import Raw
from siptrunk.redaction.redact import redact
from siptrunk_bot.cases.case import Case, CasePaste
from siptrunk_bot.escalation.compile import About, compiled, facts, files, says, still_secret
from siptrunk_bot.escalation.form import FIELDS, modal, read
from tests.bot.pastes import ERROR, HOSTNAME, trunk
from tests.rules.secrets_strategy import BARE, DELIVERED, QUOTED, secrets

PLACES = {**{f"quoted {name}": at for name, at in QUOTED.items()}, **BARE}
AT = "2026-11-23T12:00:00Z"
FREE = ("error", "tried", "note", "server", "carrier", "organization_id")


def filled(name: str, text: str) -> dict[str, JsonValue]:
    """A form's values as Slack sends them, one field typed."""
    return {
        field: {field: {"type": "plain_text_input", "value": text if field == name else None}}
        for field in FIELDS
    }


async def leaving(paste: str, values: dict[str, JsonValue]) -> str:
    """All that would leave, and all that is shown of it before."""
    through = redact(Raw(paste))
    pasted = CasePaste(ts="1.2", user_id="U0ANA", text=through.text, hidden=through.hidden)
    case = Case(team="T0", channel="C0", thread="1.2", user_id="U0ANA", pastes=(pasted,))
    made = await compiled(
        About(case, pasted, read(values), whole=True), EscalationOrigin(), AT, None
    )
    content = files(made)
    assert still_secret(content) == ()
    preview = modal("{}", read(values), [], content["escalation.md"])
    return "\n".join([*content.values(), str(preview), str(facts(made)), says(made)])


@settings(max_examples=200, deadline=None)
@given(
    secrets(),
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(sorted(DELIVERED)),
    secrets(),
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(FREE),
)
def test_no_bundle_holds_a_secret(  # noqa: PLR0917 - what varies
    pasted: str, place: str, delivery: str, typed: str, where: str, name: str
) -> None:
    text = DELIVERED[delivery](f"{ERROR}\n{PLACES[place] % pasted}\n{trunk(HOSTNAME)}")
    said = asyncio.run(leaving(text, filled(name, PLACES[where] % typed)))
    assert pasted not in said
    assert typed not in said
    assert DELIVERED[delivery](pasted) not in said
