"""The addresses under /api/v1."""

from fastapi import APIRouter

from app.web.api import (
    annotations,
    catalogue,
    collation,
    comparison,
    disagreements,
    feeds,
    figures,
    forms,
    given_texts,
    imports,
    journal,
    judgements,
    links,
    memento,
    overview,
    parties,
    plans,
    positions,
    search,
    snapshots,
    statements,
    threads,
    timeline,
    topics,
    versions,
)
from app.web.api.reading import StrictRoute

router = APIRouter(prefix="/api/v1", route_class=StrictRoute)
for part in (
    overview,
    timeline,
    catalogue,
    snapshots,
    parties,
    topics,
    figures,
    forms,
    plans,
    versions,
    comparison,
    given_texts,
    imports,
    collation,
    threads,
    memento,
    positions,
    statements,
    annotations,
    search,
    disagreements,
    links,
    judgements,
    journal,
    feeds,
):
    router.include_router(part.router)
