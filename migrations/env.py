"""How Alembic reaches the database and the models: one synchronous connection, every domain's tables."""

import importlib
import pkgutil
from typing import Any

from alembic import context
from sqlalchemy import Connection

import centralita
from centralita.core.database import Base
from centralita.migrate import open_engine

_CORE_TABLES = ("idempotency", "marks", "operations.models")


def _load_models() -> None:
    for module in _CORE_TABLES:
        importlib.import_module(f"centralita.core.{module}")
    for package in pkgutil.iter_modules(centralita.__path__):
        if not package.ispkg:
            continue
        name = f"centralita.{package.name}"
        inside = importlib.import_module(name).__path__
        if any(module.name == "models" for module in pkgutil.iter_modules(inside)):
            importlib.import_module(f"{name}.models")


def _is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Tables of the job queue are made by its own schema, not by our models."""
    return kind != "table" or not (name or "").startswith("procrastinate_")


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        include_name=_is_ours,
        compare_type=True,
        compare_server_default=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


_load_models()
if (given := context.config.attributes.get("connection")) is not None:
    _run(given)
else:
    with open_engine() as engine, engine.connect() as opened:
        _run(opened)
