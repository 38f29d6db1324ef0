"""The page on the API says all that the description says, and leads to every part of it."""

import re
from html import unescape

from tests.web.asking import Api


def test_every_operation_parameter_problem_and_shape_of_the_description_is_shown(
    reader: Api,
) -> None:
    described = reader.read("/openapi.json")
    page = unescape(reader.page("/api").text)
    told = {"(the address that was set up)": described["webhooks"]["entry"]}
    for path, methods in [*described["paths"].items(), *told.items()]:
        for method, operation in methods.items():
            name = operation["operationId"]
            (shown,) = re.findall(rf'id="{name}">(.*?)</article>', page, re.DOTALL)
            assert f"<code>{method.upper()} {path}</code>" in shown
            for parameter in operation.get("parameters", ()):
                assert f"<code>{parameter['name']}</code>" in shown
            for status in operation["responses"]:
                assert f"<dt>{status}</dt>" in shown or f" {status}" in shown
    for name in described["components"]["schemas"]:
        assert f'id="shape-{name}"' in page


def test_every_link_inside_leads_to_a_part_of_it(reader: Api) -> None:
    page = reader.page("/api").text
    places = set(re.findall(r'id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= places
