"""Keep a folder in step with a Parley server: every version of every plan, a file each.

    python examples/scripts/sync.py http://127.0.0.1:8000 FOLDER

The first run fetches everything. A later one asks what was recorded since, and then only for the
plans that this concerns, with the tag of what it has: what did not change is not sent again.
Nothing but Python's own library is needed.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

STATE = ".parley.json"
CONCERNS_TEXTS = {"plan", "version", "witness", "source", "topic"}
"""The kinds of record that a version's answer shows; statements and links are not in it."""


class Server:
    """A Parley server, and the tags of what it answered before, by path."""

    def __init__(self, address: str, tags: dict[str, str]) -> None:
        """Take where it is and what is known."""
        self.api = f"{address.rstrip('/')}/api/v1"
        self.tags = tags

    def get(self, path: str) -> Any | None:  # noqa: ANN401  any JSON value
        """Return what stands at a path; None where it is what was fetched before, or is gone."""
        request = Request(f"{self.api}{path}")  # noqa: S310  the address is the caller's own
        if path in self.tags:
            request.add_header("If-None-Match", self.tags[path])
        try:
            with urlopen(request, timeout=60) as answer:  # noqa: S310  the same
                self.tags[path] = answer.headers["ETag"]
                return json.load(answer)
        except HTTPError as error:
            if error.code in {304, 410}:
                return None
            raise

    def items(self, path: str, **query: str) -> Iterator[Any]:
        """Yield every item of a list, page by page."""
        cursor: str | None = ""
        while cursor is not None:
            page = self.fetch(path, **query, **({"cursor": cursor} if cursor else {}))
            yield from page["items"]
            cursor = page["next"]

    def changes(self, after: int) -> tuple[list[Any], int]:
        """Return what was recorded after a position, and the position to ask on from."""
        found: list[Any] = []
        more = True
        while more:
            page = self.fetch("/changes", after=str(after), limit="200")
            found += page["items"]
            after, more = page["after"], page["more"]
        return found, after

    def fetch(self, path: str, **query: str) -> Any:  # noqa: ANN401  any JSON value
        """Return what stands at a path, whether it was fetched before or not."""
        address = f"{self.api}{path}?{urlencode(query)}"
        with urlopen(address, timeout=60) as answer:  # noqa: S310  the address is the caller's own
            return json.load(answer)


def main() -> None:
    """Bring a folder in step, and say what was done."""
    address, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / STATE
    state = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    server = Server(address, state.get("tags", {}))
    recorded, after = server.changes(state.get("after", 0))
    fetched = 0
    for plan in sorted(_plans(server, recorded, is_first=not state)):
        fetched += _bring_in_step(server, plan, folder)
    file.write_text(json.dumps({"after": after, "tags": server.tags}, indent=1), encoding="utf-8")
    sys.stdout.write(f"{len(recorded)} entries recorded since; {fetched} versions fetched.\n")


def _plans(server: Server, recorded: list[Any], *, is_first: bool) -> set[str]:
    """Return the plans whose versions may have changed."""
    concerned = [one for one in recorded if one["kind"] in CONCERNS_TEXTS]
    of_plans = {one["key"].partition("@")[0] for one in concerned}
    shared = [one for one in concerned if one["kind"] in {"source", "topic"}]
    if is_first or shared:  # a topic or a source may stand in any version
        return {plan["slug"] for plan in server.items("/plans")}
    return of_plans


def _bring_in_step(server: Server, plan: str, folder: Path) -> int:
    listed = server.get(f"/plans/{quote(plan)}")
    known = {one.name for one in folder.glob(f"{plan}@*.json")}
    if listed is None and not known:
        return 0
    ordinals = [one["ordinal"] for one in listed["versions"]] if listed else _ordinals(known)
    fetched = 0
    for ordinal in ordinals:
        version = server.get(f"/plans/{quote(plan)}/versions/{ordinal}")
        if version is not None:
            text = json.dumps(version, ensure_ascii=False, indent=1)
            (folder / f"{plan}@{ordinal}.json").write_text(text, encoding="utf-8")
            fetched += 1
    return fetched


def _ordinals(names: set[str]) -> list[int]:
    return sorted(int(name.partition("@")[2].removesuffix(".json")) for name in names)


if __name__ == "__main__":
    main()
