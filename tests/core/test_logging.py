"""Logs are JSON lines that tell the cause and no personal data."""

import io
import json
import logging

import pytest

from paht.core.logging import _formatter, cause_of, without_personal_data


@pytest.fixture
def logged():
    """A logger of its own with our format; gives what it wrote."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(_formatter())
    logger = logging.getLogger("probe")
    logger.propagate = False
    logger.addHandler(handler)
    yield logger, lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logger.removeHandler(handler)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("số 0912 345 678 sai", "số … sai"),
        ("gửi tới an.nguyen@example.vn không được", "gửi tới … không được"),
        ("trùng khóa\nDETAIL: Key (phone)=(0912345678) exists", "trùng khóa"),
        ("mất 1500 ms ở dòng 42", "mất 1500 ms ở dòng 42"),
    ],
)
def test_a_message_loses_what_identifies_a_person(message, told):
    assert without_personal_data(message) == told


def test_a_line_is_one_json_object_with_time_and_level(logged):
    logger, lines = logged
    logger.warning("đĩa còn %d%%", 5)
    (line,) = lines()
    assert (line["event"], line["level"], line["logger"]) == ("đĩa còn 5%", "warning", "probe")
    assert line["timestamp"].endswith("+07:00")


def test_a_failure_tells_its_chain_of_causes_without_values(logged):
    logger, lines = logged
    try:
        try:
            int("x")
        except ValueError as error:
            raise RuntimeError("khách 0912345678") from error
    except RuntimeError:
        logger.exception("hỏng với 0912345678")
    (line,) = lines()
    assert line["event"] == "hỏng với …"
    assert (line["failure"]["type"], line["failure"]["message"]) == ("RuntimeError", "khách …")
    assert line["failure"]["because"]["type"] == "ValueError"
    assert "0912345678" not in json.dumps(line)


def test_the_place_of_a_failure_is_named():
    try:
        int("x")
    except ValueError as error:
        told = cause_of(error)
    assert told["where"][-1].endswith("test_the_place_of_a_failure_is_named")
    assert "test_logging.py:" in told["where"][-1]
