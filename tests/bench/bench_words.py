"""How many of people's words are read, and how much chatter is taken for an answer."""

from __future__ import annotations

from siptrunk.prose.answers import read_answers
from tests.bench.measuring import times_dearer
from tests.words.corpus import load_chatter, misread_chatter, score

DOUBLING = 2.2
"""What a text of twice the length may cost."""


def test_figures() -> None:
    result, misread = score(), misread_chatter()
    print()
    for place in sorted(result.meanings):
        print(f"{' '.join(place):<18}{result.hits[place]:>4} of {result.meanings[place]}")
    print(f"misread: {len(result.misreadings)}")
    print(f"chatter taken for an answer: {len(misread)} of {len(load_chatter())}")
    assert not result.misreadings
    assert not misread


def test_time_is_linear() -> None:
    lines = "\n".join(load_chatter())
    assert (
        times_dearer(
            lambda: read_answers(lines), lambda: read_answers(f"{lines}\n{lines}"), than=DOUBLING
        )
        <= DOUBLING
    )
