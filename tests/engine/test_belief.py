"""How sure the engine may be of a link is a probability that its evidence explains."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.alignment.classifier import SAYS, Belief, Weight
from app.engine.alignment.weights import FITTED

MODELS = [
    pytest.param(model, id=f"{part} {name}")
    for part, models in (("pair", FITTED.pair), ("part", FITTED.part))
    for name, model in models.items()
]
MAY_SPEAK_AGAINST = set(
    """
    length proportion level beside first_part is_linked part_has_children whole_has_children
    part_on_top whole_on_top against_mates
    """.split()
)


@pytest.mark.parametrize("model", MODELS)
def test_every_piece_of_evidence_is_told_in_words(model: Belief) -> None:
    assert model.weights.keys() <= SAYS.keys()


@pytest.mark.parametrize("model", MODELS)
def test_more_likeness_never_speaks_against_a_link(model: Belief) -> None:
    for name, one in model.weights.items():
        assert one.weight >= 0 or name in MAY_SPEAK_AGAINST


@given(st.floats(-5, 5), st.floats(-9, 9), st.floats(-9, 9))
def test_the_reasons_add_up_to_the_odds(prior: float, first: float, second: float) -> None:
    model = Belief(prior, {"margin": Weight(2.0, usual=0.5), "share": Weight(-1.0, usual=0.0)})
    evidence = {"margin": np.array([first]), "share": np.array([second])}
    (chance,) = model.probability(evidence)
    odds = prior + sum(reason.effect for reason in model.reasons(evidence, 0))
    assert 0 < chance < 1
    assert chance == pytest.approx(1 / (1 + np.exp(-odds)), abs=1e-3)


def test_where_all_is_as_usual_the_prior_speaks() -> None:
    model = Belief(0.0, {"margin": Weight(2.0, usual=0.5)})
    assert model.probability({"margin": np.array([0.5])}) == pytest.approx([0.5])
    (reason,) = model.reasons({"margin": np.array([0.5])}, 0)
    assert reason.effect == 0
