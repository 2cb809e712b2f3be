"""Says at the end how many cells of the matrices were tried, also when the tests ran in several processes."""

SIZES = {
    "door_cells": "Ma trận quyền, qua cửa: {} ô (vai trò x trạng thái x thao tác x đơn vị)",
    "matrix_cells": "Ma trận quyền, qua HTTP: {} ô (vai trò x trạng thái x thao tác x đơn vị x biểu mẫu)",
    "reading_cells": "Ma trận đọc, qua HTTP: {} ô (người x loại phản ánh x trạng thái)",
}


def pytest_terminal_summary(terminalreporter):
    passed = terminalreporter.stats.get("passed", [])
    for name, sentence in SIZES.items():
        cells = sum(value for report in passed for key, value in report.user_properties if key == name)
        if cells:
            terminalreporter.write_line(sentence.format(cells))
