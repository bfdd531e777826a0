"""Settings: environment variables named DEMARCHE_…, checked once at the start."""

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from app.seal import Seal, is_key

HTTP_PORT = 80
MAIL_OR_PAGE = re.compile(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+|https?://[^\s/]\S*")
# Who listens on every address is reached by none of that name.
LOOPBACK_FOR = {"0.0.0.0": "127.0.0.1", "::": "::1"}


class SettingsWrong(Exception):
    """A setting cannot be used; the message names it and says what to do."""


class Settings(BaseSettings):
    """Everything an installation can set. Layers get values from here, never the whole."""

    model_config = SettingsConfigDict(env_prefix="DEMARCHE_", env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/demarche.sqlite"
    base_url: str = "http://127.0.0.1:8000"
    trusted_hosts: list[str] = Field(default=["127.0.0.1", "localhost", "[::1]", "testserver"])
    site_name: str = "Demarche"
    run_by: str = ""
    contact: str = ""
    two_person_rule: bool = False
    second_factor_for: list[Literal["contributor", "editor", "admin"]] = Field(default=[])
    secret_keys: list[SecretStr] = Field(default=[])
    secret_key_file: Path | None = None
    page_cache_mb: int = Field(default=64, ge=0)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
        try:
            known = make_url(url)
        except (ArgumentError, ValueError):
            raise ValueError("cannot be read as the address of a database") from None
        if not known.database:
            raise ValueError("names no database: give a file or a name at its end")
        if known.database == ":memory:" or known.database.startswith("file:"):
            raise ValueError("must name a file by its path: nothing lasts in memory")
        return url

    @field_validator("base_url")
    @classmethod
    def _plain_address(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return url.rstrip("/")

    @field_validator("run_by", "contact")
    @classmethod
    def _without_blanks(cls, words: str) -> str:
        return words.strip()

    @field_validator("contact")
    @classmethod
    def _that_reaches_somebody(cls, contact: str) -> str:
        if contact and not MAIL_OR_PAGE.fullmatch(contact):
            raise ValueError("must be a mail address, or begin with https:// or http://")
        return contact

    @field_validator("secret_keys")
    @classmethod
    def _that_seal(cls, keys: list[SecretStr]) -> list[SecretStr]:
        if not all(is_key(key.get_secret_value()) for key in keys):
            raise ValueError("must be a list of keys as `demarche key` prints them")
        return keys

    def served_at(self, host: str, port: int) -> Self:
        """Return the settings of a server that listens there: its address, if none is set."""
        if "base_url" in self.model_fields_set:
            return self
        return self.model_copy(update={"base_url": address_at(host, port)})

    def seal_of(self, database: URL) -> Seal:
        """Return what seals the secrets in a database."""
        keys = [key.get_secret_value() for key in self.secret_keys]
        return Seal.of(keys, self.secret_key_file, database)


def address_at(host: str, port: int) -> str:
    """Return the address of a server that listens there: http://127.0.0.1:8000."""
    host = LOOPBACK_FOR.get(host, host)
    named = f"[{host}]" if ":" in host else host
    return f"http://{named}" if port == HTTP_PORT else f"http://{named}:{port}"


def load_settings() -> Settings:
    """Read the settings, or raise SettingsWrong with a line for each variable to put right."""
    try:
        return Settings()
    except UnicodeDecodeError:
        raise SettingsWrong("The file .env is no text in UTF-8. Write it anew.") from None
    except SettingsError as error:
        # Its words are about JSON; the name of the field is the only part a reader needs.
        name = re.search(r'field "(\w+)"', str(error))
        variable = f"DEMARCHE_{name[1].upper()}" if name else "A setting"
        raise SettingsWrong(f'{variable} must be a list, such as ["one", "two"].') from None
    except ValidationError as error:
        lines = [
            f"DEMARCHE_{str(item['loc'][0]).upper()} {item['msg'].removeprefix('Value error, ')}."
            for item in error.errors()
        ]
        raise SettingsWrong("\n".join(lines)) from None
