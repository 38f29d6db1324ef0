"""What forms let a reader choose from: everything of a kind, whatever the page itself shows."""

from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import Depends, Request

from app.presenters.catalogue import names_of
from app.presenters.shapes.plans import Names
from app.web.dependencies import ReadStore

_CARRIED: Final = ("known_at", "depth", "limit")


def _names(store: ReadStore) -> Names:
    with store.reading() as (session, at):
        return names_of(session, at)


Choices = Annotated[Names, Depends(_names)]


def by_name(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return slugs with their names, in order of the names."""
    return sorted(names.items(), key=lambda one: one[1].casefold())


def carried(request: Request) -> list[tuple[str, str]]:
    """Return what an address asks beside the fields of its form, for the form to keep."""
    return [one for one in request.query_params.multi_items() if one[0] in _CARRIED]
