"""What people say in words, on sentences whose meaning was judged beforehand."""

from __future__ import annotations

from siptrunk.model.vapi.credential import Direction
from siptrunk.prose.answers import read_answers
from tests.words.corpus import load_chatter, load_sentences, misread_chatter, score

MIN_SENTENCES = 200
MIN_SHARE_READ = 0.95


def test_answers_are_read_and_never_reversed() -> None:
    result = score()
    assert len(load_sentences()) >= MIN_SENTENCES
    assert result.misreadings == []
    for place, meanings in result.meanings.items():
        assert result.hits[place] >= MIN_SHARE_READ * meanings, place


def test_chatter_is_never_an_answer() -> None:
    assert len(load_chatter()) >= MIN_SENTENCES
    assert misread_chatter() == []


def test_a_negation_without_its_apostrophe_does_not_reverse() -> None:
    """The words alone, with an apostrophe, without one, and with a curly one."""
    for verb in ("don't need", "don't want", "won't use", "aren't using"):
        for text in (verb, verb.replace("'", ""), verb.replace("'", "’")):
            assert read_answers(f"we {text} inbound").direction is Direction.OUTBOUND
            assert read_answers(f"we {text} outbound").direction is Direction.INBOUND
