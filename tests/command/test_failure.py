"""Known failures are one sentence; an unknown one keeps its traceback."""

import errno

import psycopg
import pytest
from django.db.utils import OperationalError

from paht.command.failure import DISK_FULL, explain
from paht.core.configuration import ConfigurationError


def raised(error, cause):
    try:
        raise error from cause
    except type(error) as caught:
        return caught


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        raised(OperationalError("could not extend file"), psycopg.errors.DiskFull("could not extend file")),
    ],
)
def test_a_full_disk_is_one_sentence_wherever_it_shows(error):
    assert str(explain(error)) == DISK_FULL


def test_an_unreachable_database_is_one_sentence_without_the_address():
    told = explain(raised(OperationalError("x"), psycopg.OperationalError('connection to "db", password "abc" failed')))
    assert str(told).startswith("Không kết nối được cơ sở dữ liệu")
    assert "abc" not in str(told)


def test_a_wrong_configuration_has_status_two():
    told = explain(ConfigurationError("PAHT_BIND: sai"))
    assert (str(told), told.status) == ("Cấu hình chưa đúng: PAHT_BIND: sai.", 2)


@pytest.mark.parametrize("error", [ValueError("x"), OSError(errno.EACCES, "x"), psycopg.errors.UniqueViolation("x")])
def test_a_fault_of_the_program_is_not_explained_away(error):
    assert explain(error) is None
