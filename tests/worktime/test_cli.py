"""`paht worktime`: JSON lines in, JSON lines out."""

import json

import pytest

from paht.worktime.cli import main


def ask(*lines):
    """The exit status and the answers, each of which must be one line."""
    written = []
    status = main(lines, written.append)
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in written)
    return status, [json.loads(line) for line in written]


def question(op, start, amount):
    return json.dumps({"op": op, "start": start, "amount": amount})


def test_each_operation_answers_with_a_result_and_the_reason():
    status, answers = ask(
        question("add", "2024-05-03T16:30:00+07:00", 60),
        question("add_days", "2025-12-31T03:00:00Z", 6),
        question("between", "2024-05-03T16:30:00+07:00", "2024-05-04T00:30:00+00:00"),
        question("between", "2024-01-08T09:00:30+07:00", "2024-01-08T09:00:00+07:00"),
    )
    assert status == 0
    assert [answer["result"] for answer in answers] == [
        "2024-05-04T07:30:00+07:00",
        "2026-01-10T10:00:00+07:00",
        60,
        -0.5,
    ]
    assert "làm bù cho ngày 29/4/2024" in answers[0]["why"]
    assert answers[2]["why"] == answers[0]["why"]


def test_vietnamese_is_written_as_it_is_read():
    written = []
    main([question("add", "2024-01-08T09:00:00+07:00", 30)], written.append)
    assert "Được tính: thứ Hai" in written[0]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("không phải JSON", "không phải là JSON hợp lệ"),
        ("[" * 100_000, "không phải là JSON hợp lệ"),
        ("[1, 2]", "một đối tượng JSON"),
        ("{}", "“start” phải là thời điểm ISO"),
        (question("add", 5, 1), "“start” phải là thời điểm ISO"),
        (question("add", "hôm nay", 1), "“start” phải là thời điểm ISO"),
        (question("add", "2024-01-08T09:00:00", 1), "phải ghi rõ múi giờ"),
        (question("subtract", "2024-01-08T09:00:00Z", 1), "“op” phải là"),
        (question(["add"], "2024-01-08T09:00:00Z", 1), "“op” phải là"),
        (question("add", "2024-01-08T09:00:00Z", "30"), "“amount” phải là một số"),
        (question("add", "2024-01-08T09:00:00Z", True), "“amount” phải là một số"),
        (question("add", "2024-01-08T09:00:00Z", None), "“amount” phải là một số"),
        (question("add", "2024-01-08T09:00:00Z", -1), "không được âm"),
        (question("add", "2024-01-08T09:00:00Z", float("nan")), "hữu hạn"),
        (question("add_days", "2024-01-08T09:00:00Z", 1e300), "năm 2027 chưa được nạp"),
        (question("add", "2027-01-08T09:00:00Z", 1), "năm 2027 chưa được nạp"),
        (question("between", "2024-01-08T09:00:00Z", 30), "“amount” phải là thời điểm ISO"),
        (question("between", "2024-01-08T09:00:00Z", "2024-01-08T09:00:00"), "phải ghi rõ múi giờ"),
    ],
)
def test_a_bad_line_gets_a_sentence_and_the_rest_go_on(line, told):
    good = question("add", "2024-01-08T09:00:00+07:00", 30)
    status, answers = ask(good, line, good)
    assert status == 1
    assert list(answers[1]) == ["error"]
    assert told in answers[1]["error"]
    assert answers[0]["result"] == answers[2]["result"] == "2024-01-08T09:30:00+07:00"


def test_blank_lines_are_passed_over():
    assert ask("\n", "  ", "") == (0, [])
