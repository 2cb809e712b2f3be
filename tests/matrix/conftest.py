"""Says at the end how many cells of the matrix were tried."""


def pytest_terminal_summary(terminalreporter):
    passed = terminalreporter.stats.get("passed", [])
    cells = sum(value for report in passed for name, value in report.user_properties if name == "matrix_cells")
    if cells:
        terminalreporter.write_line(f"Ma trận quyền: {cells} ô (vai trò x trạng thái x thao tác x đơn vị)")
