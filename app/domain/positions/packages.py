"""Packages: points whose acceptances wait for one another."""

from collections.abc import Iterable, Mapping

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components


def packages(waits: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the points whose acceptances wait for one another, in a circle; in order of label.

    `waits` leads from a point's label to the labels that its conditions name. Strongly connected
    components, by scipy.
    """
    labels = sorted({*waits, *(label for ends in waits.values() for label in ends)})
    place = {label: at for at, label in enumerate(labels)}
    edges = [(place[start], place[end]) for start, ends in waits.items() for end in ends]
    if not edges:
        return ()
    starts, ends = np.array(edges).T
    graph = coo_array((np.ones(len(edges)), (starts, ends)), shape=(len(labels),) * 2)
    _, found = connected_components(graph.tocsr(), directed=True, connection="strong")
    circles: dict[int, list[str]] = {}
    for label, component in zip(labels, found.tolist(), strict=True):
        circles.setdefault(component, []).append(label)
    loops = {start for start, end in edges if start == end}
    return tuple(
        tuple(circle) for circle in circles.values() if len(circle) > 1 or place[circle[0]] in loops
    )
