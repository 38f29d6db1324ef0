"""Pieces of text, counted: bags of words or of letters, weighed and laid out as rows of numbers.

A piece weighs the more the fewer bags it is in (tf-idf: K. Spärck Jones 1972). Few rows are kept in
full, many as sparse ones; the functions here make no difference between the two.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Codes = NDArray[np.int32]
Numbers = NDArray[np.float64]
Matrix = NDArray[np.float64]
"""A number a pair of points: base points down, target points across."""

Rows = Any
"""Rows of numbers: an array in full, or SciPy's `csr_array`, whose product has other types."""

_WIDTH: Final = 1 << 18
"""Pieces are told apart by that many numbers; two that share one are rare, and harmless."""

_FULL: Final = 2_000_000
"""Bags times pieces up to which full rows are faster than sparse ones."""

_LEAST: Final = 1e-300  # keeps an empty bag from being divided by nought


@dataclass(frozen=True, slots=True)
class Bag:
    """The different pieces of something, and for each 1 + ln n where it is there n times."""

    codes: Codes
    counts: Numbers


def bag(pieces: Sequence[str]) -> Bag:
    """Return the different pieces, counted."""
    codes = np.array([zlib.crc32(piece.encode()) % _WIDTH for piece in pieces], dtype=np.int32)
    found, counts = np.unique(codes, return_counts=True)
    return Bag(found, 1 + np.log(counts))


def counted(base: Sequence[Bag], target: Sequence[Bag]) -> tuple[Rows, Rows]:
    """Return both sides in rows of one kind: a row a bag, a column a piece."""
    sizes = [len(bag.codes) for bag in (*base, *target)]
    if len(sizes) * sum(sizes) > _FULL:
        return _sparse(base), _sparse(target)
    codes = np.concatenate([bag.codes for bag in (*base, *target)])
    found, columns = np.unique(codes, return_inverse=True)
    rows = np.zeros((len(sizes), len(found)))
    counts = np.concatenate([bag.counts for bag in (*base, *target)])
    rows[np.repeat(np.arange(len(sizes)), sizes), columns] = counts
    return rows[: len(base)], rows[len(base) :]


def cosines(base: Sequence[Bag], target: Sequence[Bag]) -> Matrix:
    """Return the cosines of bags, a piece weighed by ln(1 + N / df): N bags, df with the piece."""
    old, new = counted(base, target)
    uses = used(old) + used(new)
    bags = len(base) + len(target)
    return full(_of_length_one(old, uses, bags) @ _of_length_one(new, uses, bags).T)


def full(rows: Rows) -> Matrix:
    """Return every number of the rows, those that are nought too."""
    return np.asarray(rows if isinstance(rows, np.ndarray) else rows.toarray())


def presence(rows: Rows) -> Rows:
    """Return 1 where there is anything."""
    if isinstance(rows, np.ndarray):
        return (rows > 0) * 1.0
    return _with(rows, np.ones(len(rows.data)))


def scaled(rows: Rows, weights: Numbers) -> Rows:
    """Return the rows with each column times its weight."""
    if isinstance(rows, np.ndarray):
        return rows * weights
    return _with(rows, rows.data * weights[rows.indices])


def used(rows: Rows) -> Numbers:
    """Return how many rows have anything in each column."""
    if isinstance(rows, np.ndarray):
        return np.asarray(np.count_nonzero(rows, axis=0), dtype=np.float64)
    return np.asarray(np.bincount(rows.indices, minlength=rows.shape[1]), dtype=np.float64)


def sums(rows: Rows) -> Numbers:
    """Return the sum of each row."""
    if isinstance(rows, np.ndarray):
        return np.asarray(rows.sum(1))
    ends = np.concatenate([[0.0], np.cumsum(rows.data)])
    return np.asarray(ends[rows.indptr[1:]] - ends[rows.indptr[:-1]])


def like(rows: Rows, other: NDArray[np.bool_]) -> Rows:
    """Return another matrix as numbers, sparse if the first is."""
    numbers = other * 1.0
    return numbers if isinstance(rows, np.ndarray) else sparse.csr_array(numbers)


def _of_length_one(rows: Rows, uses: Numbers, bags: int) -> Rows:
    if isinstance(rows, np.ndarray):
        weighed = rows * np.log1p(bags / np.maximum(uses, 1))
        return weighed / np.sqrt(np.maximum((weighed**2).sum(1), _LEAST))[:, None]
    data = rows.data * np.log1p(bags / uses[rows.indices])
    lengths = np.sqrt(np.maximum(sums(_with(rows, data**2)), _LEAST))
    return _with(rows, data / np.repeat(lengths, np.diff(rows.indptr)))


def _sparse(bags: Sequence[Bag]) -> sparse.csr_array:
    ends = np.zeros(len(bags) + 1, dtype=np.int32)
    np.cumsum([len(bag.codes) for bag in bags], out=ends[1:])
    counts = np.concatenate([bag.counts for bag in bags])
    codes = np.concatenate([bag.codes for bag in bags])
    return sparse.csr_array((counts, codes, ends), shape=(len(bags), _WIDTH))


def _with(rows: sparse.csr_array, data: Numbers) -> sparse.csr_array:
    return sparse.csr_array((data, rows.indices, rows.indptr), shape=rows.shape)
