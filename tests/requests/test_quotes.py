"""A quote that is sent in keeps what it supports."""

from app.requests.positions import StatementIn


def test_a_quote_supports_what_it_was_said_to_support() -> None:
    sent = StatementIn.model_validate(
        {
            "slug": "said",
            "party": "north",
            "speaker": "A. Hill",
            "office": "elder",
            "stated_on": "2024-03-07",
            "language": "en",
            "summary": "Of the pass.",
            "sources": ["herald"],
            "quotes": [{"text": "no", "language": "en", "supports": [1]}],
            "positions": [
                {"plan": "pass-plan", "stance": "accepts"},
                {"topic": "guard", "stance": "rejects"},
            ],
        }
    ).to_domain()
    assert [sent.quote_for(place) is None for place in (0, 1)] == [True, False]
