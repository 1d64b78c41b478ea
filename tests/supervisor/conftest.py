"""Folders that PostgreSQL can reach, and clusters that are gone after the test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from centralita.supervisor.account import postgres_account
from centralita.supervisor.directories import temporary_directory
from centralita.supervisor.postgres import EmbeddedPostgres


@pytest.fixture
def data_dir() -> Iterator[Path]:
    with temporary_directory(postgres_account()) as made:
        yield made


@pytest.fixture
def cluster(data_dir: Path) -> Iterator[EmbeddedPostgres]:
    embedded = EmbeddedPostgres(data_dir, is_durable=False)
    embedded.start()
    yield embedded
    embedded.stop()
