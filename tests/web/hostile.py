"""A store in which every field that takes free text has hostile text in it, or a harmless twin."""

import tomllib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from app.domain.record_types import Record
from app.requests.catalogue import PartyIn, ProcessIn, SourceIn, TopicIn
from app.requests.links import AlignmentIn
from app.requests.plans import DerivationIn, PlanIn, VersionIn, WitnessIn
from app.requests.positions import SnapshotIn, StatementIn

_CASES: Final = Path(__file__).parent / "cases/payloads.toml"
_MOST_CHARACTERS: Final = 1_400
"""Of a batch, with the words between its payloads, a sentence holds 2,000."""

_HARMLESS: Final = str.maketrans("<>&\"'`{}", "⟨⟩⊕⁑’´[]")
"""Marks that mean something in HTML, each with another that does not and is read as the same."""

Say = Callable[[], str]


def payloads() -> list[str]:
    """Return every payload."""
    groups = tomllib.loads(_CASES.read_text(encoding="utf-8"))
    return [one for group in groups.values() for one in group["payloads"]]


def batches() -> list[list[str]]:
    """Return the payloads in batches that fit a field each."""
    found: list[list[str]] = [[]]
    for one in payloads():
        if sum(len(other) + 3 for other in found[-1]) + len(one) > _MOST_CHARACTERS:
            found.append([])
        found[-1].append(one)
    return found


def harmless(text: str) -> str:
    """Return a text of the same shape in which nothing means anything to a browser."""
    return text.translate(_HARMLESS).replace("javascript:", "javascripp:")


def told(batch: list[str], twin: Callable[[str], str] = str) -> Say:
    """Return what says all payloads of a batch at each call, beginning with another one."""
    places = count(1)

    def say() -> str:
        start = next(places) * 7 % len(batch)
        return twin(f"{batch[start]} · {' · '.join(batch[start + 1 :] + batch[:start])}").strip()

    return say


def records(say: Say, url: str) -> Iterator[Record]:
    """Yield records of every kind, each of their free texts being another saying."""
    yield ProcessIn.model_validate(
        {"slug": "talks", "name": say(), "description": say()}
    ).to_domain()
    for slug in ("north", "south"):
        yield PartyIn.model_validate(_party(say, slug)).to_domain()
    for slug in ("boats", "harbours"):
        yield TopicIn.model_validate(_topic(say, slug)).to_domain()
    source = {"publisher": say(), "title": say(), "url": url, "archived": url, "note": say()}
    yield SourceIn.model_validate({"slug": "herald"} | source).to_domain()
    for slug in ("pact", "reply"):
        facts = {"slug": slug, "process": "talks", "title": say(), "notes": say()}
        yield PlanIn.model_validate(facts | {"proponents": ["north"]}).to_domain()
    for plan, ordinal, fidelity in (
        ("pact", 1, "verbatim_leak"),
        ("pact", 2, "verbatim_leak"),
        ("reply", 1, "restatement"),
    ):
        drafted = VersionIn.model_validate(_version(say, ordinal, fidelity))
        assert drafted.faults(plan, ordinal) == ()
        version, witness = drafted.to_domain(plan, ordinal)
        yield version
        assert witness is not None
        yield witness
    yield WitnessIn.model_validate(_rendering(say)).to_domain("pact@1")
    yield DerivationIn.model_validate(
        {
            "slug": "reply-from-pact",
            "version": "reply@1",
            "made_from": "pact@1",
            "claimed_by": say(),
            "confidence": "low",
            "sources": ["herald"],
            "note": say(),
        }
    ).to_domain()
    yield AlignmentIn.model_validate(_alignment(say)).to_domain()
    words = say()[:600].strip()
    around = {"retrieved": "2026-03-07", "language": "en", "text": f"{say()}\n{words}\n{say()}"}
    yield SnapshotIn.model_validate(around).to_domain("herald")
    for slug, party, day, stance in (
        ("north-1", "north", "2026-03-06", "accepts"),
        ("north-2", "north", "2026-03-09", "rejects"),
        ("north-3", "north", "2026-03-09", "accepts_with_conditions"),
        ("south-1", "south", "2026-03-08", "demands_change"),
        ("south-2", "south", "2026-03-10", "evades"),
    ):
        draft = _statement(say, words, stance) | {"slug": slug, "party": party, "stated_on": day}
        statement = StatementIn.model_validate(draft)
        assert statement.faults() == ()
        yield statement.to_domain()


def _party(say: Say, slug: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "name": say(),
        "full_name": say(),
        "kind": "state",
        "aliases": [{"language": "uk", "name": f"{say()} {slug}"}],
        "speakers": [
            {"name": say(), "office": say(), "since": "2025", "aliases": [say()], "note": say()}
        ],
    }


def _topic(say: Say, slug: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "name": say(),
        "definition": say(),
        "pa_x": {
            "closest": {"code": say(), "name": say()},
            "confidence": "low",
            "others": [{"code": say(), "name": say()}],
        },
    }


def _version(say: Say, ordinal: int, fidelity: str) -> dict[str, Any]:
    # A page of figures has each sentence once for every number in it: one such point is enough.
    counted = _point(say, "1", f"No more than {ordinal}00 boats sail. {say()}")
    if fidelity == "restatement":
        counted["topics"] = ["boats", "harbours"]
    return {
        "title": say(),
        "date": f"2026-03-0{ordinal}",
        "kind": "proposal",
        "publicity": "leaked",
        "sources": ["herald"],
        "notes": say(),
        "witness": {
            "slug": "own",
            "language": "en",
            "publisher": say(),
            "fidelity": fidelity,
            "completeness": "partial",
            "known_gaps": say(),
            "sources": ["herald"],
            "notes": say(),
        },
        "points": [
            counted,
            _point(say, "2", f"The north shall count the boats. {say()}"),
            {
                "label": "3",
                "status": "open",
                "heading": say(),
                "text": say(),
                "topics": ["boats"],
                "notes": [say()],
                "options": [
                    {"proponent": "north", "text": say(), "note": say()},
                    {"proponent": "south", "text": say(), "note": say()},
                ],
            },
            _point(say, f"{3 + ordinal}", f"Only in version {ordinal}. {say()}"),
        ],
    }


def _point(say: Say, label: str, text: str) -> dict[str, Any]:
    return {
        "label": label,
        "heading": say(),
        "text": text,
        "topics": ["boats"],
        "notes": [say(), say()],
        "printed_label": say(),
    }


def _rendering(say: Say) -> dict[str, Any]:
    return {
        "slug": "other",
        "language": "uk",
        "publisher": say(),
        "fidelity": "translation",
        "completeness": "partial",
        "known_gaps": say(),
        "notes": say(),
        "readings": [
            {"label": "1", "text": say(), "printed_label": say(), "heading": say()},
            {"label": "3", "text": say(), "options": [say(), say()], "heading": say()},
        ],
    }


def _alignment(say: Say) -> dict[str, Any]:
    return {
        "base": "pact@1",
        "target": "pact@2",
        "judged_by": say(),
        "notes": say(),
        "links": [
            {"base": "1", "target": "1", "relation": "changed", "note": say()},
            {"base": "2", "target": "2", "relation": "changed", "note": say()},
            {"base": "2", "target": "3", "relation": "changed", "note": say(), "rival": True},
            {"base": "3", "target": "3", "relation": "changed", "note": say()},
        ],
        "unmatched": [
            {"side": "base", "label": "4", "note": say()},
            {"side": "target", "label": "5", "note": say()},
        ],
    }


def _statement(say: Say, words: str, stance: str) -> dict[str, Any]:
    return {
        "speaker": say(),
        "office": say(),
        "venue": say(),
        "language": "en",
        "quotes": [{"text": words, "language": "en", "source": "herald"}],
        "summary": say(),
        "sources": ["herald"],
        "single_source": True,
        "disputed": say(),
        "notes": [say()],
        "positions": [
            _position(say, stance, {"point": "pact@1/1"}),
            _position(say, stance, {"point": "pact@1/3", "option": "south"}),
            _position(say, stance, {"version": "pact@2"}),
            _position(say, stance, {"plan": "reply"}),
            _position(say, stance, {"topic": "boats"}),
        ],
    }


def _position(say: Say, stance: str, target: dict[str, str]) -> dict[str, Any]:
    held = stance == "accepts_with_conditions"
    conditions = [{"text": say(), "points": ["pact@1/2"]}] if held else []
    return {
        "stance": stance,
        "confidence": "low",
        "note": say(),
        "conditions": conditions,
    } | target
