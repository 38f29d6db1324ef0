"""Whether this process is alive, and whether it can answer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import Field
from sqlalchemy import Engine

from app.fields import Shape
from app.queries.readiness import readiness
from app.web.dependencies import engine_of

router = APIRouter(prefix="/health", tags=["operations"])


class HealthOut(Shape):
    """Whether this process answers at all."""

    status: str


class ReadinessOut(HealthOut):
    """Whether the database answers and its schema is the one expected."""

    database: str
    migrations_at_head: bool
    warnings: list[str] = Field(
        description="what this version of the database means for the record"
    )


@router.get("/live")
def get_liveness() -> HealthOut:
    """Tell that the process is alive."""
    return HealthOut(status="ok")


@router.get("/ready", responses={503: {"model": ReadinessOut}})
def get_readiness(
    engine: Annotated[Engine, Depends(engine_of)], response: Response
) -> ReadinessOut:
    """Tell whether the store can answer, on which database, with every migration run."""
    found = readiness(engine)
    if not found.is_migrated:
        response.status_code = 503
    return ReadinessOut(
        status="ok" if found.is_migrated else "migrations are missing: run `parley migrate`",
        database=found.database,
        migrations_at_head=found.is_migrated,
        warnings=list(found.warnings),
    )
