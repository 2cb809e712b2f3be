"""The command line: what it offers, what it refuses, and with which status."""

import json
import socket

import pytest

from paht.command.table import COMMANDS
from paht.process.page import render
from tests.command.running import paht


def test_help_names_every_command():
    told = paht("help")
    assert told.returncode == 0
    assert [line.split()[0] for line in told.stdout.splitlines()[2:]] == [command.name for command in COMMANDS]


def test_an_unknown_command_is_refused_with_the_list():
    told = paht("dance")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("Không có lệnh “dance”.")


def test_worktime_answers_without_any_configuration():
    question = {"op": "add", "start": "2024-05-03T16:29:00+07:00", "amount": 61}
    told = paht("worktime", given=json.dumps(question) + "\n")
    assert (told.returncode, told.stderr) == (0, "")
    assert json.loads(told.stdout)["result"] == "2024-05-04T07:30:00+07:00"


def test_worktime_fails_for_a_bad_line_but_answers_the_others():
    good = '{"op": "between", "start": "2024-05-06T08:00:00+07:00", "amount": "2024-05-06T09:00:00+07:00"}'
    told = paht("worktime", given=f"nonsense\n{good}\n")
    first, second = map(json.loads, told.stdout.splitlines())
    assert told.returncode == 1
    assert first == {"error": "Dòng này không phải là JSON hợp lệ."}
    assert second["result"] == 60


def test_process_prints_the_page_without_any_configuration():
    told = paht("process")
    assert told.returncode == 0
    assert told.stdout == render()


@pytest.mark.parametrize("words", [["serve"], ["worker"], ["migrate"], ["manage", "check"], ["verify-history"]])
def test_a_missing_configuration_stops_the_start_with_name_and_reason(words, tmp_path):
    told = paht(*words, PAHT_HOME=str(tmp_path))
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == (
        "Cấu hình chưa đúng: DATABASE_URL: chưa được đặt; PAHT_SECRET_KEY: chưa được đặt; "
        "PAHT_FIELD_KEYS: chưa được đặt.\n"
    )


def test_doctor_says_what_to_do_about_a_missing_configuration(tmp_path):
    told = paht("doctor", PAHT_HOME=str(tmp_path))
    assert told.returncode == 1
    assert told.stdout.startswith("hỏng    cấu hình        DATABASE_URL: chưa được đặt;")


def test_a_database_that_does_not_answer_is_one_sentence(tmp_path, settings):
    told = paht(
        "migrate",
        PAHT_HOME=str(tmp_path),
        PAHT_SECRET_KEY=settings.SECRET_KEY,
        PAHT_FIELD_KEYS=",".join(settings.FIELD_KEYS),
        DATABASE_URL="postgresql://app:very-secret@127.0.0.1:1/none",
    )
    assert told.returncode == 1
    assert told.stderr.splitlines()[-1].startswith("Không kết nối được cơ sở dữ liệu")
    assert "very-secret" not in told.stderr
    assert "Traceback" not in told.stderr


def test_a_demo_on_a_taken_port_is_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        told = paht("demo", PAHT_HOME=str(tmp_path), PORT=str(port))
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        f"Cổng {port} đang có chương trình khác dùng: hãy chọn cổng khác, ví dụ make demo PORT={port + 1}.\n"
    )
    assert not (tmp_path / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1", "８０００"])
def test_a_port_that_is_none_is_one_sentence(tmp_path, port):
    told = paht("demo", PAHT_HOME=str(tmp_path), PORT=port)
    assert told.returncode == 2
    assert told.stderr == "PORT phải là một số từ 1 đến 65535, ví dụ: make demo PORT=8080.\n"
