"""The pages: each is the JSON at the same address under /api/v1, dressed."""

from fastapi import APIRouter

from app.web.pages import (
    catalogue,
    collation,
    comparison,
    home,
    plans,
    positions,
    search,
    statements,
    styleguide,
    threads,
)

router = APIRouter(include_in_schema=False)
for part in (
    home,
    plans,
    positions,
    statements,
    threads,
    comparison,
    collation,
    catalogue,
    search,
    styleguide,
):
    router.include_router(part.router)
