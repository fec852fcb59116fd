"""No output holds a secret, and all else stays, whatever the secret and wherever it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siptrunk.model.redacted import Raw, Redacted
from siptrunk.redaction.redact import redact, residue
from tests.rules.secrets_strategy import (
    BARE,
    DELIVERED,
    QUOTED,
    REWRITTEN,
    STAYS,
    in_json,
    secrets,
    uuids,
)

PLACES = {**{f"quoted {name}": at for name, at in QUOTED.items()}, **BARE}
DELIVERIES = st.sampled_from(sorted(DELIVERED))


def check_that_no_secret_survives(secret: str, place: str, delivery: str, rewriting: str) -> None:
    """A secret goes wherever it stands, and every other way in which it is written there."""
    again = REWRITTEN[rewriting](secret)
    text = DELIVERED[delivery](f"{PLACES[place] % secret}\nonce more: {again} .")

    result = redact(Raw(text))

    assert secret not in result.text
    assert DELIVERED[delivery](again) not in result.text
    assert result.hidden
    assert "once" in result.text
    assert not residue(result.text)


@given(secrets(), st.sampled_from(sorted(PLACES)), DELIVERIES, st.sampled_from(sorted(REWRITTEN)))
def test_no_secret_survives(secret: str, place: str, delivery: str, rewriting: str) -> None:
    check_that_no_secret_survives(secret, place, delivery, rewriting)


@pytest.mark.long
@settings(max_examples=20_000)
@given(secrets(), st.sampled_from(sorted(PLACES)), DELIVERIES, st.sampled_from(sorted(REWRITTEN)))
def test_no_secret_survives_many_tries(
    secret: str, place: str, delivery: str, rewriting: str
) -> None:
    check_that_no_secret_survives(secret, place, delivery, rewriting)


@pytest.mark.parametrize(
    "secret",
    [
        "a2222***2a",
        "q7....kk8d",
        "tr***unk77",
        "ab12xxxx34cd",
        "A222222=2a",
        "A22222=X2b",
        "A222=xxxx",
        "x9f***1d",
    ],
)
@pytest.mark.parametrize("place", sorted(PLACES))
def test_a_secret_with_a_run_of_signs_is_no_mask(secret: str, place: str) -> None:
    assert secret not in redact(Raw(PLACES[place] % secret)).text


@pytest.mark.parametrize(
    "mask", ["****", "ab****yz", "••••••1234", "sk-…9f3c", "xxxxxxxx", "...", "…"]
)
def test_a_mask_stays(mask: str) -> None:
    text = f'{{"authPassword": "{mask}", "port": 5060}}'

    assert redact(Raw(text)) == Redacted(text)


@given(secrets(), st.sampled_from(sorted(PLACES)), DELIVERIES)
def test_redacting_again_changes_nothing(secret: str, place: str, delivery: str) -> None:
    once = redact(Raw(DELIVERED[delivery](PLACES[place] % secret)))

    assert redact(Raw(once.text)) == Redacted(once.text)


@given(secrets(signs="!#%^*_-+=.~\"'\\/<>&@:;,| ${}()[]?"), st.text(max_size=20))
def test_json_stays_json_with_the_same_keys(secret: str, name: str) -> None:
    """Whatever a password is made of, only its value changes."""
    document = {"name": name, "outboundAuthenticationPlan": {"authPassword": secret}, "port": 5060}

    after = json.loads(redact(Raw(json.dumps(document))).text)

    hidden = {"authPassword": "[sip-password 1]"}
    assert after == {**document, "outboundAuthenticationPlan": hidden}


@given(secrets(signs="!#%^*_-+=.~\"'\\/<>&@:;,| ${}()[]?"), st.integers(0, 3))
def test_json_in_strings_stays_json(secret: str, depth: int) -> None:
    text = json.dumps({"authPassword": secret, "port": 5060})
    for _ in range(depth):
        text = json.dumps({"body": text})

    after = redact(Raw(text)).text
    for _ in range(depth):
        after = json.loads(after)["body"]

    assert json.loads(after) == {"authPassword": "[sip-password 1]", "port": 5060}


@given(uuids(), st.sampled_from(sorted(STAYS)), uuids(), DELIVERIES)
def test_ids_stay_beside_a_key_of_the_same_shape(
    identity: str, place: str, key: str, delivery: str
) -> None:
    unchanged = STAYS[place] % identity
    text = DELIVERED[delivery](f"{unchanged}\nAuthorization: Bearer {key}\n")

    after = redact(Raw(text)).text

    assert DELIVERED[delivery](unchanged) in after
    assert key not in after


@given(st.text())
def test_it_takes_any_text(text: str) -> None:
    once = redact(Raw(text))

    assert redact(Raw(once.text)) == Redacted(once.text)
    assert once.text == text or once.hidden


@given(st.binary())
def test_residue_takes_any_bytes(data: bytes) -> None:
    assert isinstance(residue(data), tuple)


@given(st.text(st.sampled_from("pasword:=\"'\\ \n|<>/is-u@.{}[](),x1&;%")))
def test_it_takes_any_near_miss(text: str) -> None:
    once = redact(Raw(text))

    assert redact(Raw(once.text)) == Redacted(once.text)


@given(secrets(), st.integers(0, 2))
def test_a_cut_never_shows_the_start_of_a_secret(secret: str, depth: int) -> None:
    text = json.dumps({"authPassword": secret})
    for _ in range(depth):
        text = json.dumps(text)
    start = text.index(in_json(secret)[:4])

    assert secret[:8] not in redact(Raw(text[: start + 8])).text
