"""Which office a field in a commune is proposed for."""

import datetime as dt

import pytest

from paht.places.models import Area, Field, RoutingRule
from paht.places.routing import route

pytestmark = pytest.mark.usefixtures("bac_giang")
DAY = dt.date(2023, 6, 5)


def proposed(field, commune=None, words=""):
    area = Area.objects.select_related("parent").get(code=commune) if commune else None
    found = route(Field.objects.get(code=field), area, words, DAY)
    return found.unit.code if found.unit else None


@pytest.mark.parametrize(
    ("field", "commune", "unit"),
    [
        ("GT-01", "07201", "SGTVT"),
        ("GT-01", None, "SGTVT"),
        ("HT-01", "07201", "UBND-213"),
        ("TT-03", "07201", "XA-07201"),
        ("AN-02", "07201", "CA-213"),
        ("DL-01", "07201", "DL-213"),
        ("NN-02", "07201", "KTCTTL-NST"),
        ("HC-01", None, "VPUBND"),
        ("TT-03", None, None),
        ("DL-01", None, None),
    ],
)
def test_the_table_of_2023(field, commune, unit):
    assert proposed(field, commune) == unit


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("mất sóng Vinaphone mấy ngày", "VNPT"),
        ("mang VIETTEL yeu", "VIETTEL"),
        ("sóng MobiFone", "MOBIFONE"),
        ("mất sóng", "STTTT"),
    ],
)
def test_the_telephone_company_is_read_from_the_words(words, unit):
    assert proposed("VT-01", "07201", words) == unit


def test_every_field_finds_an_office_in_every_district():
    communes = [district.children.select_related("parent").first() for district in Area.objects.filter(kind="huyen")]
    homeless = [
        (field.code, commune.code)
        for field in Field.objects.filter(parent__isnull=False)
        for commune in communes
        if route(field, commune, "", DAY).unit is None
    ]
    assert (len(communes), homeless) == (10, [])


def test_a_field_without_its_own_rule_follows_its_parent():
    RoutingRule.objects.filter(field__code="GT-02").delete()
    assert proposed("GT-02", "07201") == "SGTVT"


def test_a_rule_that_has_ended_proposes_nothing():
    RoutingRule.objects.filter(field__code__in=["GT", "GT-01"]).update(valid_to=dt.date(2023, 6, 4))
    found = route(Field.objects.get(code="GT-01"), None, "", DAY)
    assert (found.unit, found.why) == (None, "Chưa có quy tắc chuyển xử lý cho lĩnh vực “Mặt đường hư hỏng, ổ gà”.")


def test_the_proposal_says_why():
    found = route(Field.objects.get(code="TT-03"), Area.objects.get(code="07201"), "", DAY)
    assert found.why == "Theo bảng chuyển xử lý: lĩnh vực “Chó thả rông” tại Phường Thọ Xương."
