"""Checks: no password, key or token was in the paste.

Why: everybody in the channel has read it, and threads in public places are copied to other sites.
What was hidden here is hidden only here.

Fix safety: nothing to correct. The finding says where a secret stood, and never what it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import API_KEYS
from siptrunk.model.evidence import Quoted
from siptrunk.model.finding import Confidence, Observation, Section, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.redacted import Hidden
from siptrunk.text.wording import code, join_words

ID = "paste/secret-exposed"
MAX_NAMED_PLACES = 5


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for all secrets that were hidden."""
    if not intake.hidden:
        return
    places = [_place(hidden) for hidden in intake.hidden[:MAX_NAMED_PLACES]]
    if remaining := len(intake.hidden) - len(places):
        places.append(f"{remaining} more")
    yield Observation(
        message="The text holds what looks like a secret, "
        f"{join_words(places)}. It is hidden here, not there.",
        evidence=tuple(
            Quoted("hidden", line=hidden.line) for hidden in intake.hidden[:MAX_NAMED_PLACES]
        ),
        advice="Where others can read it, change the secret, then delete or edit the message.",
    )


def _place(hidden: Hidden) -> str:
    """Worded so that the redactor, run over an escalation, does not take it for a secret."""
    key = f" at {code(hidden.key)}" if hidden.key else ""
    return f"{hidden.kind.replace('-', ' ')}{key} in line {hidden.line}"


RULE = Rule(
    id=ID,
    title="A secret in the message",
    page=__doc__,
    source=API_KEYS,
    severity=Severity.INFO,
    confidence=Confidence.CERTAIN,
    section=Section.SECRETS,
    uses_credential=False,
    uses_direction=False,
    check=check,
    bad=(
        Example(
            "a password in the payload",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "desk", "authPassword": "Winter-Tram-42"}}""",
        ),
    ),
    good=(
        Example(
            "a placeholder",
            """{"provider": "byo-sip-trunk",
                "gateways": [{"ip": "198.18.7.4", "inboundEnabled": false}],
                "outboundAuthenticationPlan": {
                    "authUsername": "desk", "authPassword": "YOUR_SIP_PASSWORD"}}""",
        ),
    ),
)
