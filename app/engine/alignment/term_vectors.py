"""Pieces of text, counted: bags of words or of letters, weighed and laid out as rows of numbers.

A piece weighs the more the fewer bags it is in (tf-idf: K. Spärck Jones 1972). Few rows are kept in
full, many as sparse ones; the functions here make no difference between the two.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from app.language.text.tokens import Remembered

Codes = NDArray[np.int32]
Places = NDArray[np.intp]
Numbers = NDArray[np.float64]
Matrix = NDArray[np.float64]
"""A number a pair of points: base points down, target points across."""

Rows = Any
"""Rows of numbers: an array in full, or SciPy's `csr_array`, whose product has other types."""

_WIDTH: Final = 1 << 18
"""Pieces are told apart by that many numbers; two that share one are rare, and harmless."""

_FULL: Final = 2_000_000
"""Bags times their pieces up to which full rows are faster than sparse ones."""


_SORTED: Final = 4_000
"""Codes up to which sorting them is faster than a table of all that there could be."""

_LEAST: Final = 1e-300  # keeps an empty bag from being divided by nought


@dataclass(frozen=True, slots=True)
class Bag:
    """The different pieces of something, and for each 1 + ln n where it is there n times."""

    codes: Codes
    counts: Numbers


def bag(pieces: Sequence[str]) -> Bag:
    """Return the different pieces, counted."""
    (found,) = bags([pieces])
    return found


def bags(many: Sequence[Sequence[str]]) -> list[Bag]:
    """Return the bag of each of many sequences, made together: one by one costs mostly calls."""
    sizes = [len(pieces) for pieces in many]
    numbers = map(_NUMBERS.__getitem__, chain.from_iterable(many))
    codes = np.fromiter(numbers, dtype=np.int64, count=sum(sizes))
    places = np.repeat(np.arange(len(many), dtype=np.int64), sizes)
    found, counts = np.unique(places * _WIDTH + codes, return_counts=True)
    ends = np.searchsorted(found, np.arange(len(many) + 1) * _WIDTH).tolist()
    codes, weights = (found % _WIDTH).astype(np.int32), 1 + np.log(counts)
    return [Bag(codes[start:end], weights[start:end]) for start, end in pairwise(ends)]


def counted(base: Sequence[Bag], target: Sequence[Bag]) -> tuple[Rows, Rows]:
    """Return both sides in rows of one kind: a row a bag, a column a piece."""
    laid = _laid(base, target)
    rows = _rows(laid, np.concatenate([bag.counts for bag in (*base, *target)]))
    return rows[: len(base)], rows[len(base) :]


def cosines(base: Sequence[Bag], target: Sequence[Bag]) -> Matrix:
    """Return the cosines of bags, a piece weighed by ln(1 + N / df): N bags, df with the piece."""
    laid = _laid(base, target)
    uses = np.bincount(laid.columns, minlength=laid.width)
    counts = np.concatenate([bag.counts for bag in (*base, *target)])
    data = counts * np.log1p(len(laid.sizes) / uses)[laid.columns]
    lengths = np.sqrt(np.maximum(_squares(laid, data, len(base)), _LEAST))
    return _products(laid, data / lengths[laid.rows], len(base))


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
    return _summed(rows.data, np.diff(rows.indptr))


def like(rows: Rows, other: NDArray[np.bool_]) -> Rows:
    """Return another matrix as numbers, sparse if the first is."""
    numbers = other * 1.0
    return numbers if isinstance(rows, np.ndarray) else sparse.csr_array(numbers)


def _number(piece: str) -> int:
    return zlib.crc32(piece.encode()) % _WIDTH


_NUMBERS: Final = Remembered(_number)


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where each piece of some bags goes: in the row of its bag, in a column of its own."""

    sizes: Places
    rows: Places
    columns: Places
    width: int

    @property
    def are_few(self) -> bool:
        """Whether full rows are faster than sparse ones."""
        return len(self.sizes) * len(self.columns) <= _FULL


def _laid(base: Sequence[Bag], target: Sequence[Bag]) -> _Laid:
    sizes = np.array([len(bag.codes) for bag in (*base, *target)])
    width, columns = _numbered(np.concatenate([bag.codes for bag in (*base, *target)]))
    return _Laid(sizes, np.repeat(np.arange(len(sizes)), sizes), columns, width)


def _numbered(codes: Codes) -> tuple[int, Places]:
    """Return how many different codes there are, and of each code which of them it is, rising."""
    if len(codes) < _SORTED:
        few, columns = np.unique(codes, return_inverse=True)
        return len(few), columns
    is_there = np.zeros(_WIDTH, dtype=bool)
    is_there[codes] = True
    found = np.flatnonzero(is_there)
    numbers = np.empty(_WIDTH, dtype=np.intp)
    numbers[found] = np.arange(len(found))
    return len(found), numbers[codes]


def _rows(laid: _Laid, data: Numbers) -> Rows:
    shape = len(laid.sizes), laid.width
    if not laid.are_few:
        ends = np.concatenate([[0], np.cumsum(laid.sizes)])
        return sparse.csr_array((data, laid.columns, ends), shape=shape)
    rows = np.zeros(shape)
    rows[laid.rows, laid.columns] = data
    return rows


def _products(laid: _Laid, data: Numbers, middle: int) -> Matrix:
    """Return the products of the rows before the middle and those behind it.

    What one side alone has is in none of them.
    """
    end = laid.sizes[:middle].sum()
    in_base, in_target = np.zeros(laid.width, dtype=bool), np.zeros(laid.width, dtype=bool)
    in_base[laid.columns[:end]], in_target[laid.columns[end:]] = True, True
    is_shared = in_base & in_target
    is_kept = is_shared[laid.columns]
    rows = laid.rows[is_kept]
    kept = _Laid(
        laid.sizes if laid.are_few else np.bincount(rows, minlength=len(laid.sizes)),
        rows,
        (np.cumsum(is_shared) - 1)[laid.columns[is_kept]],
        int(np.count_nonzero(is_shared)),
    )
    shared = _rows(kept, data[is_kept])
    return full(shared[:middle] @ shared[middle:].T)


def _squares(laid: _Laid, data: Numbers, middle: int) -> Numbers:
    """Return the sum of the squares of each row."""
    if laid.are_few:
        return np.asarray(np.bincount(laid.rows, data**2, len(laid.sizes)), dtype=np.float64)
    end = laid.sizes[:middle].sum()
    sides = (data[:end], laid.sizes[:middle]), (data[end:], laid.sizes[middle:])
    return np.concatenate([_summed(numbers**2, sizes) for numbers, sizes in sides])


def _summed(numbers: Numbers, sizes: NDArray[np.integer]) -> Numbers:
    """Return the sums of so many numbers each, in a row."""
    totals = np.concatenate([[0.0], np.cumsum(numbers)])
    ends = np.cumsum(sizes)
    return np.asarray(totals[ends] - totals[ends - sizes])


def _with(rows: sparse.csr_array, data: Numbers) -> sparse.csr_array:
    return sparse.csr_array((data, rows.indices, rows.indptr), shape=rows.shape)
