"""Sentence embeddings with all-MiniLM-L6-v2: a transformer encoder in NumPy, mean-pooled.

The model is N. Reimers's (sentence-transformers), distilled by the method of W. Wang et al.,
"MiniLM: deep self-attention distillation" (2020). Only its weights are used; the arithmetic is
here, so none of its package's code runs. Weights are handed in: this module reads no file.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

FloatMatrix = NDArray[np.float32]

MODEL: Final = "all-MiniLM-L6-v2/1"
"""The weights, and after the stroke how they are read: raised when `encode` answers otherwise."""

LANGUAGE: Final = "en"
"""The only language that the model was taught; in others it tells languages apart, not meanings."""

DIMENSIONS: Final = 384
MOST_PIECES: Final = 256
"""How many word pieces of a text are read: some 190 words of English. The rest is not seen."""

_HEADS: Final = 12
_LAYERS: Final = 6
_NO_DIVISION_BY_ZERO: Final = np.float32(1e-12)


@dataclass(frozen=True, slots=True)
class Encoder:
    """The weights by name, and the tokenizer that belongs to them.

    `pieces` returns the numbers of a text's word pieces, with those of its beginning and end.
    """

    weights: Mapping[str, FloatMatrix]
    pieces: Callable[[str], Sequence[int]]

    def encode(self, texts: Sequence[str]) -> FloatMatrix:
        """Return the embeddings of texts: a row of 384 numbers each, of length 1.

        The product of two rows is their cosine. A text without a word has a row of zeros. Only its
        first 256 word pieces are read.

        Texts are read one by one, never in batches. It takes a half longer, and in return a row is
        the same to the last bit whatever it is asked for with: a product of matrices rounds by its
        shape.
        """
        rows = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in zip(rows, texts, strict=True):
            if text and not text.isspace():
                row[:] = self.read(self.pieces(text))
        return rows

    def read(self, pieces: Sequence[int]) -> FloatMatrix:
        """Return the mean of what every piece means where it stands, at length 1: shape (384,)."""
        words, places, kinds = (
            self.weights[f"embeddings.{name}_embeddings.weight"]
            for name in ("word", "position", "token_type")
        )
        x = self._normalised(words[pieces] + places[: len(pieces)] + kinds[0], "embeddings")
        for layer in range(_LAYERS):
            name = f"encoder.layer.{layer}"
            heard = self._linear(self._attended(x, name), f"{name}.attention.output.dense")
            x = self._normalised(x + heard, f"{name}.attention.output")
            thought = _gelu(self._linear(x, f"{name}.intermediate.dense"))
            said = self._linear(thought, f"{name}.output.dense")
            x = self._normalised(x + said, f"{name}.output")
        mean = x.mean(axis=0)
        unit: FloatMatrix = mean / np.sqrt(mean @ mean)
        return unit

    def _attended(self, x: FloatMatrix, layer: str) -> FloatMatrix:
        """Return, for each piece, what it takes from the others: (pieces, 384) both."""
        query, key, value = (
            self._linear(x, f"{layer}.attention.self.{name}")
            .reshape(len(x), _HEADS, -1)
            .transpose(1, 0, 2)
            for name in ("query", "key", "value")
        )
        near = query @ key.transpose(0, 2, 1) / np.sqrt(np.float32(query.shape[2]))
        share = np.exp(near - near.max(axis=2, keepdims=True))
        share /= share.sum(axis=2, keepdims=True)
        heads: FloatMatrix = share @ value
        return heads.transpose(1, 0, 2).reshape(x.shape)

    def _linear(self, x: FloatMatrix, name: str) -> FloatMatrix:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def _normalised(self, x: FloatMatrix, name: str) -> FloatMatrix:
        centred = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + _NO_DIVISION_BY_ZERO)
        weight, bias = (self.weights[f"{name}.LayerNorm.{part}"] for part in ("weight", "bias"))
        scaled: FloatMatrix = centred / spread * weight + bias
        return scaled


def _gelu(x: FloatMatrix) -> FloatMatrix:
    from scipy.special import erf  # noqa: PLC0415  a tenth of a second that only this needs

    bent: FloatMatrix = erf(x * np.float32(0.5**0.5))
    half: FloatMatrix = x * np.float32(0.5)
    return half * (bent + np.float32(1))


def read_safetensors(content: NDArray[np.uint8]) -> dict[str, FloatMatrix]:
    """Return the matrices in the bytes of a safetensors file, without copying them.

    The format: eight bytes with the length of a header in JSON, the header, then the numbers.
    """
    start = 8 + int.from_bytes(content[:8].tobytes(), "little")
    header = json.loads(content[8:start].tobytes())
    return {
        name: np.frombuffer(content[start + first : start + last], np.float32).reshape(shape)
        for name, entry in header.items()
        if entry.get("dtype") == "F32"
        for (first, last), shape in [(entry["data_offsets"], entry["shape"])]
    }
