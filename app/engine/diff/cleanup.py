"""What of two texts' common words is worth showing as kept, so that each change reads whole."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from app.engine.diff.lcs import Run, joined
from app.engine.diff.symbol_encoding import Lettered
from app.language.text.tokens import FUNCTION_WORDS, folded

_FARTHEST: Final = 100  # letters that a change is moved
_LEAST_AROUND_WORD: Final = 3  # letters that change on both sides of a word given up
_CHANCE: Final = 4  # letters changed in either sentence for one kept, above which it is chance
_ONE_SENTENCE: Final = 2  # a text of one sentence has this many ends
_OPENERS: Final = "([{«“„‘"
_LONGEST_GROUP: Final = 3


def readable(base: Lettered, target: Lettered, runs: Sequence[Run]) -> list[Run]:
    """Return the runs that stay kept, of runs in order of which none touches the next."""
    found = _without_scraps(base, target, _slid(base, target, runs))
    found = _without_chance(base, target, found)
    if base.has_groups or target.has_groups:
        found = _without_groups(base, target, found)
    return found


def _slid(base: Lettered, target: Lettered, runs: Sequence[Run]) -> list[Run]:
    """Move a mere insertion or deletion that may stand in several places to where it reads best."""
    found = [(0, 0, 0), *runs, (len(base.letters), len(target.letters), 0)]
    at = there = 0
    for number, (place, target_place, size) in enumerate(found):
        if place != at and target_place != there:
            at, there = place + size, target_place + size
            continue
        text, start, end = (target, there, target_place) if place == at else (base, at, place)
        at, there = place + size, target_place + size
        if start == end:
            continue
        letters = text.letters
        if (
            letters[start - 1 : start] != letters[end - 1]
            and letters[start] != letters[end : end + 1]
        ):
            continue
        before, after, before_size = found[number - 1]
        step = _step(text, (start, end), (before_size, size))
        found[number - 1] = before, after, before_size + step
        found[number] = place + step, target_place + step, size - step
    return [run for run in found if run[2]]


def _step(text: Lettered, change: tuple[int, int], room: tuple[int, int]) -> int:
    """Return by how many letters to move a change to the right, within the runs beside it."""
    letters = text.letters
    start, end = change
    least = most = 0
    farthest = min(room[0], _FARTHEST), min(room[1], _FARTHEST)
    while -least < farthest[0] and letters[start + least - 1] == letters[end + least - 1]:
        least -= 1
    while most < farthest[1] and letters[start + most] == letters[end + most]:
        most += 1
    if least == most:
        return 0
    return max(
        range(least, most + 1),
        key=lambda step: (_edge(text, start + step) + _edge(text, end + step), -abs(step)),
    )


def _edge(text: Lettered, letter: int) -> int:
    """Return how well a change may begin or end before a letter."""
    if text.is_sentence_start(letter):
        return 4 if 0 < letter < len(text.letters) else 5
    last = folded(text.token(letter - 1))
    if not last:
        return 1 if text.token(letter - 1) in _OPENERS else 2
    if not folded(text.token(letter)):
        return 1
    return -1 if last in FUNCTION_WORDS else 0


def _without_scraps(base: Lettered, target: Lettered, runs: Sequence[Run]) -> list[Run]:
    """Give up single words and marks between two changes, as a phrase reads better whole."""
    found = []
    at = there = 0
    for number, run in enumerate(runs, start=1):
        place, target_place, size = run
        if size == 1:
            ends = len(base.letters), len(target.letters), 0
            next_at, next_there, _ = runs[number] if number < len(runs) else ends
            before = place - at, target_place - there
            behind = next_at - place - 1, next_there - target_place - 1
            if any(before) and any(behind) and _is_scrap(base, target, run, before, behind):
                continue
        found.append(run)
        at, there = place + size, target_place + size
    return found


def _is_scrap(
    base: Lettered,
    target: Lettered,
    run: Run,
    before: tuple[int, int],
    behind: tuple[int, int],
) -> bool:
    place, target_place, _ = run
    if base.is_sentence_start(place + 1) and target.is_sentence_start(target_place + 1):
        return False
    word = folded(base.token(place))
    if not word:
        only_deletes = not before[1] and not behind[1]
        only_inserts = not before[0] and not behind[0]
        return not only_deletes and not only_inserts
    if word in FUNCTION_WORDS:
        return True
    return min(max(before), max(behind)) >= _LEAST_AROUND_WORD


def _without_chance(base: Lettered, target: Lettered, runs: list[Run]) -> list[Run]:
    """Give up what two sentences share where nearly all of both is changed."""
    if len(base.sentences) <= _ONE_SENTENCE and len(target.sentences) <= _ONE_SENTENCE:
        kept = sum(size for _, _, size in runs)
        changed = min(len(base.letters), len(target.letters)) - kept
        return [] if _CHANCE * kept < changed else runs
    pieces = [piece for run in runs for piece in _by_sentence(base, target, run)]
    kept_by_both: Counter[tuple[int, int]] = Counter()
    kept_by_base: Counter[int] = Counter()
    kept_by_target: Counter[int] = Counter()
    for (_, _, size), (one, other) in pieces:
        kept_by_both[one, other] += size
        kept_by_base[one] += size
        kept_by_target[other] += size
    by_chance = {
        (one, other)
        for (one, other), kept in kept_by_both.items()
        if _CHANCE * kept
        < min(
            _length(base, one) - kept_by_base[one], _length(target, other) - kept_by_target[other]
        )
    }
    # A mark behind a mere insertion, as the full stop behind new clauses, is kept.
    ends = [(0, 0), *((place + size, there + size) for place, there, size in runs)]
    spared = {
        run
        for run, (at, there) in zip(runs, ends, strict=False)
        if run[2] == 1 and (run[0] == at) != (run[1] == there)
    }
    return joined(run for run, pair in pieces if pair not in by_chance or run in spared)


def _by_sentence(base: Lettered, target: Lettered, run: Run) -> list[tuple[Run, tuple[int, int]]]:
    """Cut a run where a sentence of either text begins, with the numbers of both sentences."""
    place, target_place, size = run
    found = []
    while size:
        one, other = base.sentence(place), target.sentence(target_place)
        length = min(size, base.sentences[one] - place, target.sentences[other] - target_place)
        found.append(((place, target_place, length), (one, other)))
        place, target_place, size = place + length, target_place + length, size - length
    return found


def _length(text: Lettered, sentence: int) -> int:
    return text.sentences[sentence] - text.sentences[sentence - 1]


def _without_groups(base: Lettered, target: Lettered, runs: Sequence[Run]) -> list[Run]:
    """Give up the part that a change leaves of a number written in groups: 600 000."""
    found = []
    at = there = 0
    ends = len(base.letters), len(target.letters)
    for (start, target_start, length), (next_at, next_there, _) in pairwise([*runs, (*ends, 0)]):
        place, target_place, size = start, target_start, length
        while size and _goes_on(base, place, at) | _goes_on(target, target_place, there):
            place, target_place, size = place + 1, target_place + 1, size - 1
        end, target_end = place + size, target_place + size
        while (
            size
            and _is_head(base.token(end - 1))
            and (
                (end < next_at and base.is_group(end))
                or (target_end < next_there and target.is_group(target_end))
            )
        ):
            end, target_end, size = end - 1, target_end - 1, size - 1
        if size:
            found.append((place, target_place, size))
            at, there = end, target_end
    return found


def _goes_on(text: Lettered, letter: int, change: int) -> bool:
    """Tell whether a number that a change ends with goes on in a letter behind it."""
    return letter > change and text.is_group(letter) and _is_head(text.token(letter - 1))


def _is_head(token: str) -> bool:
    return token.isdecimal() and len(token) <= _LONGEST_GROUP
