"""The composition root of the web: settings in, application out."""

from app.projections.store import Projections, with_projections
from app.settings import Settings
from app.storage.engine import open_engine
from app.storage.vectors import without_vectors
from app.web.application import Application, Limits, assemble


def create_app(settings: Settings | None = None) -> Application:
    """Return the application for some settings, by default those of the environment."""
    chosen = settings or Settings()
    opened = with_projections(open_engine(chosen.database_url), Projections())
    engine = opened if chosen.meaning == "auto" else without_vectors(opened)
    limits = Limits(chosen.requests_per_second, chosen.writes_per_second, chosen.body_limit)
    return assemble(engine, limits, chosen.public_address)
