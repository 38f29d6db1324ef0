"""The page of a comparison says what its JSON says, in every view, and lets nothing else in."""

import re
from functools import partial
from html import unescape
from itertools import pairwise
from urllib.parse import quote

import pytest

from app.documents.pictures.flow import MOST_POINTS, flow
from app.domain.comparison.compare import Fate
from app.presenters.shapes.outline import OutlineChangeOut, OutlineOut, OutlinePointOut
from tests.web.asking import Api
from tests.yardstick import idle_seconds

PAIR = "us-28-point@1...e3-counter@1"
US_E3 = f"/compare/{PAIR}"
SPLITS = "/compare/us-28-point@1...us-ukraine-framework@2"
VIEWS = ("side", "inline", "changes")
MOST_BYTES = 200_000
HOSTILE = (
    '"><script>alert(1)</script>',
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "</title><img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "\u202egnp.exe",
)


def shown(page: str) -> list[str]:
    """Return the ids of the changes that stand on a page, in its order."""
    return [unescape(one) for one in re.findall(r'<article class="change" id="([^"]+)"', page)]


def words(page: str) -> str:
    """Return the text of a page, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def contents(page: str) -> list[str]:
    (listed,) = re.findall(r'<div class="toc">(.*?)</div>', page, re.DOTALL)
    return [unescape(one) for one in re.findall(r'href="#([^"]+)"', listed)]


@pytest.mark.parametrize("path", [US_E3, SPLITS])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_shows_the_changes_of_the_answer(reader: Api, path: str, view: str) -> None:
    answer = reader.read(path)
    page = reader.page(path, view=view).text
    quiet = [
        change["id"]
        for change in answer["changes"]
        if view == "changes" and change["fates"] in (["unchanged"], ["not_reported"])
    ]
    in_order = [one for point in answer["outline"]["top_level"] for one in point["changes"]]
    told = [one for one in in_order if one not in quiet]
    assert sorted(in_order) == sorted(change["id"] for change in answer["changes"])
    assert shown(page) == told
    listed = [point["changes"][0] for point in answer["outline"]["top_level"]]
    assert contents(page) == [quote(one, safe="+~") for one in listed]
    text = words(page)
    for change in answer["changes"]:
        for delta in change["deltas"] if change["id"] in told else ():
            for side in ("base", "target"):
                assert delta[side] is None or " ".join(delta[side]["text"].split()) in text


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "query", [{"fate": "dropped"}, {"only": "substance"}, {"topic": "nato", "fate": "substantive"}]
)
def test_a_filter_shows_what_the_answer_has_and_keeps_the_view(
    reader: Api, view: str, query: dict[str, str]
) -> None:
    answer = reader.read(US_E3, **query)
    page = reader.page(US_E3, view=view, **query).text
    assert sorted(shown(page)) == sorted(change["id"] for change in answer["changes"])
    assert f"of {answer['total']} in all." in words(page)
    (tabs,) = re.findall(r'<nav class="tabs".*?</nav>', page, re.DOTALL)
    for other in VIEWS:
        (tab,) = re.findall(rf'href="(\?[^"]*view={other})"', tabs)
        for name, value in query.items():
            assert f"{name}={value}" in unescape(tab)
    if view != "side":
        assert f'<input type="hidden" name="view" value="{view}">' in page


def test_the_picture_has_a_ribbon_for_every_change_and_a_name_for_every_point(reader: Api) -> None:
    for path in (US_E3, SPLITS):
        answer = reader.read(path)
        page = reader.page(path).text
        (picture,) = re.findall(r'<svg class="flow".*?</svg>', page, re.DOTALL)
        led = [unescape(one) for one in re.findall(r'<a href="#([^"]+)"', picture)]
        assert set(led) == {quote(change["id"], safe="+~") for change in answer["changes"]}
        assert picture.count("<rect") == sum(
            len(answer["outline"][side]) for side in ("base", "target")
        )
        assert picture.count("<title>") == len(led)


def test_in_the_picture_what_is_left_out_is_faint_and_leads_nowhere(reader: Api) -> None:
    answer = reader.read(US_E3, fate="struck")
    page = reader.page(US_E3, fate="struck").text
    (picture,) = re.findall(r'<svg class="flow".*?</svg>', page, re.DOTALL)
    assert re.findall(r'<a href="#([^"]+)"', picture) == [
        change["id"] for change in answer["changes"]
    ]
    assert picture.count('class="flow-off"') == answer["total"] - answer["shown"]


def test_every_link_to_a_change_finds_it(reader: Api) -> None:
    for view in VIEWS[:2]:
        page = reader.page(SPLITS, view=view).text
        ids = {quote(unescape(one), safe="+~") for one in re.findall(r' id="([^"]+)"', page)}
        assert set(re.findall(r'href="#([^"]+)"', page)) - {"main"} <= ids


def test_a_change_leads_to_the_one_before_and_the_one_after(reader: Api) -> None:
    page = reader.page(US_E3).text
    stops = re.findall(r'<article class="change" id="([^"]+)" data-stop', page)
    assert re.findall(r'href="#([^"]+)" rel="next"', page) == stops[1:]
    assert re.findall(r'href="#([^"]+)" rel="prev"', page) == stops[:-1]


def test_a_citation_names_texts_dates_witnesses_methods_and_address(reader: Api) -> None:
    answer = reader.read(US_E3)
    page = reader.page(US_E3).text
    (cited,) = re.findall(r'<span id="citation"[^>]*>(.*?)</span>', page)
    for side in ("base", "target"):
        for part in ("ref", "title", "date"):
            assert answer[side][part] in unescape(cited)
    assert f"alignment {answer['method']['alignment']}" in cited
    assert unescape(cited).endswith(answer["citation"]["address"])
    assert 'data-copy="Point 6 → 6, Army size cap: changed in substance; ' in page


def test_the_sources_of_both_texts_stand_on_the_page(reader: Api) -> None:
    answer = reader.read(US_E3)
    page = unescape(reader.page(US_E3).text)
    for side in ("base", "target"):
        assert answer[side]["sources"]
        for source in answer[side]["sources"]:
            assert source["title"] in page
            assert not source["url"] or f'href="{source["url"]}"' in page


@pytest.mark.parametrize("payload", HOSTILE)
def test_what_stands_in_an_address_never_becomes_markup(reader: Api, payload: str) -> None:
    encoded = quote(payload, safe="")
    for path in (
        f"/compare/{encoded}...{encoded}",
        f"{US_E3}?topic={encoded}",
        f"{US_E3}?fate={encoded}",
        f"{US_E3}?only={encoded}",
        f"{US_E3}?view={encoded}",
        f"{US_E3}?known_at={encoded}",
        f"{US_E3}?x={encoded}&{encoded}=1",
        f"/collate?ref={encoded}&ref=us-28-point@1",
        f"/collate?ref=us-28-point@1&ref=e3-counter@1&base={encoded}",
        f"/collate?ref=us-28-point@1&ref=e3-counter@1&only={encoded}",
        f"/collate/choose?ref={encoded}",
        f"/collate/pair?ref={encoded}&ref={encoded}",
    ):
        page = reader.client.get(path)
        assert page.status_code in {200, 404, 422}, path
        assert "location" not in page.headers
        for found in ("<script>", "<img", "onmouseover='", "49", "\u202e", 'href="javascript'):
            assert found not in page.text.replace("</script>", "") or found == "49", (path, found)


def outline(number: int) -> OutlineOut:
    """Return the outline of two texts with so many points, each continued by its neighbour."""
    points = [OutlinePointOut(label=str(one), heading="Point", depth=0) for one in range(number)]
    changes = [
        OutlineChangeOut(
            id=f"{one}--{(one + 1) % number}",
            fates=[Fate.UNCHANGED],
            base=[str(one)],
            target=[str((one + 1) % number)],
            links=[(str(one), str((one + 1) % number))],
            is_shown=True,
        )
        for one in range(number)
    ]
    return OutlineOut(base=points, target=points, changes=changes, top_level=[], outcomes={})


@pytest.mark.parametrize(("number", "height"), [(10, 260), (57, 900), (MOST_POINTS, 1850)])
def test_the_picture_gives_each_point_a_line_that_can_be_read(number: int, height: int) -> None:
    drawn = flow(outline(number))
    assert drawn is not None
    assert len(drawn.ribbons) == len(drawn.base) == number
    steps = {round(later.y - line.y, 3) for line, later in pairwise(drawn.base)}
    assert min(steps) >= 15
    assert drawn.height <= height


def test_a_picture_of_too_many_points_is_not_drawn() -> None:
    assert flow(outline(MOST_POINTS + 1)) is None
    assert flow(OutlineOut(base=[], target=[], changes=[], top_level=[], outcomes={})) is None


def test_the_page_is_small_and_costs_at_most_twice_its_json(reader: Api) -> None:
    assert len(reader.page(US_E3).content) < MOST_BYTES
    took = {
        path: idle_seconds(partial(reader.client.get, path), tries=5)
        for path in (f"/api/v1{US_E3}", US_E3)
    }
    # Twice is what is aimed at and measured by `make bench-pages`; a busy machine gets some room.
    assert took[US_E3] < 3 * took[f"/api/v1{US_E3}"]
