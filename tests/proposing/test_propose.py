"""What is proposed for real reports, traps among them, and that nothing a citizen types can break it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paht.core.vietnamese import fold
from paht.proposing.examples import Example
from paht.proposing.proposal import learn, propose
from paht.proposing.tables import fields, unit_names


@pytest.mark.parametrize(
    ("text", "place", "field", "unit"),
    [
        (
            "Đoạn đường tỉnh 295B có nhiều ổ gà sâu, xe máy đi qua hay ngã",
            "Xã Tân Mỹ, TP Bắc Giang",
            "GT-01",
            "SGTVT",
        ),
        ("Quốc lộ 31 mặt đường bong tróc đầy ổ gà", "Xã Chu Điện, huyện Lục Nam", "GT-01", "SGTVT"),
        ("duong thon bi nut vo, day o ga", "xa Tan My, TP Bac Giang", "GT-01", "XA-07687"),
        ("Phố Trần Nguyên Hãn mặt đường lún, ổ gà", "TP Bắc Giang", "GT-01", "UBND-213"),
        ("den duong ngo 42 hong 3 bong gan 1 thang nay", "Phường Lê Lợi, TP Bắc Giang", "HT-01", "UBND-213"),
        ("Mất sóng Vinaphone mấy ngày nay", "xã Lục Sơn, huyện Lục Nam", "VT-01", "VNPT"),
        ("Mất điện từ sáng đến giờ cả thôn", "Xã Phượng Sơn, huyện Lục Ngạn", "DL-01", "DL-219"),
        ("Chó thả rông không rọ mõm đuổi trẻ con", "Xã Ngọc Châu, huyện Tân Yên", "TT-03", "XA-07348"),
        ("Có người xây nhà trên đất trồng lúa", "Xã Mai Đình, huyện Hiệp Hòa", "XD-02", "XA-07885"),
        ("Công ty nợ lương hai tháng và chưa đóng bảo hiểm", "huyện Việt Yên", "LD-01", "SLDTBXH"),
        ("Trạm bơm hỏng, kênh mương không có nước tưới", "Xã Đoan Bái, huyện Hiệp Hòa", "NN-02", "KTCTTL-NST"),
    ],
)
def test_field_and_unit(text, place, field, unit):
    proposal = propose(text, place)
    assert (proposal.fields[0], proposal.unit) == (field, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("nộp hồ sơ tách thửa tại bộ phận một cửa huyện, quá hẹn hai tháng chưa trả kết quả", "VPDKDD"),
        ("làm căn cước công dân quá hẹn ba tháng chưa trả kết quả", "CA-215"),
        ("đăng ký khai sinh ở xã quá hẹn chưa trả kết quả", "XA-07243"),
        ("nộp hồ sơ xin giấy phép xây dựng ở một cửa huyện, quá hẹn chưa trả kết quả", "UBND-215"),
        ("nộp hồ sơ quá hẹn chưa trả kết quả", "VPUBND"),
    ],
)
def test_a_delayed_paper_goes_to_those_who_issue_it(text, unit):
    proposal = propose(text, "Xã Đồng Tiến, huyện Yên Thế")
    assert (proposal.fields[0], proposal.unit) == ("HC-01", unit)


def test_a_denunciation_is_restricted_and_names_its_cues():
    proposal = propose("Tôi tố cáo ông T. cán bộ địa chính xã nhận của tôi 15 triệu để làm bìa đỏ nhưng không làm")
    assert (proposal.kind, proposal.fields[0], proposal.unit, proposal.sensitive) == ("to_cao", "KN-02", "TTT", True)
    assert any("tố cáo" in sentence and "cán bộ" in sentence for sentence in proposal.why)


def test_three_signs_make_a_complaint():
    text = "Tôi không đồng ý với Quyết định xử phạt số 45 của UBND thị trấn, đề nghị hủy quyết định và bồi thường"
    proposal = propose(text, "Thị trấn Nếnh, huyện Việt Yên")
    assert (proposal.kind, proposal.fields[0], proposal.sensitive) == ("khieu_nai", "KN-01", True)
    assert proposal.unit == "BTCD"  # never the committee that the complaint is about


def test_a_denunciation_of_policemen_does_not_go_to_the_police():
    proposal = propose("Tôi tố giác tội phạm: công an huyện nhận hối lộ bảo kê cho vay nặng lãi")
    assert proposal.kind == "to_cao"
    assert proposal.unit == "TTT"


def test_the_title_denunciation_alone_makes_none():
    assert propose("Tố cáo hàng xóm đổ rác thải ra đường, rác bốc mùi").kind == "phan_anh"


@pytest.mark.parametrize("text", ["ok test 123", "alo alo", "Vay tiền nhanh, giải ngân trong ngày, liên hệ zalo"])
def test_trials_and_advertisements_are_spam(text):
    proposal = propose(text)
    assert (proposal.kind, proposal.fields[0], proposal.unit) == ("spam", "KH-02", "TVH")


@pytest.mark.parametrize("text", ["", "   \n ", "giúp tôi với"])
def test_too_little_is_unclear(text):
    assert propose(text).kind == "khong_ro"


@pytest.mark.parametrize(
    "text",
    [
        "Cháy! Kho gỗ đang bốc cháy lớn, mấy công nhân còn ở trong",
        "chay nha roi cuu voi",
        "CHÁY NHÀ RỒI",
        "cháyyyy nhà bà Hoa",
        "xe tai dang boc chay giua duong",
        "Dây điện sà xuống cách mặt đất chưa đến 2 mét ở cổng trường",
        "nhieu nguoi an xong dau bung di ngoai phai vao vien",
        "Đêm qua có kẻ đột nhập trộm 2 xe máy",
        "co nguoi bi duoi nuoc o song thuong",
        "Bé gái bị bố dượng đánh đập tím người",
        "co ng bi dien giat",
        "mùi gas nồng nặc trong khu trọ",
        "Mọi người đã dập tắt nhưng khói vẫn bốc, sợ cháy lại, có người bị bỏng",
        "There is a fire in the factory",
        "着火了 救命",
        "불이 났어요",
        "Sợ quá, nhà bên cạnh đang cháy",
        "Gọi cấp cứu không ai nghe máy, mẹ tôi đột quỵ",
    ],
)
def test_danger_is_never_missed(text):
    proposal = propose(text)
    assert proposal.urgent is True
    assert any("nguy hiểm" in sentence.lower() or "xử lý ngay" in sentence for sentence in proposal.why)


@pytest.mark.parametrize(
    "text",
    [
        "Nước chảy tràn ra đường từ ống vỡ",
        "Xe buýt chạy không đúng giờ, bỏ bến",
        "Bóng đèn đường cháy cả tháng chưa thay",
        "Quán chay bày bàn ghế ra vỉa hè",
    ],
)
def test_words_that_only_sound_like_danger_raise_no_alarm(text):
    assert propose(text).urgent is False


@pytest.mark.parametrize(
    "text",
    [
        "Gia đình tôi và bà ấy tranh chấp thửa đất số 112 tờ bản đồ 23",
        "Trường thu tiền xã hội hóa, xin không nêu tên trường vì sợ ảnh hưởng đến cháu",
        "Tôi thấy người lạ dùng flycam quay khu vực đơn vị bộ đội",
        "quan nuoc ban ma tuy",
        "Công ty nợ lương và chưa đóng bảo hiểm xã hội cho công nhân",
    ],
)
def test_sensitive_matters_are_told(text):
    assert propose(text).sensitive is True


@pytest.mark.parametrize("text", ["Đèn đường hỏng ba bóng", "Ổ gà to giữa quốc lộ 31", "Nước máy yếu cả tuần"])
def test_everyday_matters_are_not_sensitive(text):
    assert propose(text).sensitive is False


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Đèn đường hỏng cả tháng, ngõ tối om", "Phường Lê Lợi, TP Bắc Giang"),
        ("Mất nước sạch ba ngày nay", "Xã Tân Dĩnh, huyện Lạng Giang"),
        ("Chó thả rông cắn trẻ em", "Xã Ngọc Châu, huyện Tân Yên"),
        ("Xe chở đất quá tải làm rơi vãi", "Xã Hương Mai, huyện Việt Yên"),
        ("Trại lợn xả phân hôi thối", "Xã Liên Sơn, huyện Tân Yên"),
    ],
)
def test_without_marks_the_proposal_is_the_same(text, place):
    marked, bare = propose(text, place), propose(fold(text), fold(place))
    assert (bare.fields[0], bare.unit, bare.urgent) == (marked.fields[0], marked.unit, marked.urgent)


def test_a_correction_of_an_operator_changes_the_next_proposal():
    strange = "bọ xít hút nhựa trên cây nhãn trước nhà văn hóa khu 3"
    taught = learn([Example(strange, "NN-05") for _ in range(5)])
    assert propose(strange).fields[0] != "NN-05"
    assert propose(strange, model=taught).fields[0] == "NN-05"


def test_confidences_fall_and_lie_between_nought_and_one():
    proposal = propose("Đèn đường hỏng, ngõ tối")
    assert sorted(proposal.confidences, reverse=True) == list(proposal.confidences)
    assert all(0 <= share <= 1 for share in proposal.confidences)


@settings(max_examples=60, deadline=2000)
@given(st.text(max_size=400), st.text(max_size=60))
def test_any_text_gives_a_proposal_from_the_tables(text, place):
    proposal = propose(text, place)
    assert len(set(proposal.fields)) == 3
    assert set(proposal.fields) <= set(fields())
    assert proposal.unit is None or proposal.unit in unit_names()
    assert proposal.kind in {"phan_anh", "khieu_nai", "to_cao", "spam", "khong_ro"}
    assert all(proposal.why)


@pytest.mark.parametrize("piece", ["đường hỏng ", "a", "😀🔥", "\x00\u202e", "\ud800", "chay chay ", "… . ", "ㅋ火"])
def test_twenty_thousand_characters_are_read_in_good_time(piece):
    text = (piece * 20_000)[:20_000]
    propose("nóng máy")
    began = time.perf_counter()
    propose(text, text)
    assert time.perf_counter() - began < 4


def test_a_danger_at_the_end_of_a_long_text_is_seen():
    assert propose("Tôi xin trình bày dài dòng. " * 600 + "Nhà bên đang bốc cháy").urgent is True


def test_the_road_may_be_named_in_the_place():
    assert propose("Mặt đường đầy ổ gà sâu", "QL31 đoạn Giáp Sơn").unit == "SGTVT"


def test_the_office_where_one_stands_may_be_named_in_the_place():
    assert propose("Cán bộ nói chuyện trống không với dân", "UBND xã Hoàng Thanh").unit == "XA-07825"


def test_a_birth_certificate_belongs_to_the_commune_whatever_papers_are_asked_for():
    found = propose("Làm khai sinh cho cháu mà đòi thêm sổ hộ khẩu giấy", "UBND xã Tân Quang, Lục Ngạn")
    assert found.unit == "XA-07588"


def test_a_business_called_by_its_name_is_not_public():
    named = propose("Spa Mây Trắng tiêm filler không phép, khách sưng môi", "P. Trần Phú")
    unnamed = propose("Quán ăn đầu phố bàn ghế bẩn, ruồi nhiều", "P. Trần Phú")
    assert (named.sensitive, unnamed.sensitive) == (True, False)


def test_a_public_service_called_by_its_name_stays_public():
    assert not propose("Công ty Điện Lực Bắc Giang cắt điện không báo trước", "xã Nghĩa Hưng").sensitive


def test_a_commune_of_the_province_is_ours_though_another_province_is_mentioned():
    found = propose("Tôi làm ở Hà Nội không về được, đường thôn ở Ngọc Thiện lầy lội ổ gà quá", "xã Ngọc Thiện")
    assert "KH-01" not in found.fields


def test_a_namesake_in_another_province_stays_outside():
    assert propose("Tổ dân phố 12 phường Tân Lập, Thái Nguyên mất nước 3 ngày").fields[0] == "KH-01"


def test_an_informant_beside_a_crime_is_kept_apart():
    found = propose("Tôi biết chỗ kẻ bị truy nã đang ở trọ, xin gặp riêng điều tra viên", "xã Hồng Giang")
    assert (found.kind, found.fields[0], found.unit, found.sensitive) == ("to_cao", "KN-03", "CAT", True)


def test_money_that_an_insurance_pays_accuses_nobody():
    found = propose("Tôi hỏi thủ tục nhận tiền bảo hiểm vụ xe máy năm ngoái, cần biên bản của công an", "Đại Lâm")
    assert found.kind == "phan_anh"
