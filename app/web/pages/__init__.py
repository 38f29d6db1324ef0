"""The pages: each is the JSON at the same address under /api/v1, dressed."""

from fastapi import APIRouter

from app.web.pages import (
    catalogue,
    collation,
    comparison,
    documents,
    figures,
    given_texts,
    home,
    method,
    plans,
    positions,
    reference,
    search,
    statements,
    styleguide,
    threads,
    timeline,
)

router = APIRouter(include_in_schema=False)
for part in (
    home,
    timeline,
    plans,
    positions,
    statements,
    threads,
    documents,
    comparison,
    given_texts,
    collation,
    catalogue,
    figures,
    search,
    method,
    reference,
    styleguide,
):
    router.include_router(part.router)
