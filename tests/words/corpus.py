"""What people write, judged by meaning before any reader was run over it.

``meant.jsonl``: sentences beside a paste or in its thread, with what they mean; null is unknown.
``chatter.jsonl``: sentences in a thread that are no answer to anything.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter

from siptrunk.model.region import Region
from siptrunk.model.vapi.credential import Direction
from siptrunk.prose.allowlist import AllowlistState
from siptrunk.prose.answers import read_answers

Value: TypeAlias = str | bool | None
FOLDER = Path(__file__).parent
SUBJECTS = ("direction", "region", "allowlist", "carrier", "solved")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``expect`` holds a value for each subject; ``place`` is ``paste`` or ``thread``."""

    text: str
    place: str
    expect: dict[str, Value]


def load_sentences() -> list[Sentence]:
    """The sentences with a meaning."""
    lines = (FOLDER / "meant.jsonl").read_text(encoding="utf-8").splitlines()
    return TypeAdapter(list[Sentence]).validate_python([json.loads(line) for line in lines])


def load_chatter() -> list[str]:
    """The sentences that mean nothing for a trunk."""
    lines = (FOLDER / "chatter.jsonl").read_text(encoding="utf-8").splitlines()
    return [str(json.loads(line)["text"]) for line in lines]


def read_values(text: str) -> dict[str, Value]:
    """What the reader reads in ``text``, by subject."""
    answers = read_answers(text)
    is_known = answers.direction is not Direction.UNKNOWN
    state = answers.allowlist.state
    return {
        "direction": answers.direction.value if is_known else None,
        "region": None if answers.region is Region.UNKNOWN else answers.region.value,
        "allowlist": None if state is AllowlistState.UNKNOWN else state.value,
        "carrier": answers.carrier or None,
        "solved": answers.solved,
    }


@dataclass(frozen=True, slots=True)
class Score:
    """How many meanings there are by place and subject, how many are read, and what is misread."""

    meanings: Counter[tuple[str, str]]
    hits: Counter[tuple[str, str]]
    misreadings: list[str]


def score() -> Score:
    """The reader's score. A value where another one or none is meant is a misreading."""
    meanings, hits, misreadings = Counter[tuple[str, str]](), Counter[tuple[str, str]](), []
    for sentence in load_sentences():
        values = read_values(sentence.text)
        for subject in SUBJECTS:
            value, meaning = values[subject], sentence.expect[subject]
            if subject == "solved" and sentence.place == "paste":
                continue
            place = (sentence.place, subject)
            meanings[place] += meaning is not None
            hits[place] += meaning is not None and value == meaning
            if value not in (meaning, None):
                misreadings.append(f"{sentence.text}: {subject} {value}, meant {meaning}")
    return Score(meanings, hits, misreadings)


def misread_chatter() -> list[str]:
    """The sentences of ``chatter.jsonl`` that are taken for an answer, with what is read."""
    readings = ((text, read_values(text)) for text in load_chatter())
    return [
        f"{text}: {values}"
        for text, values in readings
        if any(v is not None for v in values.values())
    ]
