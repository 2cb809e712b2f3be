"""Learning again from operators' decisions: what teaches, what is refused, which model then proposes."""

import itertools

import pytest

from paht.cases import learning, proposals
from paht.cases.learning_check import check
from paht.cases.models import LearnedModel, Proposal, Report
from paht.places.models import Field
from paht.proposing.examples import Example, packaged
from paht.proposing.measure import holdout
from paht.proposing.proposal import propose
from tests.builders import MONDAY, at, field_id, sent_in

pytestmark = pytest.mark.usefixtures("bac_giang")

NIGHT = at(6, 1, 40)
CRATES = "Sọt nhựa đựng vải chất kín vỉa hè đoạn {} không còn lối đi bộ"
DIRECTION = ("đầu chợ", "cuối chợ", "cổng trường", "ngã ba", "ngã tư", "bến xe", "nhà văn hóa", "trạm y tế")
numbers = itertools.count()


def decided(content, field="NC-04", *, urgency="normal", **changes):
    """A public report that operators have classified and an agency has taken up; written in one go."""
    number = next(numbers)
    given = {
        "code": f"T{number:03}-TEST", "submission_key": number.to_bytes(32, "big"), "content": content, "title": "Thử",
        "folded": "", "lon": 106.2, "lat": 21.3, "submitted_at": MONDAY, "state": "published", "public": True,
        "field_id": field_id(field), "urgency": urgency, "version": "thử",
    }  # fmt: skip
    return Report.objects.create(**(given | changes))


def many_decided(field="MT-01", count=24):
    """Decisions that agree with what is packaged, in other words."""
    texts = [one.text for one in packaged() if one.field == field and not one.urgent and not one.sensitive]
    return [decided(f"{texts[n % len(texts)]} Việc này ở thôn số {n}.", field) for n in range(count)]


def test_what_everybody_may_read_and_an_agency_has_taken_up_teaches_and_nothing_else():
    taught = sent_in(content="Cống ở ngõ 5 tắc, nước tràn ra đường.").to("sent")
    sent_in(content="Cống ở ngõ 6 tắc, chưa ai chuyển đi.").to("classified")
    sent_in(content="Cống ở ngõ 7 tắc, không công khai.").to("sent", public=False)
    sent_in(content="Cống ở ngõ 8 tắc, xin giữ kín tên tôi.", secrecy=True).to("sent")
    withheld = sent_in(content="Cống ở ngõ 9 tắc, sau đó bị giữ lại.").to("answered")
    withheld.do("withhold", "tiepnhan1", reason="Theo quy định bảo vệ bí mật nhà nước.")
    withheld.do("close", "tiepnhan1")
    complaint = sent_in(content="Tôi tố cáo cán bộ địa chính nhận 15 triệu.")
    complaint.do("redirect", "tiepnhan1", lane="to_cao")
    sensitive = sent_in(content="Cống ở ngõ 10 tắc, việc nhạy cảm.")
    sensitive.do("accept", "tiepnhan1", public=True)
    sensitive.do("classify", "tiepnhan1", field=field_id("NC-04"), urgency="normal", sensitive=True)
    found = [(one.report_id, one.example.text, one.example.field, one.example.urgent) for one in learning.lessons()]
    assert found == [(taught.report.pk, "Cống ở ngõ 5 tắc, nước tràn ra đường.", "NC-04", False)]


def test_the_newest_teach_the_same_words_once_and_what_agencies_returned_twice_not_at_all():
    decided("Cống tắc ở đầu ngõ.", "NC-04", submitted_at=at(1, 8))
    newer = decided("Cong tac o dau ngo.", "MT-01", submitted_at=at(2, 8))
    newest = decided("Cây đổ chắn đường thôn.", "GT-01", submitted_at=at(3, 8), urgency="immediate")
    decided("Khẩn chỉ là gấp: không dạy thế nào là nguy hiểm.", "GT-01", urgency="urgent")
    decided("Không cơ quan nào nhận việc này.", "GT-01", conflict=True)
    decided("Một lĩnh vực tỉnh tự thêm.", field_id=Field.objects.create(code="ZZ-01", name="Mới").pk)
    assert [(one.report_id, one.example.urgent) for one in learning.lessons()] == [(newest.pk, True), (newer.pk, False)]
    assert [one.report_id for one in learning.lessons(most=1)] == [newest.pk]


def test_too_few_decisions_teach_nothing():
    many_decided(count=learning.LEAST - 1)
    assert learning.learn_again(NIGHT) is None
    assert LearnedModel.objects.count() == 0
    assert learning.model_in_use() == (None, None)


def test_a_sound_set_proposes_from_the_next_day_until_a_better_one_and_a_planted_one_never_does():
    first = sent_in(content=CRATES.format("trước nhà tôi")).report
    before = proposals.make(first.pk, NIGHT)
    for number, where in enumerate(DIRECTION * 3):
        decided(f"{CRATES.format(where)} Xuyenkhongtu, gần nhà số {number}", "NN-04")
    reports = many_decided("MT-01", 36)

    sound = learning.learn_again(NIGHT)
    assert (sound.accepted, sound.corrections, sound.at) == (True, 60, NIGHT)
    assert [reports[0].pk, "MT-01", False] in sound.lessons  # ids and codes, no words of anybody
    assert learning.learn_again(at(7, 1, 40)) is None  # nothing new

    after = proposals.make(sent_in(content=CRATES.format("trước cửa hàng")).report.pk, at(7, 8))
    assert (before.learned_id, after.learned_id) == (None, sound.pk)
    assert (before.fields[0] != "NN-04", after.fields[0]) == (True, "NN-04")
    assert "xuyenkhongtu" not in " ".join(after.why).lower()  # the reasons name no words of other reports
    assert Proposal.objects.get(report=first).fields == before.fields

    for one in packaged()[:120]:
        decided(f"{one.text} Xin xem.", "HC-01" if one.field != "HC-01" else "GD-01", submitted_at=at(7, 8))
    planted = learning.learn_again(at(8, 1, 40))
    assert (planted.accepted, planted.corrections) == (False, 180)
    assert learning.learn_again(at(9, 1, 40)) is None  # the same set is not tried every night
    assert learning.model_in_use()[0] == sound.pk

    Report.objects.filter(pk=reports[0].pk).update(public=False)
    assert len(learning._examples(sound.lessons)) == 59  # hidden since: the next worker learns without it

    LearnedModel.objects.update(ground="0" * 64)
    assert learning.model_in_use() == (None, None)  # with other packaged texts an old check says nothing


@pytest.mark.parametrize(
    ("wrong", "failed"),
    [
        (lambda one: Example(one.text, "NC-04" if one.field != "NC-04" else "GT-01"), {"first", "three"}),
        (lambda one: Example(one.text, propose(one.text).fields[2]), {"first"}),
        (lambda one: Example(one.text, one.field, urgent=True), {"unseen_danger"}),
    ],
    ids=["all of one field", "always the third guess", "everything is danger"],
)
def test_an_absurd_set_is_not_even_learnt_from(wrong, failed):
    checks = check([wrong(one) for one in packaged()[::20]])
    assert {(one.texts, one.figure) for one in checks if not one.passed} == {("agreed", figure) for figure in failed}
    assert len(checks) == 3


def test_a_set_that_looks_likely_but_misleads_fails_the_comparison():
    """Half of it is right; the other half teaches the second guess for the very words of the texts kept apart."""
    misleading = [Example(one.text, propose(one.text, one.place).fields[1]) for one in holdout()]
    failed = {(one.texts, one.figure) for one in check([*misleading, *packaged()[:300]]) if not one.passed}
    assert ("holdout", "first") in failed


def test_decisions_against_danger_take_no_alarm_away():
    """Whoever calls fires harmless teaches nothing: the packaged model's alarm stands beside the learnt one."""
    fires = [decided(f"Cháy! Kho bốc cháy lớn, có người kẹt bên trong. Số {number}", "AN-01") for number in range(30)]
    planted = LearnedModel.objects.create(
        at=NIGHT, corrections=30, lessons=[[one.pk, "MT-01", False] for one in fires], ground=learning.ground(),
        checks=[], accepted=True,
    )  # fmt: skip
    report = sent_in(content="Cháy! Kho gỗ đang bốc cháy lớn, có mấy người kẹt bên trong.").report
    made = proposals.make(report.pk, at(7, 8))
    assert (made.urgent, made.learned_id) == (True, planted.pk)
    assert "Cháy" in made.why[0]
