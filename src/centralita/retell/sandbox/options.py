"""What a sandbox process is started with."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SandboxOptions:
    """Stand-alone: one workspace from `api_key` and `webhook_url`. Built-in: `admin_token` opens workspaces."""

    host: str = "127.0.0.1"
    port: int = 8090
    api_key: str | None = None
    webhook_url: str | None = None
    admin_token: str | None = None
    data_dir: Path | None = None
    speed: float = 1.0
    seed: int | None = None
    public_url: str | None = None
    retry_delays: tuple[float, ...] = (2.0, 8.0, 30.0)

    @property
    def base_url(self) -> str:
        """Where the links the sandbox hands out (voice previews) point to."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")
