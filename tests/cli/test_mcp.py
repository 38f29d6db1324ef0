"""A model reads the store over the Model Context Protocol, and is told how sure it may be."""

import json
import sys
from pathlib import Path
from typing import Any

import anyio
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

PARLEY = Path(sys.executable).parent / "parley"


async def _asked(store: Path, questions: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    settings = {"PARLEY_DATABASE_URL": f"sqlite:///{store}", "PARLEY_MEANING": "off"}
    server = StdioServerParameters(command=str(PARLEY), args=["mcp"], env=settings)
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        await session.initialize()
        tools = await session.list_tools()
        found: list[Any] = [{tool.name for tool in tools.tools}]
        for name, arguments in questions:
            answer = await session.call_tool(name, arguments)
            texts = [getattr(one, "text", "") for one in answer.content]
            found.append((answer.is_error, texts))
    return found


def test_a_model_finds_compares_and_is_told_what_may_be_concluded(sqlite_corpus: Path) -> None:
    pair = {"base": "us-28-point@1", "target": "e3-counter@1"}
    tools, plans, version, compared, stood, found, refused = anyio.run(
        _asked,
        sqlite_corpus,
        [
            ("list_plans", {}),
            ("show_version", {"ref": "us-28-point@1"}),
            ("compare", pair),
            ("positions", {"ref": "e3-counter@1"}),
            ("search", {"words": "army"}),
            ("compare", {"base": "us-28-point@1", "target": "us-russia-27-point-2025@1"}),
        ],
    )
    assert tools == {"list_plans", "show_version", "compare", "positions", "search"}
    assert "us-28-point" in "".join(plans[1])
    assert json.loads(version[1][0])["witness"]["fidelity"] == "restatement"
    answer = json.loads(compared[1][0])
    assert answer["comparability"]["level"] == "substance"
    army = next(one for one in answer["changes"] if one["points"] == [["6"], ["6"]])
    assert "quantity: 600,000 personnel → 800,000" in army["differences"]
    points = {one["label"]: one["positions"] for one in json.loads(stood[1][0])["points"]}
    assert "stale" in {one["standing"] for one in points["6"]}
    assert found[1]
    assert refused[0]
    assert "no text of it is stored here" in refused[1][0]
