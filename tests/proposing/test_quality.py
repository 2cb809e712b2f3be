"""The figures that were promised, on texts the model has never seen; and what keeps them honest."""

from paht.proposing.examples import Example, packaged
from paht.proposing.measure import figures, holdout, judge, unseen
from paht.proposing.proposal import packaged_model
from paht.proposing.similar import similar
from paht.proposing.tables import fields, unit_names


def test_the_promised_figures_hold_on_texts_kept_apart():
    found = figures(*judge(holdout(), packaged_model()))
    assert found.count >= 200
    assert found.first >= 0.85
    assert found.three >= 0.95
    assert found.unit >= 0.85
    assert found.danger == 1
    assert found.complaints >= 0.9
    assert found.sensitive >= 0.9
    assert found.false_alarms < 0.15


def test_the_figures_told_of_a_strangers_texts_hold():
    """Reports that nobody has read; docs/proposing.md tells their one measurement, field and three below the aim."""
    found = figures(*judge(unseen(), packaged_model()))
    assert found.count == 320
    assert found.first >= 0.83
    assert found.three >= 0.93
    assert found.unit >= 0.85
    assert found.danger == 1
    assert found.complaints >= 0.9
    assert found.sensitive >= 0.9
    assert found.false_alarms < 0.15


def test_a_place_given_as_a_point_is_measured_as_a_point():
    words, point = Example("Mất điện cả xóm", "DL-01"), Example("Mất điện cả xóm", "DL-01", place="105.9850,21.3572")
    judged, _ = judge([words, point], packaged_model())
    assert [got.unit for _, got in judged] == ["PCBG", "DL-223"]


def test_no_text_kept_apart_is_learnt():
    """A report of one word ("test") is written by everybody."""
    apart = {one.text for one in [*holdout(), *unseen()] if " " in one.text}
    assert apart & {one.text for one in packaged()} == set()


def test_every_field_is_learnt_and_measured():
    leaves = {code for code, entry in fields().items() if entry.parent}
    assert {one.field for one in packaged()} >= leaves
    assert {one.field for one in holdout()} >= leaves
    assert {one.field for one in unseen()} >= leaves


def test_what_is_measured_uses_codes_of_the_tables():
    assert [one.unit for one in [*holdout(), *unseen()] if one.unit and one.unit not in unit_names()] == []


def test_near_duplicates_come_first():
    others = [
        "Mất nước ba ngày nay ở thôn Dĩnh Tân",
        "Xe ben cho dat chay ngay dem qua thon, bui mu mit",
        "Xe chở đất san lấp chạy qua thôn suốt ngày đêm, bụi mù mịt",
    ]
    found = similar("Xe ben chở đất chạy ngày đêm qua thôn, bụi mù mịt.", others)
    assert [one.index for one in found] == [1, 2]
    assert found[0].score > 0.99


def test_an_empty_text_resembles_nothing():
    assert similar("", ["", "Mất nước"]) == []
