"""How an answer is cited, and the address at which it can be had as it was."""

import hashlib

from app.domain.comparison.compare import Fate
from app.presenters.bibtex import bibtex
from app.presenters.shapes.citations import CitationOut, CslOut
from app.presenters.shapes.comparison import ComparisonOut
from app.presenters.shapes.methods import method_code
from app.urls import compare_path, pinned_path

_PUBLISHER = "Parley"


def digest_of(pinned: ComparisonOut) -> str:
    """Return the SHA-256 of a pinned comparison's bytes, in hexadecimal."""
    return hashlib.sha256(pinned.model_dump_json().encode()).hexdigest()


def citation_of(pinned: ComparisonOut, at: int) -> CitationOut:
    """Return how to cite a pinned comparison that was read at a position of the journal."""
    base, target = pinned.base, pinned.target
    digest, method = digest_of(pinned), method_code(pinned.method)
    address = pinned_path((base.digest, target.digest), method, pinned.links, at, digest)
    title = f"Comparison of “{base.title}” ({base.date}) with “{target.title}” ({target.date})"
    note = (
        f"{base.ref}, sha256 {base.digest}; {target.ref}, sha256 {target.digest}; "
        f"this comparison, sha256 {digest}"
    )
    key = f"parley-{digest[:12]}"
    return CitationOut(
        address=address,
        digest=digest,
        text=f"{citation_line(pinned)} {address}",
        bibtex=bibtex(
            "misc",
            key,
            {
                "title": title,
                "publisher": _PUBLISHER,
                "version": f"method {method}",
                "note": note,
                "url": address,
            },
        ),
        csl=CslOut(
            id=key,
            type="document",
            title=title,
            publisher=_PUBLISHER,
            version=f"method {method}",
            URL=address,
            note=note,
        ),
    )


def citation_line(answer: ComparisonOut) -> str:
    """Return what a comparison is: texts, dates, witnesses and methods, without its address."""
    base, target = answer.base, answer.target
    method = answer.method
    numbers = ", ".join(
        f"{name.replace('_', ' ')} {number}"
        for name, number in method.model_dump().items()
        if isinstance(number, int)
    )
    meaning = f"; meaning by {method.meaning}" if method.meaning else ""
    told = (Fate.SUBSTANTIVE, Fate.UNDETERMINED, Fate.REWORDED)
    found = ", ".join(f"{answer.stats.get(fate, 0)} {fate}" for fate in told)
    return (
        f"{_PUBLISHER}, comparison of “{base.title}” ({base.date}; {base.ref}) with "
        f"“{target.title}” ({target.date}; {target.ref}). "
        f"Found: {found}. Methods: {numbers}{meaning}."
    )


def living_citation(answer: ComparisonOut) -> str:
    """Return the line that names a comparison by the address that tells what holds now."""
    whose = "" if answer.links == "all" else "?links=computed"
    path = compare_path(f"{answer.base.ref}...{answer.target.ref}")
    return f"{citation_line(answer)} {path}{whose}"
