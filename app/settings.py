"""The environment, read once: every setting is a variable that starts with PARLEY_."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

PROJECT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """What an installation may set; each has a default that works on one machine."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", frozen=True)

    database_url: str = Field(
        default=f"sqlite:///{PROJECT / 'parley.db'}",
        description="where the record is: sqlite:///FILE or postgresql+psycopg://…",
    )
    body_limit: int = Field(
        default=16 * 1024 * 1024,
        ge=1024,
        description="the largest request body taken, in bytes",
    )
    meaning: Literal["auto", "off"] = Field(
        default="auto",
        description="auto: compare English texts by meaning too, where that part is installed",
    )
