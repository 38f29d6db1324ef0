"""What people read of positions is what the answers say, and none of it passes for more."""

import re
from html import unescape
from typing import Any

import pytest

from tests.web.asking import Api
from tests.web.drafts import PLAN, version

MATRICES = [
    ("us-28-point", 1),
    ("e3-counter", 1),
    ("us-ukraine-framework", 1),
    ("us-ukraine-framework", 2),
    ("us-russia-27-point-2025", 1),
]
HOSTILE = "</script><script>alert(1)</script><b onmouseover='x'>\u202egnp\u200b"
STANCES = {
    "accepts": "Accepts",
    "accepts_with_conditions": "Accepts with conditions",
    "open_to_discuss": "Open to discuss",
    "demands_change": "Demands change",
    "rejects": "Rejects",
    "evades": "Evades",
}
STANDINGS = {
    "direct": "Direct",
    "carried": "Carried over",
    "stale": "Stale",
    "ambiguous": "Ambiguous",
    "orphaned": "Orphaned",
    "general": "General",
}


def shown(page: str) -> str:
    """Return the words of a piece of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def button(page: str, name: str) -> str:
    """Return what the cell of a heat map shows before it is opened."""
    (found,) = re.findall(
        rf'<button type="button" class="open [^"]*" popovertarget="{re.escape(name)}">.*?</button>',
        page,
        re.DOTALL,
    )
    return str(found)


def opened(page: str, name: str) -> str:
    """Return what the cell of a heat map opens to."""
    start = page.index(f'<div popover id="{name}"')
    return page[start : page.index("</td>", start)]


@pytest.mark.parametrize(("plan", "ordinal"), MATRICES)
def test_every_cell_of_the_matrix_shows_the_stance_and_the_standing_of_its_answer(
    reader: Api, plan: str, ordinal: int
) -> None:
    path = f"/plans/{plan}/versions/{ordinal}/positions"
    answer, page = reader.read(path), reader.page(path).text
    rows = [("whole", answer["whole"]["cells"])]
    rows += [(f"point-{row['point']['label']}", row["cells"]) for row in answer["rows"]]
    rows += [(f"gone-{at}", row["cells"]) for at, row in enumerate(answer["orphans"], 1)]
    silent = 0
    for row, cells in rows:
        for cell in cells:
            name = f"of-{cell['party']}-{row}"
            if cell["current"] is None:
                silent += 1
                assert f'popovertarget="{name}"' not in page
                continue
            told = shown(button(page, name))
            assert STANCES[cell["current"]["stance"]] in told
            assert STANDINGS[cell["current"]["standing"]] in told
            for position in cell["positions"]:
                assert f'href="/statements/{position["statement"]}"' in opened(page, name)
    assert page.count('class="heat is-silent"') == silent
    assert page.count("nothing recorded</span>") == silent


def test_a_stale_position_says_so_before_its_stance_and_opens_to_what_changed(
    reader: Api,
) -> None:
    page = reader.page("/plans/e3-counter/versions/1/positions").text
    stale = button(page, "of-france-point-6")
    assert "bears-stale" in stale
    assert shown(stale).index("Stale") < shown(stale).index("Rejects")
    told = shown(opened(page, "of-france-point-6"))
    assert "The substance has changed in between." in told
    assert "600,000 personnel" in told
    assert "800,000" in told
    assert "in peacetime" in told
    assert 'href="/compare/us-28-point@1~restatement...e3-counter@1~restatement#6--6"' in page


def test_two_that_contradict_one_another_stand_side_by_side_with_the_rule(reader: Api) -> None:
    page = reader.page("/plans/us-28-point/versions/1/positions?as_of=2025-11-21").text
    told = shown(button(page, "of-russia-whole"))
    assert re.search("Open to discuss.*contradicted by.*Evades", told)
    inside = opened(page, "of-russia-whole")
    facing = shown(inside[inside.index('class="facing"') : inside.index("Why the first")])
    assert "Vladimir Putin" in facing
    assert "Dmitry Peskov" in facing
    assert "of statements made on one day, that of the most senior person counts" in shown(inside)
    assert reader.read("/plans/us-28-point/versions/1/positions")["rule"] in unescape(page)


def test_a_matrix_is_asked_for_by_its_form_and_leads_to_the_same_elsewhere(reader: Api) -> None:
    page = reader.page("/plans/us-28-point/versions/1/positions?party=eu&party=france&as_of=").text
    columns = re.findall(r'<th scope="col"[^>]*><a href="/parties/([^"]+)"', page)
    assert columns == ["eu", "france"]
    assert re.findall(r'type="checkbox" value="([^"]+)" checked', page) == ["eu", "france"]
    assert 'href="/agreement/us-28-point@1?party=eu&amp;party=france"' in page
    table = re.findall(r'href="(/api/v1/[^"]+)">CSV', page)
    assert [unescape(one) for one in table] == [
        "/api/v1/plans/us-28-point/versions/1/positions.csv?party=eu&party=france"
    ]
    asked = reader.page("/plans/us-28-point/versions/1/positions?depth=1").text
    assert '<input type="hidden" name="depth" value="1">' in asked
    early = reader.page("/plans/us-28-point/versions/1/positions?as_of=2022-01-01").text
    assert "neither consent nor refusal" in early


def test_agreement_is_told_in_counts_with_what_each_verdict_rests_on(reader: Api) -> None:
    path = "/agreement/us-ukraine-framework@2?party=ukraine&party=russia"
    answer, page = reader.read(path), reader.page(path).text
    counts = answer["counts"]
    assert (
        f"{counts['agreed']} agreed, {counts['conditional']} on conditions, "
        f"{counts['open']} open, {counts['contested']} contested, {counts['unknown']} unknown."
    ) in shown(page)
    assert "%" not in shown(page[page.index("<main") : page.index("</main>")])
    for row in answer["rows"]:
        start = page.index(f'id="point-{row["point"]["label"]}"')
        told = page[start : start + 6000]
        assert f"level-{row['level']}" in told
        for verdict in row["verdicts"]:
            if verdict["rests_on"]:
                assert f'href="/statements/{verdict["rests_on"]["statement"]}"' in told
            for slug in verdict["against"]:
                assert f'href="/statements/{slug}"' in told
        for waiting in row["waiting"]:
            assert waiting["text"] in unescape(told)


def test_statements_are_filtered_by_the_form_and_paged(reader: Api) -> None:
    empty = {"topic": "", "about": "", "stated_from": "", "stated_to": "", "stance": ""}
    whole = reader.page("/statements", party="eu", **empty).text
    answer = reader.read("/statements", party="eu", limit=200)
    assert re.findall(r'<h3 id="([^"]+)">', whole) == [one["slug"] for one in answer["items"]]
    assert f"{answer['total']} statements" in shown(whole)
    some = reader.page("/statements", stance="rejects", about="us-28-point@1/6").text
    assert '<option value="rejects" selected>' in some
    assert "2025-11-25-macron" in some
    first = reader.page("/statements", limit=2, party="eu").text
    assert 'rel="next"' in first
    assert "party=eu" in first[first.index('class="pager"') :]
    nobody = reader.page("/statements", stated_to="1990-01-01").text
    assert "neither consent nor refusal" in nobody


def test_a_statement_shows_its_words_its_stances_and_what_is_doubtful(reader: Api) -> None:
    for slug in ("2025-11-27-putin-ceasefire", "2025-12-23-zelensky-20", "2026-06-e3-london"):
        answer, page = reader.read(f"/statements/{slug}"), reader.page(f"/statements/{slug}").text
        words = unescape(page)
        for quote in answer["quotes"]:
            assert quote["text"] in words
            assert f'lang="{quote["language"]}"' in page
        for position in answer["positions"]:
            assert STANCES[position["stance"]] in words
            assert all(one["text"] in words for one in position["conditions"])
        assert ("One source only" in words) == answer["single_source"]
        assert (answer["disputed"] in words) if answer["disputed"] else ("Disputed:" not in words)
        assert all(one["title"] in words for one in answer["sources"])
        assert answer["digest"] in words
    stood = "/plans/us-ukraine-framework/versions/2/positions?party=ukraine#point-14"
    assert stood in unescape(reader.page("/statements/2025-12-23-zelensky-20").text)


def test_a_translated_quote_says_that_it_is_one(reader: Api) -> None:
    said = shown(reader.page("/statements/2025-11-27-putin-recognition").text)
    assert "Translation into English; said in Russian" in said
    assert "(translated from Russian). Parley, /statements/2025-11-27" in said


@pytest.mark.parametrize("party", ["russia", "eu", "ukraine", "france"])
def test_a_contradiction_of_one_day_and_another_text_are_no_changes_of_mind(
    reader: Api, party: str
) -> None:
    answer, page = reader.read(f"/parties/{party}"), reader.page(f"/parties/{party}").text
    heads = [shown(one) for one in re.findall(r"<section class=\"turn.*?</h3>", page, re.DOTALL)]
    assert len(heads) == len(answer["turns"])
    for turn, told in zip(answer["turns"], heads, strict=True):
        assert ("a contradiction on the same day" in told) == turn["is_one_day"]
        another = not turn["is_one_day"] and turn["standing"] not in {"direct", "carried"}
        assert ("an answer to another text" in told) == another
    said = page[page.index('aria-labelledby="said"') :]
    assert said.count('<article class="position">') == len(answer["positions"])


def test_a_topic_has_its_points_in_all_texts_and_what_was_said(reader: Api) -> None:
    answer, page = reader.read("/topics/territory"), reader.page("/topics/territory").text
    assert page.count('<article class="topic-point">') == len(answer["points"])
    assert page.count('<article class="position">') == len(answer["positions"])
    for one in answer["points"]:
        assert f'href="/threads/{one["ref"]}"' in page
        assert (one["point"]["text"] or "") in unescape(page)


@pytest.mark.parametrize("point", ["us-28-point@1/6", "us-ukraine-framework@2/14"])
def test_the_biography_of_a_point_draws_and_lists_all_that_its_answer_has(
    reader: Api, point: str
) -> None:
    answer, page = reader.read(f"/threads/{point}"), reader.page(f"/threads/{point}").text
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert picture.count("<circle") == len(answer["stations"])
    assert picture.count("<path") == len(answer["steps"])
    assert picture.count('<g class="mark') == len(answer["positions"])
    assert "style=" not in picture
    assert all(f'id="{one["ref"]}"' in page for one in answer["stations"])
    course = page[page.index('class="course"') : page.index("</ol>")]
    assert course.count('<article class="position">') == len(answer["positions"])
    listed = [shown(one) for one in re.findall(r"<time.*?</time>", course)]
    assert len(listed) >= len(answer["stations"]) + len(answer["positions"])
    for step in answer["steps"]:
        for delta in step["deltas"]:
            side: dict[str, Any] = delta["target"] or delta["base"]
            assert side["text"] in unescape(course)
    assert page.count("Nobody published a text") == sum(
        not one["has_text"] for one in answer["endings"]
    )


def test_a_thread_is_found_whether_its_slash_is_written_or_encoded(reader: Api) -> None:
    assert reader.page("/threads/us-28-point@1%2F6").status_code == 200
    assert reader.page("/threads/us-28-point@1/6").status_code == 200
    assert reader.page("/threads/us-28-point@1/99").status_code == 404


def test_the_parties_stand_beside_both_texts_of_a_change(reader: Api) -> None:
    path = "/compare/us-28-point@1...e3-counter@1"
    answer, page = reader.read(path), reader.page(path).text
    (change,) = [one for one in answer["changes"] if one["id"] == "6--6"]
    start = page.index('id="6--6"')
    told = page[start : start + 20_000]
    stood = told[told.index('class="stood"') :]
    for side in ("base_positions", "target_positions"):
        for one in change[side]:
            assert f'href="/statements/{one["statement"]}"' in stood


def test_a_version_leads_from_each_point_to_who_stands_where(reader: Api) -> None:
    page = reader.page("/plans/us-28-point/versions/1").text
    for one in reader.read("/plans/us-28-point/versions/1")["points"]:
        assert f'href="/plans/us-28-point/versions/1/positions#point-{one["label"]}"' in page
        assert f'href="/threads/us-28-point@1/{one["label"]}"' in page


def test_whatever_was_recorded_is_shown_as_text(curator: Api) -> None:
    assert curator.post("/plans", PLAN | {"proponents": ["russia"]}).status_code == 201
    assert curator.post("/plans/fishing-plan/versions", version()).status_code == 201
    statement = {
        "slug": "hostile",
        "party": "us",
        "speaker": f"Speaker {HOSTILE}",
        "office": f"Office {HOSTILE}",
        "stated_on": "2026-03-07",
        "venue": f"Venue {HOSTILE}",
        "language": "en",
        "quotes": [{"text": f"Quote {HOSTILE}", "language": "en"}],
        "summary": f"Summary {HOSTILE}",
        "disputed": f"Disputed {HOSTILE}",
        "notes": [f"Note {HOSTILE}"],
        "sources": ["liga-us-28-points"],
        "positions": [
            {
                "point": "fishing-plan@1/1",
                "stance": "accepts_with_conditions",
                "conditions": [{"text": f"Condition {HOSTILE}", "points": ["fishing-plan@1/1.a"]}],
                "note": f"Remark {HOSTILE}",
            }
        ],
    }
    answer = curator.post("/statements", statement)
    assert answer.status_code == 201, answer.text
    for path in (
        "/statements?party=us",
        "/statements/hostile",
        "/plans/fishing-plan/versions/1/positions",
        "/agreement/fishing-plan@1?party=us",
        "/parties/us",
        "/threads/fishing-plan@1/1",
    ):
        page = curator.page(path).text
        assert "alert(1)" in page, path
        assert "<script>" not in page, path
        assert "<b onmouseover" not in page, path
        assert "\u202e" not in page, path
        assert "\u200b" not in page, path


def test_a_step_to_an_outline_is_not_drawn_as_if_nothing_had_changed(reader: Api) -> None:
    steps = reader.read("/threads/us-28-point@1/6")["steps"]
    doubtful = [
        one for one in steps if one["doubts"] or one["comparability"]["level"] == "coverage"
    ]
    shown = reader.page("/threads/us-28-point@1/6").text
    assert len(doubtful) == shown.count("is-doubtful") == 2
