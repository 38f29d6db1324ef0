"""The addresses under /api/v1."""

from fastapi import APIRouter

from app.web.api import (
    annotations,
    catalogue,
    collation,
    comparison,
    disagreements,
    journal,
    memento,
    parties,
    plans,
    positions,
    search,
    snapshots,
    statements,
    threads,
    topics,
)
from app.web.api.reading import StrictRoute

router = APIRouter(prefix="/api/v1", route_class=StrictRoute)
for part in (
    catalogue,
    snapshots,
    parties,
    topics,
    plans,
    comparison,
    collation,
    threads,
    memento,
    positions,
    statements,
    annotations,
    search,
    disagreements,
    journal,
):
    router.include_router(part.router)
