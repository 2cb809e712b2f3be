"""Says at the end how far the random walks went."""


def pytest_terminal_summary(terminalreporter):
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "walks":
                terminalreporter.write_line(f"Đường đi ngẫu nhiên: {value}")
