"""The environment, read once: every setting is a variable that starts with PARLEY_."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.domain.webhooks.egress import read_bounds

PROJECT = Path(__file__).parent.parent


def _networks(written: str) -> str:
    read_bounds("", written)
    return written


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
    public_address: str = Field(
        default="",
        pattern=r"^(https?://[^/?#]+(/[^/?#]+)*)?$",
        description="where readers find this server, as in https://parley.example; for feeds",
    )
    requests_per_second: float = Field(
        default=50,
        ge=0,
        description="how often one address may ask, after 20 seconds' worth at once; 0: no limit",
    )
    writes_per_second: float = Field(
        default=5,
        ge=0,
        description="how often one key may write, after 20 seconds' worth at once; 0: no limit",
    )
    webhook_hosts: str = Field(
        default="",
        description="hosts that `parley webhooks` may post to, with commas; *.example: all under",
    )
    webhook_networks: Annotated[str, AfterValidator(_networks)] = Field(
        default="",
        description="networks of one's own it may reach as well, as in 10.1.2.0/24, with commas",
    )
    webhook_secret: SecretStr = Field(
        default=SecretStr(""),
        description="of this are made the secrets that sign messages to webhooks",
    )
    log: Literal["auto", "json", "console"] = Field(
        default="auto",
        description="how the log is written; auto: plain on a terminal, else JSON",
    )
    meaning: Literal["auto", "off"] = Field(
        default="auto",
        description="auto: compare English texts by meaning too, where that part is installed",
    )
