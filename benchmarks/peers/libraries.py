"""The libraries of Python as contestants: `python -m benchmarks.peers.libraries NAME WORKLOAD`.

It runs in the venv of the peers, where nothing of Parley's is installed. Those that compare lists
of words are given them ready, as Parley is given what it stores; the others are given texts.
"""

import html
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, Final

from benchmarks.peers.served import Job, Pair, read_pairs, serve

_WORD: Final = re.compile(r"\w+|\s+|[^\w\s]")


def sequence_job(module: str) -> Callable[[list[Pair]], Job]:
    """Return what makes a job of difflib's SequenceMatcher, or of one that is used like it."""

    def job(pairs: list[Pair]) -> Job:
        matcher = import_module(module).SequenceMatcher
        ready = [tuple(_WORD.findall(text) for text in _texts(pair)) for pair in pairs]
        return lambda: [_opcodes(matcher, *words) for words in ready]

    return job


def _opcodes(matcher: Callable[..., Any], base: list[str], target: list[str]) -> bytes:
    found = [
        (tag, i, j, k, m, "".join(base[i:j]), "".join(target[k:m]))
        for tag, i, j, k, m in matcher(None, base, target).get_opcodes()
        if tag != "equal"
    ]
    return json.dumps(found).encode()


def diff_match_patch_job(pairs: list[Pair]) -> Job:
    """Words stand as one character each, as the library's own documentation does it for lines."""
    engine = import_module("diff_match_patch").diff_match_patch()

    def compared(base: str, target: str) -> bytes:
        codes: dict[str, str] = {}
        encoded = [
            "".join(
                codes.setdefault(word, chr(0x10000 + len(codes))) for word in _WORD.findall(text)
            )
            for text in (base, target)
        ]
        words = list(codes)
        found = engine.diff_main(*encoded, checklines=False)
        engine.diff_cleanupSemantic(found)
        decoded = ((op, "".join(words[ord(code) - 0x10000] for code in text)) for op, text in found)
        return json.dumps(list(decoded)).encode()

    return _on_texts(pairs, compared)


def redlines_job(pairs: list[Pair]) -> Job:
    """Give the answer as JSON."""
    redlines = import_module("redlines").Redlines
    return _on_texts(pairs, lambda base, target: redlines(base, target).output_json().encode())


def lxml_job(pairs: list[Pair]) -> Job:
    """Give the answer as HTML, the only one there is; a point is a paragraph."""
    htmldiff = import_module("lxml.html.diff").htmldiff
    ready = [tuple(_paragraphs(side) for side in pair) for pair in pairs]
    return lambda: [htmldiff(*texts).encode() for texts in ready]


def _paragraphs(points: Iterable[str]) -> str:
    return "".join(f"<p>{html.escape(point)}</p>" for point in points)


def _on_texts(pairs: list[Pair], compared: Callable[[str, str], bytes]) -> Job:
    ready = [_texts(pair) for pair in pairs]
    return lambda: [compared(base, target) for base, target in ready]


def _texts(pair: Pair) -> tuple[str, str]:
    return "\n".join(pair[0]), "\n".join(pair[1])


JOBS: Final[dict[str, Callable[[list[Pair]], Job]]] = {
    "difflib": sequence_job("difflib"),
    "cydifflib": sequence_job("cydifflib"),
    "diff-match-patch": diff_match_patch_job,
    "redlines": redlines_job,
    "lxml": lxml_job,
}


def main(arguments: Sequence[str]) -> None:
    """Serve the named library on a workload."""
    name, path = arguments
    serve(JOBS[name](read_pairs(path)))


if __name__ == "__main__":
    main(sys.argv[1:])
