"""Settings: environment variables named DEMARCHE_…, checked once at the start."""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class SettingsWrong(Exception):
    """A setting cannot be used; the message names it and says what to do."""


class Settings(BaseSettings):
    """Everything an installation can set. Layers get values from here, never the whole."""

    model_config = SettingsConfigDict(env_prefix="DEMARCHE_", env_file=".env", extra="ignore")

    database_url: str = f"sqlite:///{ROOT / 'var' / 'demarche.sqlite'}"
    base_url: str = "http://127.0.0.1:8000"
    trusted_hosts: list[str] = Field(default=["127.0.0.1", "localhost", "[::1]", "testserver"])
    site_name: str = "Demarche"
    contact: str = ""
    two_person_rule: bool = False
    second_factor_for: list[Literal["contributor", "editor", "admin"]] = Field(default=[])

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
        return url

    @field_validator("base_url")
    @classmethod
    def _plain_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return url.rstrip("/")


def load_settings() -> Settings:
    """Read the settings, or raise SettingsWrong with a line for each variable to put right."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"DEMARCHE_{str(item['loc'][0]).upper()} {item['msg'].removeprefix('Value error, ')}."
            for item in error.errors()
        ]
        raise SettingsWrong("\n".join(lines)) from None
