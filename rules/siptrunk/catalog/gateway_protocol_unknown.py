"""Checks: ``outboundProtocol`` is ``udp``, ``tcp``, ``tls`` or ``tls/srtp``, in lower case.

Why: the schema takes these four words and no other spelling of them.

Fix safety: another case or punctuation is corrected as it stands. A word that only resembles one of
the four is corrected with the question whether it was meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from siptrunk.diagnosis.key_aliases import normalize_key
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import TROUBLESHOOTING
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.vapi import schema
from siptrunk.model.vapi.credential import Direction
from siptrunk.model.vapi.field import Field
from siptrunk.text.wording import code, join_words

ID = "gateway/protocol-unknown"
CHOICES = schema.GATEWAY["outboundProtocol"].choices
SYNONYMS = {"sips": "tls", "ssl": "tls", "srtp": "tls/srtp", "sip": "udp"}
"""Other words for the four choices."""


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for each protocol that is none of the four."""
    for gateway in intake.gateways:
        protocol = gateway.protocol
        if protocol.is_literal and protocol.raw not in CHOICES:
            yield Observation(
                message=f"{gateway.title} has outboundProtocol {code(protocol.raw)}; it has to be "
                f"{join_words([code(choice) for choice in CHOICES], last='or')}.",
                evidence=(quote(protocol),),
                pointer=protocol.pointer,
                gateway=gateway.number,
                fix=_fix(protocol),
            )


def _fix(protocol: Field[str]) -> Fix:
    word = normalize_key(protocol.effective or "")
    choices = {normalize_key(choice): choice for choice in CHOICES}
    if word in choices:
        return Fix((Edit(protocol.pointer, after=choices[word]),))
    similar = get_close_matches(word, choices, n=1)
    guess = SYNONYMS.get(word) or (choices[similar[0]] if similar else None)
    if guess is None:
        return Fix(
            (), f"Which protocol does your carrier take: {join_words([*CHOICES], last='or')}?"
        )
    return Fix((Edit(protocol.pointer, after=guess),), f"Is {code(guess)} the protocol you mean?")


RULE = Rule(
    id=ID,
    title="Unknown `outboundProtocol`",
    page=__doc__,
    source=TROUBLESHOOTING,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    fixable=True,
    uses_direction=False,
    options=frozenset({"outboundProtocol"}),
    check=check,
    bad=(
        Example(
            "capitals",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "outboundProtocol": "TCP"}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "outboundProtocol": "tcp"}]}""",
        ),
        Example(
            "another word for it",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "port": 5061,
                 "outboundProtocol": "sips"}]}""",
            direction=Direction.OUTBOUND,
            fixed="""{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "port": 5061,
                 "outboundProtocol": "tls"}]}""",
        ),
        Example(
            "none of the four",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "outboundProtocol": "wss"}]}""",
        ),
    ),
    good=(
        Example(
            "encrypted signalling and media",
            """{"provider": "byo-sip-trunk", "gateways": [
                {"ip": "198.18.7.4", "inboundEnabled": false, "port": 5061,
                 "outboundProtocol": "tls/srtp"}]}""",
        ),
    ),
)
