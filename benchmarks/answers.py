"""How many words each contestant's answer marks as changed, and which links Parley's claims.

A word counts once where it is marked as deleted and once where it is marked as inserted; a word
that merely stands elsewhere, in a point shown as moved, is not marked.
"""

import html
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from rapidfuzz.distance import Indel

from benchmarks import contestants
from benchmarks.alignment import Score
from benchmarks.gold import Pair
from benchmarks.workloads import Workload

_KEPT: Final = "="


def marked_words(contestant: str, answer: bytes) -> int:
    """Return how many words an answer marks as changed."""
    texts = _MARKED[contestant](answer.decode(errors="replace"))
    return sum(len(text.split()) for text in texts)


def fewest_words(made: Workload) -> int:
    """Return how many words must be marked at least, given the links that are known to be right.

    Points that belong together are joined in the order of their texts; of each such pair the words
    outside a longest common subsequence are counted.
    """
    total = 0
    for old, new in _groups(made):
        codes: dict[str, str] = {}
        sides = (
            "".join(
                codes.setdefault(word, chr(0x10000 + len(codes)))
                for text in texts
                for word in text.split()
            )
            for texts in (old, new)
        )
        total += Indel.distance(*sides)
    return total


def claimed_links(answer: bytes) -> set[Pair]:
    """Return the links that an answer of Parley's claims, between unchanged points too."""
    told = json.loads(answer)
    links = {
        (f"a{base + step}", f"b{target + step}")
        for base, target, length in told["unchanged"]
        for step in range(length)
    }
    links |= {
        (f"a{base}", f"b{target}")
        for change in told["changes"]
        for base in change["base"]
        for target in change["target"]
    }
    return links


def changed_points(made: Workload, answer: bytes) -> Score:
    """Score the links of every point that is not identical in place."""
    claimed = claimed_links(answer)
    identical = {ends for ends, kind in made.links.items() if kind == "identical"}
    known = made.links.keys() - identical
    return Score(len(known & claimed), len(claimed - identical), len(known))


def is_coarse(answer: bytes) -> bool:
    """Tell whether an answer of Parley's, of the pipeline or the word diff alone, is coarse."""
    if answer in {b"True", b"False"}:
        return answer == b"True"
    return any(change["is_coarse"] for change in json.loads(answer)["changes"])


def _groups(made: Workload) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the points of each connected group of links; a point without links is a group."""
    group: dict[str, int] = {}
    members: defaultdict[int, list[str]] = defaultdict(list)
    ends = [f"a{at}" for at in range(len(made.base))] + [f"b{at}" for at in range(len(made.target))]
    for number, end in enumerate(ends):
        group[end] = number
        members[number] = [end]
    for old, new in made.links:
        kept, gone = sorted((group[old], group[new]))
        if kept != gone:
            for end in members.pop(gone):
                group[end] = kept
                members[kept].append(end)
    for names in members.values():
        places = sorted((name[0], int(name[1:])) for name in names)
        yield (
            [made.base[at] for side, at in places if side == "a"],
            [made.target[at] for side, at in places if side == "b"],
        )


def _of_parley(answer: str) -> Iterator[str]:
    for line in answer.splitlines():
        for change in json.loads(line)["changes"]:
            sides = change["base_text"], change["target_text"]
            if not change["base"] or not change["target"]:
                yield from sides
            for op, *ends in change["spans"]:
                if op != _KEPT:
                    yield sides[0][ends[0] : ends[1]]
                    yield sides[1][ends[2] : ends[3]]


def _of_wikidiff2(answer: str) -> Iterator[str]:
    added, deleted, moved_away = 1, 2, 4
    for line in answer.splitlines():
        for part in json.loads(line)["diff"]:
            if part["type"] in {added, deleted}:
                yield part["text"]
            elif part["type"] != moved_away:
                written = part["text"].encode()  # its ranges count bytes
                for marked in part.get("highlightRanges", ()):
                    end = marked["start"] + marked["length"]
                    yield written[marked["start"] : end].decode(errors="replace")


def _of_git(answer: str) -> Iterator[str]:
    # Porcelain has a line for each piece, with its sign in front; headers end at the first @@.
    is_header = True
    for line in answer.splitlines():
        if line.startswith("diff --git "):
            is_header = True
        elif line.startswith("@@"):
            is_header = False
        elif not is_header and line[:1] in {"+", "-"}:
            yield line[1:]


def _of_lists(answer: str) -> Iterator[Any]:
    for line in answer.splitlines():
        yield from json.loads(line)


def _of_difflib(answer: str) -> Iterator[str]:
    for _, _, _, _, _, old, new in _of_lists(answer):
        yield from (old, new)


def _of_diff_match_patch(answer: str) -> Iterator[str]:
    return (text for op, text in _of_lists(answer) if op)


def _of_jsdiff(answer: str) -> Iterator[str]:
    return (part["value"] for part in _of_lists(answer) if part.get("added") or part.get("removed"))


def _of_redlines(answer: str) -> Iterator[str]:
    for line in answer.splitlines():
        for change in json.loads(line)["changes"]:
            if change["type"] == "replace":
                yield from (change["source_text"], change["test_text"])
            elif change["type"] != "equal":
                yield change["text"]


def _of_lxml(answer: str) -> Iterable[str]:
    marked = re.findall(r"<(ins|del)>(.*?)</\1>", answer, re.DOTALL)
    return (html.unescape(re.sub(r"<[^>]+>", " ", text)) for _, text in marked)


_MARKED: Final[Mapping[str, Callable[[str], Iterable[str]]]] = {
    contestants.STORED: _of_parley,
    contestants.RAW: _of_parley,
    contestants.WIKIDIFF2: _of_wikidiff2,
    contestants.WIKIDIFF2_DEFAULT: _of_wikidiff2,
    contestants.WIKIDIFF2_MOVES: _of_wikidiff2,
    contestants.GIT: _of_git,
    contestants.DIFFLIB: _of_difflib,
    contestants.CYDIFFLIB: _of_difflib,
    contestants.DMP_JS: _of_diff_match_patch,
    contestants.DMP_PYTHON: _of_diff_match_patch,
    contestants.JSDIFF: _of_jsdiff,
    contestants.REDLINES: _of_redlines,
    contestants.LXML: _of_lxml,
}
