"""`paht propose`: one line in, one line out; a bad line stops nothing."""

import json

import pytest

from paht.proposing.lines import main


def answers(*lines):
    written = []
    status = main(lines, written.append)
    return status, [json.loads(line) for line in written]


def test_a_report_is_answered_with_the_agreed_keys():
    status, [answer] = answers('{"text": "Chó thả rông", "place": "Xã Ngọc Châu, huyện Tân Yên"}\n')
    assert status == 0
    assert {"fields", "unit", "commune", "urgent", "sensitive", "kind", "vietnamese", "why"} <= answer.keys()
    assert (answer["fields"][0], answer["unit"], answer["commune"]) == ("TT-03", "XA-07348", "07348")
    assert (len(answer["fields"]), answer["kind"], answer["vietnamese"]) == (3, "phan_anh", True)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("không phải JSON", "Dòng này không phải là JSON hợp lệ."),
        ("[1]", "Mỗi dòng phải là một đối tượng JSON có “text”, có thể thêm “place”, “lon”, “lat”."),
        ("{}", "Mỗi dòng phải là một đối tượng JSON có “text”, có thể thêm “place”, “lon”, “lat”."),
        ('{"text": 5}', "“text” phải là chữ."),
        ('{"text": null}', "“text” phải là chữ."),
        ('{"text": "x", "place": []}', "“place” phải là chữ."),
        ('{"text": "x", "lat": 91}', "“lat” phải là số độ từ -90 đến 90."),
        ('{"text": "x", "lon": NaN}', "“lon” phải là số độ từ -180 đến 180."),
        ('{"text": "x", "lon": true}', "“lon” phải là số độ từ -180 đến 180."),
        ('{"text": "' + "a" * 20_001 + '"}', "“text” dài quá 20000 ký tự."),
    ],
)
def test_a_bad_line_is_told_and_the_next_is_read(line, sentence):
    status, [bad, good] = answers(line, '{"text": "Đèn đường hỏng", "lon": null, "lat": null, "place": null}')
    assert status == 1
    assert bad == {"error": sentence}
    assert good["fields"][0] == "HT-01"


def test_blank_lines_are_passed_over():
    assert answers("\n", "  \n") == (0, [])
