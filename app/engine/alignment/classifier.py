"""How sure the engine may be that two points belong together: a probability, with its reasons.

Two logistic models, each fitted on texts whose correspondences are known (`make fit`): one for
two points that suit each other best of all, and one for a further point that may be a part of
another (a split or a merge). Each has a variant for texts that people have given topics, and the
first also one for texts without topics whose meanings were measured. The numbers are in
`fitted.py`; docs/method.md says what they were fitted on and how well the probabilities hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.engine.alignment.evidence import LinkReason

SAYS: Final[Mapping[str, str]] = {
    "likeness": "how alike the two are, all signals together",
    "margin": "how much more alike than the next best for either of them",
    "free_margin": "how much more alike than the next best rival as free to pair",
    "other_free_margin": "the margin over rivals as free, for the end with weaker ones",
    "share_and_free_margin": "the margin over rivals as free, times the share paired",
    "against_usual": "how alike, against pairs of these texts that are beyond doubt",
    "share_and_usual": "how alike, against pairs beyond doubt, times the share paired",
    "stands_out": "how far above what any two points of these texts have in common",
    "sequence": "how much of the words stands in the same order",
    "numbers": "the numbers that both have",
    "proportion": "how near they are in length",
    "length": "how long the shorter one is",
    "share": "how much of the two texts is paired beyond doubt",
    "share_and_margin": "the margin over the next best, times the share of the texts paired",
    "heading": "the words that both headings have",
    "topics": "the topics that both have",
    "first_topic": "whether both are above all about one topic",
    "only_topic": "how alone the two are with their first topic",
    "level": "whether both stand at one depth of nesting",
    "meaning": "how near the two are in meaning",
    "meaning_margin": "how much nearer in meaning than the next best",
    "cover": "how much of the part's words the whole has",
    "unclaimed": "how much of the part only it accounts for, of all parts of the whole",
    "fills": "how much of what the whole says besides its other parts, the part says",
    "runs": "how much of the part's runs of words the whole has, rare ones counting more",
    "against_mates": "how alike, against the whole's other parts",
    "first_part": "whether the whole has no other part",
    "is_linked": "whether the part is linked elsewhere",
    "beside": "how near the part stands to the whole's other parts",
    "kin": "whether the part is parent, child or sibling of another part",
    "part_has_children": "whether points stand under the part",
    "whole_has_children": "whether points stand under the whole",
    "part_on_top": "whether the part is a point of the first level",
    "whole_on_top": "whether the whole is a point of the first level",
}
"""What each piece of evidence is, in words."""

Evidence = Mapping[str, NDArray[np.float64]]
"""What is known of each of several pairs: a name, and a number a pair."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one piece of evidence counts for: `weight` a unit by which it exceeds `usual`."""

    weight: float
    usual: float


@dataclass(frozen=True, slots=True)
class Belief:
    """A logistic model: `prior` is its log-odds where all the evidence is as usual."""

    prior: float
    weights: Mapping[str, Weight]

    def probability(self, evidence: Evidence) -> NDArray[np.float64]:
        """Return the probability of each pair, from 0 to 1."""
        odds = self.prior + sum(
            one.weight * (evidence[name] - one.usual) for name, one in self.weights.items()
        )
        return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))

    def reasons(self, evidence: Evidence, place: int) -> tuple[LinkReason, ...]:
        """Return what each piece of evidence did to the odds of one pair, the strongest first."""
        found = [
            LinkReason(
                name,
                round(float(evidence[name][place]), 4),
                round(one.weight * (float(evidence[name][place]) - one.usual), 4),
            )
            for name, one in self.weights.items()
        ]
        return tuple(sorted(found, key=lambda reason: (-abs(reason.effect), reason.name)))


@dataclass(frozen=True, slots=True)
class Beliefs:
    """The models of a run, by what is known of the texts."""

    pair: Mapping[str, Belief]
    part: Mapping[str, Belief]


class Classification(NamedTuple):
    """How one pair was judged: by which model, on which evidence, at which place of it."""

    belief: Belief
    evidence: Evidence
    place: int

    @property
    def reasons(self) -> tuple[LinkReason, ...]:
        """What each piece of evidence did to the odds, the strongest first."""
        return self.belief.reasons(self.evidence, self.place)
