"""The addresses under /api/v1."""

from fastapi import APIRouter

from app.web.api import catalogue, comparison, journal, plans
from app.web.api.reading import StrictRoute

router = APIRouter(prefix="/api/v1", route_class=StrictRoute)
for part in (catalogue, plans, comparison, journal):
    router.include_router(part.router)
