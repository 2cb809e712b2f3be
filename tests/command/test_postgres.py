"""The embedded server: its data outlive a kill, its processes do not outlive it, strangers stay out."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from paht.command.postgres import Cluster, _working_on


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """One folder for all tests of this module: making data takes the longest."""
    return Cluster(tmp_path_factory.mktemp("cluster") / "postgres", lasting=False)


@pytest.fixture
def server(cluster):
    running = cluster.start("first-password")
    yield running
    running.stop()


def all_of(server, query):
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        return connection.execute(query).fetchall()


def test_it_answers_on_the_loopback_address_only(server):
    assert all_of(server, "SHOW listen_addresses") == [("127.0.0.1",)]
    assert all_of(server, "SHOW unix_socket_directories") == [("",)]


def test_without_the_password_nobody_enters(server):
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(server.url("postgres").replace("first-password", "guess"))


def test_a_database_is_made_once(server):
    assert server.ensure_database("paht") == server.ensure_database("paht")
    assert all_of(server, "SELECT count(*) FROM pg_database WHERE datname = 'paht'") == [(1,)]


def test_stopping_leaves_no_process(cluster):
    running = cluster.start("first-password")
    assert _working_on(cluster.data) != []
    running.stop()
    assert _working_on(cluster.data) == []


def test_a_killed_server_recovers_with_its_data(cluster):
    running = cluster.start("first-password")
    with psycopg.connect(running.url("postgres"), autocommit=True) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
        connection.execute("CHECKPOINT")
    os.kill(running.process.pid, signal.SIGKILL)
    again = cluster.start("first-password")
    try:
        assert all_of(again, "SELECT number FROM kept") == [(7,)]
    finally:
        again.stop()
        running.process.wait()


def test_a_pid_file_that_names_a_stranger_does_not_stop_the_start(cluster, server):
    server.stop()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n{cluster.data}\n1\n1\n\n127.0.0.1\n1 1\nready\n")
    again = cluster.start("first-password")
    try:
        assert all_of(again, "SELECT 1") == [(1,)]
    finally:
        again.stop()


def test_the_server_dies_with_a_parent_that_is_killed(cluster):
    program = (
        "import sys; from pathlib import Path; from paht.command.postgres import Cluster\n"
        f"server = Cluster(Path({str(cluster.folder)!r}), lasting=False).start('first-password')\n"
        "print(server.process.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        pid = int(parent.stdout.readline())
        watched = os.pidfd_open(pid)
        parent.kill()
    assert has_ended(watched)
    assert not Path(f"/proc/{pid}/cwd").exists()


def has_ended(pidfd):
    """Waits for the kernel to say so."""
    try:
        return select.select([pidfd], [], [], 20)[0] == [pidfd]
    finally:
        os.close(pidfd)
