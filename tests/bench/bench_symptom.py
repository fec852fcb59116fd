"""Recognising the error takes linear time, whatever is repeated; ratios inside one run."""

from __future__ import annotations

import pytest

from siptrunk.model.check_options import CheckOptions
from siptrunk.model.redacted import Redacted
from siptrunk.parsing.read import read
from siptrunk.pipeline import judge, offline_answers
from siptrunk.prose.errors.symptom import read_symptom
from tests.bench.measuring import Work, times_dearer

LENGTH = 20_000
UNITS = (
    "sip ",
    "sip gateway ",
    "couldn't validate sip trunk ",
    "sip gateway creation has ",
    "\\n",
    "a.",
)


def recognition(unit: str, length: int) -> Work:
    """Looking for the error in ``unit`` again and again."""
    text = (unit * length)[:length]
    return lambda: read_symptom(text)


@pytest.mark.parametrize("unit", UNITS)
def test_ten_times_the_text_takes_ten_times_as_long(unit: str) -> None:
    """Half as much again for what noise and the caches of the processor add."""
    ratio = times_dearer(recognition(unit, LENGTH), recognition(unit, 10 * LENGTH), than=15)

    assert ratio <= 15


def test_noise_costs_what_talk_costs() -> None:
    """Text in which nothing can be read, beyond the limit of what is looked at."""
    talk, noise = (
        (unit * 1_000_000)[:1_000_000] for unit in ("we set up a sip trunk. ", "sip {[ ")
    )

    assert times_dearer(_whole_path(talk), _whole_path(noise), than=5) <= 5


def _whole_path(text: str) -> Work:
    def run() -> None:
        reading = read(Redacted(text))
        judge(reading, CheckOptions(), offline_answers(reading))

    return run
