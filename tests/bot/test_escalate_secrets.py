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
from siptrunk_bot.escalation.compile import (
    EscalationRequest,
    build_files,
    compile_request,
    find_residue,
    headline,
    support_facts,
)
from siptrunk_bot.escalation.form import FIELDS, modal, parse_form
from tests.bot.pastes import ERROR, HOSTNAME, trunk
from tests.rules.secrets_strategy import BARE, DELIVERED, QUOTED, secrets

PLACES = {**{f"quoted {name}": at for name, at in QUOTED.items()}, **BARE}
AT = "2026-11-23T12:00:00Z"
FREE = ("error", "attempts", "note", "server", "carrier", "organization_id")


def form_values(name: str, text: str) -> dict[str, JsonValue]:
    """A form's values as Slack sends them, one field typed."""
    return {
        field: {field: {"type": "plain_text_input", "value": text if field == name else None}}
        for field in FIELDS
    }


async def bundle_text(paste: str, values: dict[str, JsonValue]) -> str:
    """All that would leave, and all that is shown of it before."""
    redacted = redact(Raw(paste))
    stored = CasePaste(ts="1.2", user_id="U0ANA", text=redacted.text, hidden=redacted.hidden)
    case = Case(team="T0", channel="C0", thread="1.2", user_id="U0ANA", pastes=(stored,))
    details = parse_form(values)
    request = EscalationRequest(case, stored, details, from_form=True)
    bundle = await compile_request(request, EscalationOrigin(), AT, None)
    files = build_files(bundle)
    assert find_residue(files) == ()
    preview = modal("{}", details, [], files["escalation.md"])
    facts = support_facts(bundle)
    return "\n".join([*files.values(), str(preview), str(facts), headline(bundle)])


@settings(max_examples=200)
@given(
    secrets(),
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(sorted(DELIVERED)),
    secrets(),
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(FREE),
)
def test_no_bundle_holds_a_secret(  # noqa: PLR0917 - what varies
    paste_secret: str, place: str, delivery: str, field_secret: str, field_place: str, name: str
) -> None:
    text = DELIVERED[delivery](f"{ERROR}\n{PLACES[place] % paste_secret}\n{trunk(HOSTNAME)}")
    text = asyncio.run(bundle_text(text, form_values(name, PLACES[field_place] % field_secret)))
    assert paste_secret not in text
    assert field_secret not in text
    assert DELIVERED[delivery](paste_secret) not in text
