"""Every setting of Centralita, read once from `CENTRALITA_*` at the start of a process."""

from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, PostgresDsn, RedisDsn, SecretStr, TypeAdapter, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Network = IPv4Network | IPv6Network
_POSTGRES_URL: TypeAdapter[PostgresDsn] = TypeAdapter(PostgresDsn)
_REDIS_URL: TypeAdapter[RedisDsn] = TypeAdapter(RedisDsn)


class Environment(StrEnum):
    """Where this panel runs. `production` refuses unsafe settings."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """The settings, each with a default that works. `docs/configuration.md` explains every one of them."""

    model_config = SettingsConfigDict(env_prefix="CENTRALITA_", extra="ignore", frozen=True, env_ignore_empty=True)

    env: Environment = Environment.DEVELOPMENT
    host: str = "127.0.0.1"
    port: int = Field(8080, ge=0, le=65535)
    workers: int = Field(1, ge=1, le=64)
    data_dir: Path | None = None
    database_url: SecretStr | None = None
    database_pool: int = Field(10, ge=2, le=200)
    redis_url: SecretStr | None = None
    public_url: str | None = None
    secret_key: SecretStr | None = None
    previous_secret_keys: Annotated[tuple[SecretStr, ...], NoDecode] = ()
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode] = ()
    outbound_allow: Annotated[tuple[Network, ...], NoDecode] = ()
    allow_http: bool = False
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    elevenlabs_url: str = "https://api.elevenlabs.io"
    sandbox: bool | None = None
    sandbox_port: int = Field(0, ge=0, le=65535)
    sandbox_speed: float = Field(1.0, gt=0, le=100_000)
    sandbox_url: str | None = None
    sandbox_token: SecretStr | None = None
    owner_email: str | None = None
    owner_password: SecretStr | None = None
    owner_organization: str = "Centralita"
    log_level: str = "info"
    log_format: str = "json"
    rate_reads_per_minute: int = Field(3000, ge=1)
    rate_writes_per_minute: int = Field(600, ge=1)
    rate_write_burst: int = Field(200, ge=1)
    rate_logins_per_minute: int = Field(10, ge=1)
    rate_playground_per_minute: int = Field(60, ge=1)
    hook_queue: int = Field(4096, ge=1)
    inbox_shards: int = Field(8, ge=1, le=256)
    reconcile_seconds: int = Field(300, ge=1)

    @field_validator("trusted_proxies", "outbound_allow", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip())
        return value

    @field_validator("cors_origins", "previous_secret_keys", mode="before")
    @classmethod
    def _words(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("database_url")
    @classmethod
    def _postgres(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            _POSTGRES_URL.validate_python(value.get_secret_value())
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            _REDIS_URL.validate_python(value.get_secret_value())
        return value

    @field_validator("public_url", "sandbox_url", "elevenlabs_url")
    @classmethod
    def _origin(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("must be an http or https address such as https://panel.example.com")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _refuse_what_is_unsafe(self) -> Self:
        if self.env is not Environment.PRODUCTION:
            return self
        secret = self.secret_key.get_secret_value() if self.secret_key else None
        if secret is not None and len(secret) < 32:
            raise ValueError("CENTRALITA_SECRET_KEY must have at least 32 characters when CENTRALITA_ENV=production")
        parts = urlsplit(self.url)
        if parts.scheme == "http" and not _is_loopback(parts.hostname or "") and not self.allow_http:
            raise ValueError(
                "CENTRALITA_PUBLIC_URL must be https when CENTRALITA_ENV=production;"
                " set CENTRALITA_ALLOW_HTTP=1 only where a private network already protects it"
            )
        return self

    @property
    def is_production(self) -> bool:
        """Whether unsafe defaults are refused."""
        return self.env is Environment.PRODUCTION

    @property
    def url(self) -> str:
        """The address browsers and Retell use, without a trailing slash."""
        return self.public_url or f"http://{'127.0.0.1' if self.host in {'0.0.0.0', '::'} else self.host}:{self.port}"

    @property
    def url_port(self) -> int:
        """The port that browsers see: the same on every machine behind one address, whatever each listens on."""
        parts = urlsplit(self.url)
        return parts.port or (443 if parts.scheme == "https" else 80)

    @property
    def is_https(self) -> bool:
        """Whether the panel is reached over https, which decides the names and flags of its cookies."""
        return self.url.startswith("https://")

    @property
    def has_sandbox(self) -> bool:
        """Whether the built-in sandbox is wanted: yes, unless switched off or in production."""
        return self.sandbox if self.sandbox is not None else not self.is_production

    def require_database_url(self) -> str:
        """The database address; the supervisor fills it in for the processes it starts."""
        if self.database_url is None:
            raise ValueError("CENTRALITA_DATABASE_URL is not set")
        return self.database_url.get_secret_value()

    def require_secret_key(self) -> str:
        """The key that all others are derived from; the supervisor makes one on the first start."""
        if self.secret_key is None:
            raise ValueError("CENTRALITA_SECRET_KEY is not set")
        return self.secret_key.get_secret_value()


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
