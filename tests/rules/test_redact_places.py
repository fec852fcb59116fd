"""Places where people leave secrets, and sentences and settings that only look like one.

Written by hand, one a line: ``redact_hides.json`` with ``{secret}`` where a secret stands,
``redact_keeps.json`` with none.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.redaction.redact import redact

FOLDER = Path(__file__).parent
HIDES = json.loads((FOLDER / "redact_hides.json").read_text())
KEEPS = json.loads((FOLDER / "redact_keeps.json").read_text())
SECRETS = ("s3kr3t-Pa55", "Xk9#mQ2$vL", "kd82hf92hd92hf7sk2hf", "correcthorse77")
MUST_STAY = ("sip.acme.net", "api.acme.net", "5060", "AC0123456789abcdef0123456789abcdef")


@pytest.mark.parametrize("place", HIDES)
def test_a_secret_is_hidden_in_its_place(place: str) -> None:
    for secret in SECRETS:
        text = place.replace("{secret}", secret)

        result = redact(Raw(text))

        assert secret not in result.text
        assert result.hidden
        assert all(required in result.text for required in MUST_STAY if required in text)
        assert redact(Raw(result.text)) == Redacted(result.text)


@pytest.mark.parametrize("text", KEEPS)
def test_text_without_secrets_is_unchanged(text: str) -> None:
    assert redact(Raw(text)) == Redacted(text)


def test_texts_without_secrets_are_unchanged_below_each_other() -> None:
    text = "\n".join(KEEPS)

    assert redact(Raw(text)) == Redacted(text)
