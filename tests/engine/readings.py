"""Readings to compare, and scripts as an editor would mark them on paper."""

import random
import re
from collections.abc import Iterable, Sequence

from hypothesis import settings
from hypothesis import strategies as st

from app.engine.diff.edit_script import EditScript, Op
from tests.domain.strategies import texts

clauses = st.lists(
    st.sampled_from("Ukraine shall not may join NATO and 600,000 soldiers . , і не".split()),
    max_size=25,
).map(" ".join)
sentences = st.lists(
    st.sampled_from(
        [
            "Ukraine is free.",
            "Ukraine is sovereign.",
            "No army leaves.",
            "The army leaves Ukraine by 1 May; all are free.",
            "The army leaves Russia by 1 June.",
            "600 000 men\nstay",
            "Вогонь припинено.",
            "a b c d e f g.",
            "a b x d e f g.",
        ]
    ),
    max_size=7,
).map(" ".join)
readings = st.one_of(texts, clauses, sentences)
many = settings(max_examples=5 * settings().max_examples)


Change = tuple[int, int, int, int]
"""Which words of the base, from and to, became which of the target."""


def edited(
    words: Sequence[str], written: Sequence[Sequence[str]], chance: random.Random
) -> tuple[list[str], list[Change]]:
    """Replace, drop and add phrases of one to five words, four words of the text or more apart."""
    target: list[str] = []
    changes = []
    at = chance.randint(0, 4)
    done = 0
    while at < len(words):
        end = min(at + chance.randint(0, 5), len(words))
        other = chance.choice(written)
        start = chance.randrange(len(other))
        phrase = list(other[start : start + chance.randint(0 if end > at else 1, 5)])
        target += words[done:at]
        if phrase != list(words[at:end]):
            changes.append((at, end, len(target), len(target) + len(phrase)))
        target += phrase
        done = end
        at = end + chance.randint(4, 20)
    return target + list(words[done:]), changes


def marked(script: EditScript) -> str:
    """Write a script as [-gone-] and {+new+}."""
    marks = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(marks[span.op].format(span.text) for span in script.spans)


def both_sides(written: str) -> tuple[str, str]:
    """Read the base and the target out of a marked text."""
    return (
        _without(_without(written, r"\{\+.*?\+\}"), r"\[-|-\]"),
        _without(_without(written, r"\[-.*?-\]"), r"\{\+|\+\}"),
    )


def words_of(tokens: Iterable[str]) -> list[str]:
    """Leave out the blanks."""
    return [token for token in tokens if not token.isspace()]


def _without(text: str, pattern: str) -> str:
    return re.sub(pattern, "", text, flags=re.DOTALL)
