"""What both writers must place alike where the decree leaves it open, and its measures as plain data for typst."""

from typing import Any

from . import decree

DRAFT = "DỰ THẢO"
DRAFT_WIDTH = decree.STAMP_WIDTHS["HỎA TỐC"]
TO = "Kính gửi:"
COPIES_TO = "Nơi nhận:"
TO_FROM = 33.5  # millimetres from the margin: where "Kính gửi:" begins when a list follows
TO_COLON = TO_FROM + 17.6  # its colon, under which the dashes stand
BEHIND_DASH = 4.0
TITLE_INSET = 12.0  # on both sides of a title of several lines


def types() -> dict[str, dict[str, Any]]:
    """Size and style of every part, by its key in `decree.TYPES`."""
    return {
        key: {"size": kind.size, "bold": kind.bold, "italic": kind.italic, "capitals": kind.capitals}
        for key, kind in decree.TYPES.items()
    }


def measures() -> dict[str, float]:
    """Lengths in millimetres; rules, gaps and the room for the signature in points; shares and lines without unit."""
    return _page() | _lines() | _places()


def _page() -> dict[str, float]:
    return {
        "top": decree.MARGIN_TOP.taken,
        "bottom": decree.MARGIN_BOTTOM.taken,
        "left": decree.MARGIN_LEFT.taken,
        "right": decree.MARGIN_RIGHT.taken,
        "width": decree.text_width(landscape=False),
        "number_from_edge": decree.PAGE_NUMBER_FROM_EDGE.taken,
    }


def _lines() -> dict[str, float]:
    return {
        "indent": decree.FIRST_LINE_INDENT.taken,
        "gap": decree.GAP_BETWEEN_PARAGRAPHS.taken,
        "line_spacing": decree.LINE_SPACING.taken,
        "gap_letter_subject": decree.GAP_ABOVE_LETTER_SUBJECT.taken,
        "rule": decree.RULE_THICKNESS,
        "rule_motto": decree.RULE_UNDER_MOTTO.taken,
        "rule_issuer": decree.RULE_UNDER_ISSUER.taken,
        "rule_subject": decree.RULE_UNDER_SUBJECT.taken,
        "table_rule": decree.TABLE_RULE,
    }


def _places() -> dict[str, float]:
    return {
        "stamp_height": decree.STAMP_HEIGHT,
        "head_left": decree.HEAD_LEFT,
        "head_right": decree.HEAD_RIGHT,
        "foot_left": decree.FOOT_LEFT,
        "foot_right": decree.FOOT_RIGHT,
        "signature_room": decree.SIGNATURE_ROOM,
        "cell_padding": decree.CELL_PADDING,
        "to_from": TO_FROM,
        "behind_dash": BEHIND_DASH,
        "title_inset": TITLE_INSET,
    }
