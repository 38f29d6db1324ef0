"""The key figures of a topic, through all texts, and what is said of each of them."""

from typing import Any

from app.documents.pictures.dots import NARROW, WIDE, draw_dots
from app.presenters.shapes.figures import FiguresOut
from tests.web.asking import Api, problem
from tests.web.drafts import PLAN


def figures(reader: Api, topic: str) -> list[dict[str, Any]]:
    groups = reader.read(f"/topics/{topic}/figures")["groups"]
    return [one | {"kind": group["kind"]} for group in groups for one in group["figures"]]


def test_the_army_limit_goes_from_text_to_text(reader: Api) -> None:
    counted = reader.read("/topics/armed-forces-limits/figures")["groups"][0]
    assert (counted["kind"], counted["unit"]) == ("quantity", None)
    assert [(one["ref"], one["value"]) for one in counted["figures"]] == [
        ("us-28-point@1/6", 600000),
        ("e3-counter@1/6", 800000),
        ("us-ukraine-framework@1/r3", 600000),
        ("berlin-leaders-statement-2025@1/b1", 800000),
        ("us-ukraine-framework@2/4", 800000),
    ]


def test_every_figure_stands_where_it_says(reader: Api) -> None:
    for topic in reader.read("/topics", limit=200)["items"]:
        for one in figures(reader, topic["slug"]):
            start, end = one["span"]
            assert one["text"][start:end] == one["said"]
            version, _, label = one["ref"].partition("/")
            plan, _, ordinal = version.partition("@")
            readings = reader.read(f"/plans/{plan}/versions/{ordinal}/points/{label}")["readings"]
            points = [reading["point"] for reading in readings]
            if one["option"]:
                proponents = {
                    option["proponent"]["slug"]: option["text"]
                    for point in points
                    for option in point["options"]
                }
                assert proponents[one["option"]["slug"]] == one["text"]
            else:
                assert one["text"] in [point["text"] for point in points]


def test_a_figure_of_an_outline_is_marked_and_so_is_a_restated_one(reader: Api) -> None:
    by_ref = {one["ref"]: one for one in figures(reader, "armed-forces-limits")}
    assert by_ref["us-ukraine-framework@1/r3"]["fidelity"] == "outline"
    assert by_ref["us-28-point@1/6"]["fidelity"] == "restatement"
    page = reader.page("/topics/armed-forces-limits/figures").text
    assert "not one that is asked for" not in page
    assert "A number that is named is not always one that is asked for" in page
    assert "restated in our own words, not the document" in page


def test_every_point_of_the_topic_is_told_of(reader: Api) -> None:
    for topic in reader.read("/topics", limit=200)["items"]:
        slug = topic["slug"]
        answer = reader.read(f"/topics/{slug}/figures")
        told = {one["ref"] for one in figures(reader, slug)}
        told |= {*answer["silent"], *answer["untold"]}
        assert told == {one["ref"] for one in reader.read(f"/topics/{slug}")["points"]}


def test_measures_are_not_laid_beside_what_is_counted(reader: Api) -> None:
    groups = reader.read("/topics/armed-forces-limits/figures")["groups"]
    found = {(group["kind"], group["unit"]): group["figures"] for group in groups}
    assert {one["unit"] for one in found["quantity", "km"]} == {"km"}
    assert not {"km", "mm"} & {one["unit"] for one in found["quantity", None]}


def test_options_are_the_proposals_of_parties_and_a_language_without_rules_says_so(
    curator: Api,
) -> None:
    assert curator.post("/plans", PLAN).status_code == 201
    version = {
        "follows": None,
        "title": "Fishing plan",
        "date": "2026-03",
        "kind": "proposal",
        "publicity": "official",
        "witness": {
            "slug": "french",
            "language": "fr",
            "publisher": "Made up",
            "fidelity": "verbatim_official",
            "completeness": "full",
        },
        "points": [
            {
                "label": "1",
                "text": "",
                "status": "open",
                "topics": ["navigation-grain"],
                "options": [
                    {"proponent": "us", "text": "200 bateaux"},
                    {"proponent": "ukraine", "text": "300 bateaux"},
                ],
            }
        ],
    }
    posted = curator.post("/plans/fishing-plan/versions", version)
    assert posted.status_code == 201, posted.text
    answer = curator.read("/topics/navigation-grain/figures")
    found = {
        one["option"]["slug"]: one["value"]
        for group in answer["groups"]
        for one in group["figures"]
        if one["ref"] == "fishing-plan@1/1"
    }
    assert found == {"us": 200, "ukraine": 300}
    assert answer["unread"] == ["fishing-plan@1/1"]
    drawn = draw_dots(FiguresOut.model_validate(answer).groups[0], WIDE)
    assert drawn is not None
    assert [dot.form for dot in drawn.dots] == ["option", "option"]


def test_dots_stand_on_one_scale_from_zero(reader: Api) -> None:
    group = FiguresOut.model_validate(reader.read("/topics/armed-forces-limits/figures")).groups[0]
    for layout in (WIDE, NARROW):
        drawn = draw_dots(group, layout)
        assert drawn is not None
        length = {dot.figure.value: dot.x - layout.left for dot in drawn.dots}
        assert abs(length[600000] / length[800000] - 0.75) < 0.01


def test_a_topic_that_is_not_there_has_no_figures(reader: Api) -> None:
    problem(reader.get("/topics/atlantis/figures"), 404, "not_found")
