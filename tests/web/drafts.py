"""What an editor writes: small records that fit the corpus and one another."""

from typing import Any

PROCESS = {"slug": "gulf", "name": "The gulf talks", "description": "Who may fish where."}
PARTY = {
    "slug": "norway",
    "name": "Norway",
    "full_name": "Kingdom of Norway",
    "kind": "state",
    "aliases": [{"language": "uk", "name": "Норвегія"}],
    "members": [],
    "speakers": [{"name": "J. Hansen", "office": "minister", "since": "2025-02"}],
}
TOPIC = {
    "slug": "fishing",
    "name": "Fishing",
    "definition": "Who may fish where, and how much.",
    "pa_x": {"closest": {"code": "NatRes", "name": "Natural resources"}, "confidence": "low"},
}
SOURCE = {
    "slug": "herald-fishing",
    "publisher": "The Herald",
    "title": "Fishing plan “leaked”",
    "url": "https://herald.example/1",
    "published": "2026-03",
    "retrieved": "2026-03-05",
}
PLAN = {"slug": "fishing-plan", "process": "ukraine", "title": "Fishing", "proponents": ["us"]}

STATEMENT: dict[str, Any] = {
    "slug": "us-on-boats",
    "party": "us",
    "speaker": "Donald Trump",
    "office": "President of the United States",
    "stated_on": "2026-03-07",
    "language": "en",
    "summary": "Boats are welcome.",
    "sources": ["liga-us-28-points"],
    "positions": [
        {"point": "fishing-plan@1/1", "stance": "accepts"},
        {"point": "fishing-plan@1/3", "option": "us", "stance": "accepts"},
    ],
}

NOUNS: dict[str, dict[str, Any]] = {
    "processes": PROCESS,
    "parties": PARTY,
    "topics": TOPIC,
    "sources": SOURCE,
    "plans": PLAN,
}


def witness(slug: str = "herald", **changes: object) -> dict[str, Any]:
    """Return the facts of a witness with a version's own text."""
    facts: dict[str, Any] = {
        "slug": slug,
        "language": "en",
        "publisher": "The Herald",
        "fidelity": "verbatim_leak",
        "completeness": "full",
        "sources": ["liga-us-28-points"],
    }
    return facts | changes


def version(follows: int | None = None, **changes: object) -> dict[str, Any]:
    """Return a version with four points, one of them struck, one open."""
    draft: dict[str, Any] = {
        "follows": follows,
        "title": "Fishing, a draft",
        "date": "2026-03-05",
        "kind": "proposal",
        "publicity": "leaked",
        "sources": ["liga-us-28-points"],
        "witness": witness(),
        "points": [
            {
                "label": "1",
                "heading": "Boats",
                "text": "No more than 600 boats sail.",
                "topics": ["territory"],
                "points": [{"label": "1.a", "text": "Boats are counted in March."}],
            },
            {"label": "2", "status": "struck"},
            {
                "label": "3",
                "status": "open",
                "text": "Who counts the boats is open.",
                "options": [
                    {"proponent": "us", "text": "A commission."},
                    {"proponent": "russia", "text": "Nobody."},
                ],
            },
        ],
    }
    return draft | changes


def rendering(slug: str, **changes: object) -> dict[str, Any]:
    """Return one more witness of that version, in Ukrainian and in part."""
    facts = witness(slug, language="uk", fidelity="translation", completeness="partial")
    readings = [{"label": "1", "text": "Виходять не більше 600 човнів."}]
    return facts | {"known_gaps": "Усе, крім першого.", "readings": readings} | changes


def statement(**changes: object) -> dict[str, Any]:
    """Return what a minister said of the first version's first point, quoting the Herald."""
    draft: dict[str, Any] = {
        "slug": "hansen-on-boats",
        "party": "us",
        "speaker": "J. Hansen",
        "office": "minister",
        "stated_on": "2026-03-06",
        "language": "en",
        "quotes": [quote()],
        "summary": "Takes the limit, and says so twice.",
        "positions": [{"point": "fishing-plan@1/1", "stance": "accepts"}],
        "sources": ["herald-fishing"],
    }
    return draft | changes


def quote(text: str = "We take the “limit” - all of it.", **changes: object) -> dict[str, Any]:
    """Return words that the snapshot of the Herald has, in another typeface."""
    return {"text": text, "language": "en", "source": "herald-fishing"} | changes


def snapshot(**changes: object) -> dict[str, Any]:
    """Return the text of the Herald on a day."""
    text = (
        "The minister came late.\n'We take the \"limit\" \u2013 all of\n  it.'\n"
        "Asked again, he said yes. Asked a third time, he said yes."
    )
    return {"retrieved": "2026-03-07", "language": "en", "text": text} | changes
