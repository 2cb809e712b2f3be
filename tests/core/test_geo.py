import csv
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paht.core.geo import Point, inside_province

DATA = resources.files("paht") / "data"


def rows(name):
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


def test_every_district_has_a_centre_inside_the_province():
    centres = {row["ma_huyen"]: (float(row["lon"]), float(row["lat"])) for row in rows("district_centres.csv")}
    assert set(centres) == {row["ma_huyen"] for row in rows("communes_2023.csv")}
    assert all(inside_province(lon, lat) for lon, lat in centres.values())


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(106.31, 21.14, id="Đồng Việt, in the south"),
        pytest.param(106.10, 21.61, id="Đồng Tiến, in the north"),
        pytest.param(106.67, 21.55, id="Xa Lý, in the north-east"),
        pytest.param(107.00, 21.33, id="the eastern edge of Sơn Động"),
        pytest.param(105.89, 21.32, id="the western edge of Hiệp Hòa"),
        pytest.param(106.04, 21.22, id="Vân Hà, on the river"),
        pytest.param(106.73, 21.18, id="Tây Yên Tử"),
    ],
)
def test_the_far_corners_belong_to_the_province(lon, lat):
    assert inside_province(lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        pytest.param(105.854, 21.029, id="Hà Nội"),
        pytest.param(106.076, 21.178, id="Bắc Ninh"),
        pytest.param(105.848, 21.594, id="Thái Nguyên"),
        pytest.param(106.345, 21.507, id="Hữu Lũng"),
        pytest.param(106.761, 21.853, id="Lạng Sơn"),
        pytest.param(106.394, 21.107, id="Chí Linh"),
        pytest.param(106.773, 21.036, id="Uông Bí"),
        pytest.param(21.273, 106.197, id="the coordinates swapped"),
        pytest.param(0.0, 0.0, id="no fix"),
        pytest.param(float("nan"), 21.273, id="not a number"),
        pytest.param(float("inf"), 21.273, id="infinite"),
    ],
)
def test_other_places_do_not(lon, lat):
    assert not inside_province(lon, lat)


@given(st.floats(), st.floats())
def test_any_pair_of_numbers_gets_an_answer_and_only_the_neighbourhood_is_inside(lon, lat):
    if inside_province(lon, lat):
        assert 105.8 < lon < 107.1
        assert 21.0 < lat < 21.7


def test_a_point_is_on_the_globe():
    assert Point(106.197, 21.273).lat == 21.273
    for lon, lat in ((181, 0), (0, 91), (float("nan"), 0)):
        with pytest.raises(ValueError, match="kinh độ"):
            Point(lon, lat)
