"""What stands in the way of a start is said in a sentence that tells what to do."""

from pathlib import Path

import pytest
from tests.supervisor.conftest import run

from centralita.supervisor.postgres import EmbeddedPostgres

SECRET = "a secret key only for tests, long enough to be one"


def serve(data_dir: Path, **given: str) -> str:
    """What a start that must not succeed says."""
    refused = run("serve", "--port", "0", "--data-dir", str(data_dir / "data"), **given)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "Traceback" not in refused.stderr
    return refused.stderr


class TestDatabase:
    def test_newer_than_the_code(self, cluster: EmbeddedPostgres, data_dir: Path) -> None:
        url = cluster.url()
        assert run("migrate", CENTRALITA_DATABASE_URL=url).returncode == 0
        cluster.execute("UPDATE alembic_version SET version_num = '9999'", "centralita")
        said = serve(data_dir, CENTRALITA_DATABASE_URL=url)
        assert said.startswith("Error: The database is at migration 9999, which Centralita ")
        assert said.endswith("or restore a backup from before that upgrade.\n")

    def test_not_migrated_for_one_role(self, cluster: EmbeddedPostgres, data_dir: Path) -> None:
        given = {"CENTRALITA_DATABASE_URL": cluster.url(), "CENTRALITA_SECRET_KEY": SECRET}
        refused = run("serve", "--role", "worker", **given)
        assert refused.returncode == 1
        assert "run 'centralita migrate' once, then start again." in refused.stderr

    def test_nobody_answers(self, data_dir: Path) -> None:
        said = serve(data_dir, CENTRALITA_DATABASE_URL="postgresql://me:secret@127.0.0.1:1/panel")
        assert said.startswith("Error: The database cannot be reached (")
        assert "check that it runs and that CENTRALITA_DATABASE_URL names its host and port." in said
        assert "secret" not in said

    def test_wrong_password(self, cluster: EmbeddedPostgres, data_dir: Path) -> None:
        socket_directory = cluster.url().partition("?host=")[2]
        wrong = f"postgresql://centralita:wrong@localhost/centralita?host={socket_directory}"
        said = serve(data_dir, CENTRALITA_DATABASE_URL=wrong)
        assert said == "Error: The database refused user or password: correct them in CENTRALITA_DATABASE_URL.\n"

    def test_no_such_database(self, cluster: EmbeddedPostgres, data_dir: Path) -> None:
        said = serve(data_dir, CENTRALITA_DATABASE_URL=cluster.url("nowhere"))
        assert "create it, or correct CENTRALITA_DATABASE_URL." in said

    def test_wrong_scheme_without_showing_the_password(self, data_dir: Path) -> None:
        said = serve(data_dir, CENTRALITA_DATABASE_URL="mysql://me:hunter2@localhost/panel")
        assert said.startswith("Error: CENTRALITA_DATABASE_URL is wrong: URL scheme should be ")
        assert "hunter2" not in said


class TestSettings:
    def test_each_wrong_one_gets_its_sentence(self, data_dir: Path) -> None:
        said = serve(data_dir, CENTRALITA_SANDBOX_SPEED="fast", CENTRALITA_PUBLIC_URL="panel.example.com")
        assert "CENTRALITA_SANDBOX_SPEED is wrong (it is 'fast'): " in said
        assert "CENTRALITA_PUBLIC_URL is wrong (it is 'panel.example.com'): must be an http or https address" in said

    def test_unsafe_in_production(self, data_dir: Path) -> None:
        said = serve(data_dir, CENTRALITA_ENV="production", CENTRALITA_PUBLIC_URL="http://panel.example.com")
        assert "CENTRALITA_PUBLIC_URL must be https when CENTRALITA_ENV=production" in said

    def test_a_role_needs_what_the_others_have(self) -> None:
        refused = run("serve", "--role", "web", CENTRALITA_SECRET_KEY=SECRET)
        assert refused.returncode == 1
        assert "so CENTRALITA_DATABASE_URL has to be set, to the same value on every machine." in refused.stderr

    def test_a_host_that_is_not_ours(self, data_dir: Path) -> None:
        assert "is not one of this machine: use 127.0.0.1" in serve(data_dir, CENTRALITA_HOST="192.0.2.1")


class TestDataDirectory:
    def test_is_a_file(self, data_dir: Path) -> None:
        (data_dir / "data").touch()
        assert "is not a folder: remove it, or choose another data directory with --data-dir." in serve(data_dir)

    @pytest.mark.parametrize("command", ["serve", "doctor", "migrate", "openapi", "worker"])
    def test_every_command_explains_itself(self, command: str) -> None:
        explained = run(command, "--help")
        assert explained.returncode == 0
        assert explained.stdout.startswith(f"Usage: centralita {command}")
