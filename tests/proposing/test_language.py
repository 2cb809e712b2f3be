"""Vietnamese or not: doubt is never a refusal."""

import pytest

from paht.proposing.language import language_of
from paht.proposing.syllables import read


@pytest.mark.parametrize(
    "text",
    [
        "Đèn đường hỏng ba hôm nay",
        "den duong ngo 42 duong Le Loi hong 3 bong gan 1 thang nay roi ko ai sua",
        "cho nao pha van lo o ngoc chau cung cho tha rong",
        "dg hu nat het r ma ko ai lam j ca",
        "Wifi Viettel mất, nhờ kỹ thuật check giúp",
        "mat dien tu toi qua den gio",
    ],
)
def test_vietnamese_however_typed(text):
    assert language_of(read(text)).vietnamese is True


@pytest.mark.parametrize(
    "text",
    [
        "The dormitory near Dinh Tram industrial park has had no electricity for two days.",
        "Please help us, there is garbage everywhere in front of my house",
        "工厂停电两天了，请帮帮我们",
        "기숙사에 전기가 없어요",
        "寮に電気がありません",
        "Il n'y a plus d'eau dans notre rue depuis trois jours",
        "Пожалуйста помогите",
    ],
)
def test_other_languages(text):
    found = language_of(read(text))
    assert (found.vietnamese, found.why != "") == (False, True)


@pytest.mark.parametrize("text", ["", "123 456", "ok test 123", "😀😀"])
def test_doubt_is_shown_and_not_refused(text):
    found = language_of(read(text))
    assert found.vietnamese is True
    assert "Cần xem" in found.why
