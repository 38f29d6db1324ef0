"""Which single point of one text suits which single point of another best, and on what evidence.

The points are laid out so that the likenesses of all pairs add up to the most (the assignment
problem: D. F. Crouse 2016, as SciPy solves it). Whether a pair holds is another question, and
answered by how it stands out against all its rivals, not by a threshold of likeness: texts that
were paraphrased are less alike than texts that were edited.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from scipy.optimize import linear_sum_assignment

from app.engine.alignment.classifier import Evidence
from app.engine.alignment.similarity import Likeness
from app.engine.alignment.term_vectors import Matrix, Numbers

Places = NDArray[np.intp]

_EASE = 0.02  # keeps ratios of small likenesses from running wild
_CHANCE = 0.15  # as alike are two unrelated points now and then, though few are there to show it
_MANY = 20  # so many rivals show it
_CLEAR = 1.1  # a pair that is so many times as alike as its best rival is clear
_CLEAR_LEAST = 0.05
_RIVAL = 1.2  # a rival that is paired this much better elsewhere is none
_FARTHEST = 8.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs that may belong together: places in base and target, and the evidence on each."""

    base: Places
    target: Places
    evidence: Evidence


def best_pairs(
    likeness: Likeness, score: Matrix, free: tuple[list[int], list[int]], held: int, most: int
) -> Candidates:
    """Return the best pairs of the points that are free, if they are alike at all.

    `score` is how alike the pairs are, all told, also of points that are not free: they are rivals
    nevertheless. `held` pairs are known already, of `most` that there could be: texts that
    correspond nearly everywhere probably do so here.
    """
    rows, columns = linear_sum_assignment(-score[np.ix_(*free)])
    base, target = np.array(free[0])[rows], np.array(free[1])[columns]
    alike = score[base, target] > 0
    base, target = base[alike], target[alike]
    return Candidates(base, target, _evidence(likeness, score, base, target, held, most))


def rivals(score: Matrix) -> Matrix:
    """Return for each pair the best likeness that its base point has with any other target."""
    if score.shape[1] <= 1:  # nobody to compare with
        return np.zeros_like(score)
    top = np.partition(score, score.shape[1] - 2, axis=1)
    is_best = np.arange(score.shape[1])[None, :] == score.argmax(1)[:, None]
    return np.where(is_best, top[:, -2:-1], top[:, -1:])


def margin(own: Numbers, rival: Numbers) -> Numbers:
    """Return the logarithm of how many times as alike a pair is as its rival."""
    return np.asarray(np.log((own + _EASE) / (rival + _EASE)))


def _evidence(
    likeness: Likeness, score: Matrix, base: Places, target: Places, held: int, most: int
) -> Evidence:
    own = score[base, target]
    least = _CHANCE * max(0.0, 1 - (min(score.shape) - 1) / _MANY)
    down = np.maximum(rivals(score)[base, target], least)
    across = np.maximum(rivals(score.T)[target, base], least)
    margins = margin(own, down), margin(own, across)
    free = (
        margin(own, np.maximum(_free(score, base, target, own), least)),
        margin(own, np.maximum(_free(score.T, target, base, own), least)),
    )
    clear = (own >= _CLEAR * np.maximum(down, across)) & (own > _CLEAR_LEAST)
    usual = np.median(np.concatenate([own[clear], np.ones(min(held, len(own)) + 1)]))
    share = (held + clear.sum() - clear + 1) / (most - 1 + 2)
    sides = [[likeness.base[at] for at in base], [likeness.target[at] for at in target]]
    lengths = [np.array([len(one.words) for one in side], dtype=np.float64) for side in sides]
    short, long = np.minimum(*lengths), np.maximum(*lengths)
    worst = np.minimum(*margins)
    found: dict[str, Numbers] = {
        "likeness": np.sqrt(own),
        "margin": worst,
        "free_margin": np.minimum(*free),
        "other_free_margin": np.maximum(*free),
        "share_and_free_margin": share * np.minimum(*free),
        "against_usual": margin(own, np.full_like(own, usual)),
        "share_and_usual": share * margin(own, np.full_like(own, usual)),
        "stands_out": np.minimum((own - score.mean()) / (score.std() + _EASE), _FARTHEST),
        "sequence": np.array(
            [
                Indel.normalized_similarity(old.words, new.words)
                for old, new in zip(*sides, strict=True)
            ]
        ),
        "numbers": likeness.numbers[base, target],
        "proportion": short / long,
        "length": np.log1p(short),
        "share": share,
        "share_and_margin": share * worst,
    }
    if likeness.has_topics:
        found |= {
            "heading": likeness.heading[base, target],
            "topics": likeness.topics[base, target],
            "only_topic": likeness.only_topic[base, target],
            "level": np.array(
                [float(old.point.depth == new.point.depth) for old, new in zip(*sides, strict=True)]
            ),
        }
    elif likeness.meaning is not None:
        meant = likeness.meaning
        rival = np.maximum(rivals(meant)[base, target], rivals(meant.T)[target, base])
        found |= {"meaning": meant[base, target], "meaning_margin": meant[base, target] - rival}
    return found


def _free(score: Matrix, base: Places, target: Places, own: Numbers) -> Numbers:
    """Return the best rival of each pair among points that are not much better off elsewhere."""
    others = np.where(own[None, :] <= _RIVAL * own[:, None], score[np.ix_(base, target)], 0.0)
    np.fill_diagonal(others, 0.0)
    return np.asarray(others.max(1, initial=0.0))
