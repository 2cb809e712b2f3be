"""Vietnamese telephone numbers: what people type, what is stored (E.164), what is shown."""

import re
import unicodedata

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

_COUNTRY = "84"
_LONGEST_NATIONAL = 10  # without the leading 0, in the old plan
_NO_BREAK = "\N{NO-BREAK SPACE}"
_REACHABLE = {
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
}
# Codes of the years before 2018 and what became of them; people still write the old ones on forms and doors.
# Eleven-digit mobile numbers lost a digit (Viettel, MobiFone, Vinaphone, others); Bắc Giang's landlines changed code.
_OLD_CODES = (
    "162:32 163:33 164:34 165:35 166:36 167:37 168:38 169:39 "
    "120:70 121:79 122:77 126:76 128:78 "
    "123:83 124:84 125:85 127:81 129:82 "
    "186:56 188:58 199:59 "
    "240:204"
)
_NEW_CODE = {old: new for old, _, new in (pair.partition(":") for pair in _OLD_CODES.split())}


def parse_phone(typed: str) -> str | None:
    """The number in E.164 ("+84912345678"), or None when nobody in Vietnam can be called under it.

    Understands blanks, dots, dashes, brackets, +84, 0084, 84, a forgotten 0, and the numbers of before 2018.
    Short codes (113, 1022), service numbers (1900 …) and foreign numbers give None.
    """
    digits = _digits(typed)
    if digits is None:
        return None
    number = _number(_in_new_plan(_national(digits)))
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if number else None


def _digits(typed: str) -> str | None:
    tight = re.sub(r"[\s.()\-‐-―\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", typed))
    plain = tight.removeprefix("+")
    if not (plain.isascii() and plain.isdigit()):
        return None
    if tight.startswith("+") and not plain.startswith(_COUNTRY):
        return None
    return plain


def _national(digits: str) -> str:
    """The digits behind the country code and the trunk 0."""
    if digits.startswith("00" + _COUNTRY):
        digits = digits[4:]
    # "84 123 4567" without its 0 is a mobile number too: only longer numbers begin with the country code.
    elif digits.startswith(_COUNTRY) and len(digits) >= len("84912345678"):
        digits = digits[2:]
    return digits.removeprefix("0")


def _in_new_plan(national: str) -> str:
    old = national[:3]
    if len(national) == _LONGEST_NATIONAL and old in _NEW_CODE:
        return _NEW_CODE[old] + national[3:]
    return national


def _number(national: str) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse("0" + national, "VN")
    except phonenumbers.NumberParseException:
        return None
    reachable = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in _REACHABLE
    return number if reachable else None


def show_phone(e164: str) -> str:
    """The stored number as people write it, "0912 345 678", with blanks that do not break the line."""
    number = phonenumbers.parse(e164, "VN")
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL).replace(" ", _NO_BREAK)


def masked(e164: str) -> str:
    """The stored number with all but its first four and last three digits hidden: "0912 ••• 678"."""
    shown = show_phone(e164)
    places = [place for place, sign in enumerate(shown) if sign.isdigit()]
    hidden = set(places[4:-3])
    return "".join("•" if place in hidden else sign for place, sign in enumerate(shown))
