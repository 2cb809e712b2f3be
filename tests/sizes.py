"""Says at the end how many cells and walks were tried, also when the tests ran in several processes.

Called by the conftest at the root: the process that only distributes the tests reads no other.
"""

SIZES = {
    "door_cells": "Ma trận quyền, qua cửa: {} ô (vai trò x trạng thái x thao tác x đơn vị)",
    "matrix_cells": "Ma trận quyền, qua HTTP: {} ô (vai trò x trạng thái x thao tác x đơn vị x biểu mẫu)",
    "sender_cells": "Ma trận người gửi, qua HTTP: {} ô (trạng thái x thao tác x người bấm x biểu mẫu)",
    "reading_cells": "Ma trận đọc, qua HTTP: {} ô (người x loại phản ánh x trạng thái)",
}


def sentences(properties):
    """One sentence for each sum, and for each telling of walks; `properties` are (name, value) of passed tests."""
    found = list(properties)
    for name, sentence in SIZES.items():
        cells = sum(value for key, value in found if key == name)
        if cells:
            yield sentence.format(cells)
    for name, value in found:
        if name == "walks":
            yield f"Đường đi ngẫu nhiên: {value}"
