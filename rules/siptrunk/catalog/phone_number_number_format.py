"""Checks: ``number`` is in the form that ``numberE164CheckEnabled`` asks for.

Why: the check is on unless it is switched off, and takes E.164 alone: a plus, the country code, 15
digits at most. With the check off a number is letters and digits, with or without a plus. Inbound
calls find the number only where it is written as the carrier sends it.

Fix safety: spaces, hyphens and brackets are taken out, which changes no digit. A number without the
plus stays as it is, and the check is switched off: whether the carrier sends a plus is asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from siptrunk import lazy_re2 as re2
from siptrunk.diagnosis.quote import quote
from siptrunk.diagnosis.rule import Example, Rule
from siptrunk.guide.versions import SCHEMA
from siptrunk.model.finding import Confidence, Edit, Fix, Observation, Rank, Severity
from siptrunk.model.intake import Intake
from siptrunk.model.json import PLACEHOLDER
from siptrunk.model.vapi.phone_number import PhoneNumber
from siptrunk.text.wording import code

E164 = re2.compile(r"\+[1-9][0-9]{1,14}")
PLAIN = re2.compile(r"\+?[a-zA-Z0-9]+")
SEPARATORS = re2.compile(r"[\s().\-/\x{2010}-\x{2015}\x{a0}]")
ASKS = "Does your carrier send the number in this form, without + and country code?"


def check(intake: Intake) -> Iterator[Observation]:
    """One finding for a number that does not fit."""
    phone_number = intake.phone_number
    text = phone_number.number.effective if phone_number else None
    if phone_number is None or not text or not phone_number.number.is_literal:
        return
    if text.startswith(PLACEHOLDER) or "<" in text or phone_number.check.effective is None:
        return
    form = E164 if phone_number.check.effective else PLAIN
    if form.fullmatch(text):
        return
    plain = SEPARATORS.sub("", text)
    if plain != text and PLAIN.fullmatch(plain):
        yield _observe(
            phone_number,
            f"`number` is {code(text)}; it takes a plus, letters and digits alone.",
            Edit(phone_number.number.pointer, after=plain),
        )
    elif PLAIN.fullmatch(text):
        yield _observe(
            phone_number,
            f"`number` is {code(text)}, which is not in E.164 form, and the check for it is on.",
            Edit(phone_number.check.pointer, after=False),
            ASKS,
        )
    else:
        yield _observe(phone_number, f"`number` is {code(text)}, which is no phone number.")


def _observe(
    phone_number: PhoneNumber, message: str, edit: Edit | None = None, asks: str | None = None
) -> Observation:
    is_switched = edit is not None and asks is not None
    return Observation(
        message=message,
        evidence=(quote(phone_number.number), quote(phone_number.check)),
        pointer=phone_number.number.pointer,
        advice="If it sends + and country code, write those instead, and leave the check on."
        if is_switched
        else "",
        fix=Fix((edit,), asks) if edit else None,
    )


RULE = Rule(
    id="phone-number/number-format",
    page=__doc__,
    source=SCHEMA,
    severity=Severity.ERROR,
    confidence=Confidence.CERTAIN,
    rank=Rank.GATEWAY,
    fixable=True,
    check=check,
    bad=(
        Example(
            "a national number",
            """{"provider": "byo-phone-number", "number": "08501234567",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "08501234567",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11",
                "numberE164CheckEnabled": false}""",
        ),
        Example(
            "written for people",
            """{"provider": "byo-phone-number", "number": "+1 (202) 555-0143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
            fixed="""{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "a SIP address",
            """{"provider": "byo-phone-number", "number": "sip:200@pbx.acme.net",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
    good=(
        Example(
            "E.164",
            """{"provider": "byo-phone-number", "number": "+12025550143",
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
        Example(
            "an extension, with the check off",
            """{"provider": "byo-phone-number", "number": "desk200",
                "numberE164CheckEnabled": false,
                "credentialId": "5b1c3c9e-0f1d-4a56-9f0a-2b7c1d9e4f11"}""",
        ),
    ),
)
