"""Character encodings of plain text, guessed by letter frequency where nothing declares them."""

import codecs
import re
from typing import Final

from app.documents.readers.blocks import Extraction, RefusedError

_LETTERS: Final = dict(
    zip(
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ",
        (
            *(10.97, 8.45, 8.01, 7.35, 6.7, 6.26, 5.47, 4.73, 4.54, 4.4, 3.49, 3.21, 2.98, 2.81),
            *(2.62, 2.01, 1.9, 1.74, 1.7, 1.65, 1.59, 1.44, 1.21, 0.97, 0.94, 0.73, 0.64, 0.48),
            *(0.36, 0.32, 0.26, 0.04, 0.2, 5.5, 0.9, 0.6, 0.1),
        ),
        strict=True,
    )
)
"""How often letters stand in Cyrillic text, in percent."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES: Final = (
    "cp1251",
    "koi8-u",
    "cp866",
    "mac-cyrillic",
    "iso8859-5",
    "cp1252",
    "mac-roman",
)
_WESTERN: Final = frozenset("éèêëàâäçîïôöùûüœæáíóúñßÉÈÀÇ")
_CASE_BREAK = re.compile(r"[а-яіїєґ][А-ЯІЇЄҐ]")
_PUNCTUATION: Final = frozenset("«»—–’“”„№§…•\u00a0 ")
_MANY_NULS: Final = 0.2
_MOST_SAMPLED: Final = 200_000
_LEAST_SCORE: Final = -2.0


def decode(data: bytes, extraction: Extraction, declared: str = "") -> str:
    """Return bytes as text, and report a guess; raises RefusedError where nothing fits."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    if declared:
        try:
            return _without_nuls(data.decode(declared))
        except (LookupError, UnicodeDecodeError):
            extraction.report(
                "encoding-guessed", f"declared as {declared[:40]}, which does not fit"
            )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if text is not None and "\0" not in text:
        return text
    nuls = data.count(b"\0")
    if nuls > len(data) * _MANY_NULS:
        encoding = "utf-16-le" if data[1::2].count(0) > data[0::2].count(0) else "utf-16-be"
        extraction.report("encoding-guessed", encoding)
        return _strict(data, encoding)
    if nuls:
        raise RefusedError("binary")
    return _guess(data, extraction)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _without_nuls(data.decode(encoding))
    except UnicodeDecodeError:
        raise RefusedError("encoding-unknown") from None


def _without_nuls(text: str) -> str:
    if "\0" in text:
        raise RefusedError("binary")
    return text


def _guess(data: bytes, extraction: Extraction) -> str:
    scored = []
    for encoding in _CANDIDATES:
        try:
            sample = data[:_MOST_SAMPLED].decode(encoding)
        except UnicodeDecodeError:
            continue
        scored.append((_likelihood(sample), encoding))
    scored.sort(key=lambda pair: -pair[0])
    if not scored or scored[0][0] < _LEAST_SCORE:
        raise RefusedError("encoding-unknown")
    best = scored[0]
    others = "; ".join(f"{name} {score:.1f}" for score, name in scored[1:2])
    extraction.report("encoding-guessed", f"{best[1]} ({best[0]:.1f}; next {others})")
    try:
        return _without_nuls(data.decode(best[1]))
    except UnicodeDecodeError:
        raise RefusedError("encoding-unknown") from None


def _likelihood(text: str) -> float:
    """Return how much the letters beyond ASCII look like a language's."""
    high = [letter for letter in text if ord(letter) > 127]  # noqa: PLR2004  the end of ASCII
    if not high:
        return 0.0
    known = sum(_LETTERS.get(one, 5.0 if one in _WESTERN else 0.0) for one in high)
    breaks = len(_CASE_BREAK.findall(text))
    odd = sum(not (one.isalpha() or one in _PUNCTUATION) for one in high)
    return (known - 8 * breaks - 10 * odd) / len(high)
