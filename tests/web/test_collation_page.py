"""The page of a collation says what its JSON says, and each other layout of it is an address."""

import re
from html import unescape

import pytest

from tests.web.asking import Api

THREE = "/collate?ref=us-28-point@1&ref=e3-counter@1&ref=us-ukraine-framework@2"


def cells(page: str) -> list[list[str]]:
    """Return the words of each cell of the table's body."""
    (body,) = re.findall(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    rows = re.findall(r'<tr id="[^"]+">(.*?)</tr>', body, re.DOTALL)
    return [
        [
            " ".join(unescape(re.sub(r"<[^>]+>", "", cell)).split())
            for cell in re.findall(r"<td.*?>(.*?)</td>", row, re.DOTALL)
        ]
        for row in rows
    ]


@pytest.mark.parametrize("query", ["", "&base=e3-counter@1", "&only=differing", "&links=computed"])
def test_the_table_has_the_rows_and_the_texts_of_the_answer(reader: Api, query: str) -> None:
    answer = reader.read(f"{THREE}{query}")
    page = reader.client.get(f"{THREE}{query}").text
    found = cells(page)
    assert len(found) == len(answer["rows"]) == answer["shown"]
    bases = [column["text"]["ref"] for column in answer["columns"]]
    base = bases.index(answer["base"])
    for row, told in zip(found, answer["rows"], strict=True):
        for place, (cell, one) in enumerate(zip(row, told["cells"], strict=True)):
            for point in one["points"]:
                assert point["label"] in cell
                if place == base and point["text"]:
                    assert " ".join(point["text"].split()) in cell
            if one["absence"] == "absent":
                assert cell == "Not in this text."
            if one["absence"] == "not_reported":
                assert cell.startswith("Not reported.")


def test_columns_and_base_are_chosen_by_addresses(reader: Api) -> None:
    page = reader.client.get(f"{THREE}&only=differing").text
    rebase = [unescape(one) for one in re.findall(r'href="([^"]*)">Compare with this one', page)]
    assert len(rebase) == 2
    for address in rebase:
        other = reader.client.get(f"/collate{address}")
        assert other.status_code == 200
        assert "only those that differ" in other.text
        assert "only=differing" in address
    leave = re.findall(r'<a href="(\?ref=[^"]+)">Remove', page)
    assert len(leave) == 3
    for address in leave:
        answer = reader.get(f"/collate{unescape(address)}").json()
        assert len(answer["columns"]) == 2
    two = reader.client.get("/collate?ref=us-28-point@1&ref=e3-counter@1").text
    assert "Remove" not in two


def test_any_two_or_more_can_be_chosen_in_two_clicks_from_anywhere(reader: Api) -> None:
    version = "/plans/us-28-point/versions/1"
    for path in ("/", "/plans/us-28-point", version):
        assert 'href="/collate' in reader.page(path).text, path
    choose = reader.client.get("/collate/choose?ref=us-28-point@1").text
    offered = re.findall(r'name="ref" type="checkbox" value="([^"]+)"( checked)?', choose)
    texts = [
        one["ref"]
        for plan in reader.read("/plans", limit=200)["items"]
        for one in plan["versions"]
        if one["has_text"]
    ]
    assert sorted(ref for ref, _ in offered) == sorted(texts)
    assert [ref for ref, ticked in offered if ticked] == ["us-28-point@1"]
    led = reader.client.get("/collate/pair?ref=us-28-point@1&ref=e3-counter@1&lang=uk")
    assert (led.status_code, led.headers["location"]) == (
        303,
        "/compare/us-28-point@1...e3-counter@1?lang=uk",
    )
    assert reader.client.get("/collate/pair?ref=us-28-point@1").status_code == 422


def test_one_text_is_no_collation(reader: Api) -> None:
    assert reader.client.get("/collate?ref=us-28-point@1").status_code == 422
