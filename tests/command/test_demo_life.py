"""The whole demo as a person meets it: killed, started again with its data, stopped without a trace."""

import http.client
import os
import select
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.e2e.site import ROOT, free_port, plain_environment, read_greeting

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A data folder that the first start fills."""
    return tmp_path_factory.mktemp("life") / "var"


@contextmanager
def started(home):
    environment = plain_environment() | {"PAHT_HOME": str(home), "PORT": str(free_port()), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "paht", "demo"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process, read_greeting(process, home)
        finally:
            process.kill()


def family(pid):
    """Name and handle of every process below this one; some of PostgreSQL's are too short-lived to be caught."""
    found = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            name = Path(f"/proc/{child}/cmdline").read_text().replace("\0", " ")
            found += [(name, os.pidfd_open(int(child))), *family(child)]
    return found


def still_running(parts):
    """Names of those that the kernel does not report as ended within a minute each."""
    alive = [name for name, handle in parts if not select.select([handle], [], [], 60)[0]]
    for _, handle in parts:
        os.close(handle)
    return alive


def status_of(address):
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
    connection.request("GET", "/healthz")
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_kill_leaves_no_process_and_loses_no_data(home):
    with started(home) as (process, site):
        parts = family(process.pid)
        process.kill()
        assert len(parts) > 3
        assert still_running(parts) == []
    with started(home) as (process, again):
        assert again.password == site.password
        assert status_of(again.address) == 200
        assert again.paht("verify-history").returncode == 0
        refused = again.paht("demo")
        assert refused.returncode == 1
        assert "đang chạy rồi" in refused.stderr
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_stopping_ends_every_process_and_the_database_can_be_asked_at_rest(home, number):
    with started(home) as (process, site):
        parts = family(process.pid)
        process.send_signal(number)
        process.send_signal(number)
        assert process.wait(60) == 0
        assert len(parts) > 3
        assert still_running(parts) == []
    assert site.paht("verify-history").returncode == 0
    assert not (home / "postgres" / "data" / "postmaster.pid").exists()
