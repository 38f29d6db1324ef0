"""What is posted goes to public addresses of hosts that the operator allowed, and nowhere else."""

import tomllib
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from app.domain.errors import InvalidError
from app.domain.webhooks.egress import check_addresses, read_bounds, read_destination

CASES = tomllib.loads((Path(__file__).parent / "cases/outgoing.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_message_goes_where_it_may_and_nowhere_else(case: dict[str, Any]) -> None:
    bounds = read_bounds(case.get("hosts", "hooks.example"), case.get("networks", ""))
    url = case.get("url") or f"https://hooks.example/{'a' * (case['url_of'] - 22)}"
    if "refused" in case:
        with pytest.raises(InvalidError, match=case["refused"]):
            check_addresses(read_destination(url, bounds), case["leads_to"], bounds)
    else:
        found = check_addresses(read_destination(url, bounds), case["leads_to"], bounds)
        assert found == [ip_address(one) for one in case["leads_to"]]


def test_an_address_is_read_once_and_taken_apart() -> None:
    bounds = read_bounds("hooks.example", "")
    read = read_destination("https://Hooks.example:8443/a/b?c=d", bounds)
    assert (read.scheme, read.host, read.port, read.path) == (
        "https",
        "hooks.example",
        8443,
        "/a/b?c=d",
    )
    assert read.authority == "hooks.example:8443"
    assert read_destination("https://hooks.example", bounds).authority == "hooks.example"
