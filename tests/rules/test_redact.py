"""What the redactor hides, and how it says so."""

from __future__ import annotations

import base64
import json

import pytest

from siptrunk.model.redacted import Hidden, Raw, Redacted
from siptrunk.redaction.redact import KINDS, placeholder, redact, residue, with_placeholders

KEY = "8f14e45f-ceea-467f-a9b8-0123456789ab"


def redact_text(text: str) -> str:
    return redact(Raw(text)).text


def test_a_mark_stands_where_the_secret_stood() -> None:
    text = '{"authUsername": "bob", "authPassword": "hunter2x", "port": 5060}'

    assert redact_text(text) == (
        '{"authUsername": "bob", "authPassword": "[sip-password 1]", "port": 5060}'
    )


def test_what_was_hidden_is_named_but_not_shown() -> None:
    result = redact(Raw('{\n"ip": "sip.acme.net",\n"authPassword": "hunter2x"}'))

    assert result.hidden == (Hidden("sip-password", 1, line=3, key="authPassword"),)
    assert "hunter2x" not in repr(result)
    assert result.counts() == {"sip-password": 1}


def test_one_secret_in_two_places_is_told_from_two_secrets() -> None:
    text = 'authPassword: "hunter2x"\nauthPassword: "hunter3x"\nmy password is hunter2x'

    assert redact_text(text) == (
        'authPassword: "[sip-password 1]"\nauthPassword: "[sip-password 2]"\n'
        "my password is [sip-password 1]"
    )


def test_a_number_becomes_a_string_so_that_the_json_stays_json() -> None:
    text = '{"authPassword": 123456, "port": 5060}'

    assert json.loads(redact_text(text)) == {"authPassword": "[sip-password 1]", "port": 5060}


def test_a_number_inside_escaped_json_becomes_an_escaped_string() -> None:
    outer = json.dumps({"body": json.dumps({"authPassword": 123456})})

    inner = json.loads(json.loads(redact_text(outer))["body"])
    assert inner == {"authPassword": "[sip-password 1]"}


def test_a_number_inside_a_sentence_inside_json_adds_no_quotes() -> None:
    text = '{"note": "the password: 123456 does not work"}'

    assert json.loads(redact_text(text)) == {"note": "the password: [password 1] does not work"}


def test_yaml_stays_yaml() -> None:
    assert redact_text("password: hunter2x\nport: 5060") == 'password: "[password 1]"\nport: 5060'


def test_short_and_common_passwords_are_hidden_in_their_place_alone() -> None:
    text = (
        '{"authUsername": "admin", "authPassword": "admin", "techPrefix": "1234"}\npassword: 1234'
    )

    assert redact_text(text) == (
        '{"authUsername": "admin", "authPassword": "[sip-password 1]", "techPrefix": "1234"}\n'
        'password: "[password 1]"'
    )


@pytest.mark.parametrize("password", ["5060", "true1", "twilio", "sip.acme.net", "gateways"])
def test_a_common_password_takes_nothing_else_with_it(password: str) -> None:
    remainder = '"port": 5060, "gateways": [{"ip": "sip.acme.net"}], "name": "twilio true1"}'

    assert redact_text(f'{{"authPassword": "{password}", {remainder}').endswith(remainder)


def test_a_secret_is_not_cut_out_of_a_longer_word() -> None:
    text = 'authPassword: "hunter2"\nusername: "hunter22"\nhost: hunter2.acme.net'

    assert redact_text(text).endswith('username: "hunter22"\nhost: hunter2.acme.net')


def test_basic_authorization_gives_the_password_away_everywhere() -> None:
    encoded = base64.b64encode(b"bob:hunter2x").decode()
    text = f"Authorization: Basic {encoded}\nbob says hunter2x"

    assert redact_text(text) == "Authorization: Basic [authorization 1]\nbob says [authorization 1]"


def test_a_digest_keeps_who_and_where() -> None:
    text = (
        'Authorization: Digest username="bob", realm="sip.acme.net", nonce="84f1c1ae6cbe5ua9",'
        ' uri="sip:sip.acme.net", response="3feb59bb33e2dc21e0cf43a1b7a6d0cd", nc=00000001'
    )

    assert redact_text(text) == (
        'Authorization: Digest username="bob", realm="sip.acme.net", nonce="[digest 1]",'
        ' uri="sip:sip.acme.net", response="[digest 2]", nc=00000001'
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Authorization: Bearer {KEY}", "vapi-key"),
        (f"VAPI_PRIVATE_KEY={KEY}", "vapi-key"),
        (f'client = Vapi("{KEY}")', "vapi-key"),
        (f"my api key is {KEY}", "vapi-key"),
        ("SLACK=xoxb-2345678-abcdefgh", "slack-token"),
        ("https://hooks.slack.com/services/T0/B0/abcdefgh", "webhook"),
        ("KEY0123456789ABCDEF0123456789ABCDEF_abcdef", "telnyx-key"),
        ("AC0123456789abcdef0123456789abcdef:89abcdef0123456789abcdef01234567", "twilio-token"),
        ("AKIAABCDEFGHIJKLMNOP", "aws-key"),
        ("sk-abcdefghijklmnop1234", "openai-key"),
        ("ghp_abcdefghijklmnopqrst", "github-token"),
        ("eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl", "jwt"),
        ("Cookie: sid=abcdef; theme=dark", "cookie"),
        ("https://bob:hunter2x@api.acme.net", "url-credentials"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [secret.kind for secret in redact(Raw(text)).hidden] == [kind]
    assert kind in KINDS


@pytest.mark.parametrize("newline", ["\n", "\\n"])
def test_private_keys_are_hidden_whole_and_lines_keep_their_numbers(newline: str) -> None:
    lines = ["-----BEGIN RSA PRIVATE KEY-----", "MIIEowIBAAKCAQEA", "-----END RSA PRIVATE KEY-----"]
    text = f'{{"key": "{newline.join(lines)}"}}\npassword: hunter2x'

    result = redact(Raw(text))
    assert "MIIE" not in result.text
    assert result.text.count("\n") == text.count("\n")


def test_a_private_key_that_is_cut_off_is_hidden_to_its_end() -> None:
    assert "MIIE" not in redact_text("-----BEGIN PRIVATE KEY-----\nMIIEowIBAAKCAQEA\nMIIEow")


def test_marks_that_stand_there_already_keep_their_numbers() -> None:
    text = '"authPassword": "[sip-password 1]"\n"authPassword": "hunter2x"'

    assert redact_text(text).endswith('"[sip-password 2]"')


@pytest.mark.parametrize("opening", ["", '"', "'"])
def test_a_value_that_goes_on_and_on_is_hidden_to_its_end(opening: str) -> None:
    text = f"password={opening}{'s3kr3t' * 2000}\nport: 5060"

    assert redact_text(text) == f"password={opening}[password 1]\nport: 5060"


def test_a_link_hides_nothing_behind_its_label() -> None:
    text = "<https://key:hunter2x@api.acme.net/v1|the API>"

    assert redact_text(text) == "<https://key:[url-credentials 1]@api.acme.net/v1|the API>"


def test_lone_surrogates_and_nuls_stay() -> None:
    text = '\udcff\0"authPassword": "hunter2x"\udcff'

    assert redact_text(text) == '\udcff\0"authPassword": "[sip-password 1]"\udcff'


def test_placeholders_are_what_a_payload_says_instead() -> None:
    assert placeholder("sip-password", 1) == "YOUR_SIP_PASSWORD"
    assert placeholder("sip-password", 2) == "YOUR_SIP_PASSWORD_2"
    assert with_placeholders("a [sip-password 1], [vapi-key 2], [x 1]") == (
        "a YOUR_SIP_PASSWORD, YOUR_VAPI_KEY_2, [x 1]"
    )


def test_residue_finds_nothing_in_what_was_redacted() -> None:
    text = redact_text('{"authPassword": "hunter2x"}')

    assert residue(text) == ()
    assert residue(json.dumps({"body": text}).encode()) == ()


@pytest.mark.parametrize(
    "text",
    [
        '{"authPassword": "hunter2x"}',
        base64.b64encode(b'{"authPassword": "hunter2x"}').decode(),
        "%7B%22authPassword%22%3A%22hunter2x%22%7D",
        json.dumps(json.dumps({"authPassword": "hunter2x"})),
        '{"auth\\u0050assword": "hunter2x"}',
    ],
)
def test_residue_reads_through_encodings(text: str) -> None:
    assert [secret.kind for secret in residue(text.encode())] == ["sip-password"]


def test_raw_text_shows_nothing_of_itself() -> None:
    assert "hunter2x" not in repr(Raw("hunter2x"))


@pytest.mark.parametrize(
    "text",
    [
        '{"message": "Couldn\'t validate SIP trunk credential.", "log": "POST\\nResponse: Bad"}',
        "\\ud83d\\ud",
        '"authPassword": "\\ud83d\\ud',
        "\\ud83d\\ude00 \\ud83d\\ud",
        "\\u",
        "%E2%8",
    ],
)
def test_escapes_that_are_cut_off_are_no_error(text: str) -> None:
    once = redact(Raw(text))

    assert redact(Raw(once.text)) == Redacted(once.text)
    assert isinstance(residue(text), tuple)


def test_a_text_of_nothing_but_secrets_is_refused_and_none_gets_through() -> None:
    text = "".join(f"password: s3kr3t-{number}\n" for number in range(4000))

    result = redact(Raw(text))

    assert result.is_refused
    assert result.hidden
    assert "s3kr3t" not in result.text
    assert "Paste only the request" in result.text
    assert redact(Raw(result.text)).text == result.text
    assert residue(text)


def test_a_list_of_accounts_is_not_refused() -> None:
    lines = (f"10{number:02}, password s3kr3t-{number}, desk {number}\n" for number in range(60))

    result = redact(Raw("".join(lines)))

    assert not result.is_refused
    assert "s3kr3t" not in result.text


def test_a_name_that_holds_a_secret_is_not_told() -> None:
    result = redact(Raw('password: hunter2x\n{"hunter2xPassword": "other-9x"}'))

    assert [hidden.key for hidden in result.hidden] == ["password", ""]


@pytest.mark.parametrize(
    "text",
    [
        "curl -H 'Authorization: Basic YWNjdDpxdWlsbC1wZW4=' https://api.acme.net",
        '{"Authorization": "Basic YWNjdDpxdWlsbC1wZW4="}',
        "> authorization: Basic YWNjdDpxdWlsbC1wZW4=",
        "password: YWNjdDpxdWlsbC1wZW4=",
        "  sip-password: YWNjdDpxdWlsbC1wZW4=",
        "X-API-Key: YWNjdDpxdWlsbC1wZW4=",
    ],
)
def test_padding_of_base64_is_no_sign(text: str) -> None:
    assert "YWNjdDpxdWlsbC1wZW4" not in redact_text(text)
