"""Databases for tests: copies of the migrated one, gone afterwards."""

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg


@contextmanager
def temporary_database(template_url: str) -> Iterator[str]:
    """A database of its own, made like the one at this address."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    parts = urlsplit(template_url)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{parts.path.lstrip("/")}"')
        yield urlunsplit(parts._replace(path=f"/{name}"))
        _drop(connection, name)


def _drop(connection: psycopg.Connection[Any], name: str) -> None:
    """PostgreSQL's own cleaner may be at it for a moment, and only a superuser may send that away."""
    for _ in range(100):
        try:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"somebody holds on to {name}")
