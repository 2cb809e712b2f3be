"""The gate of every `make` command. This page must also be readable by old Pythons, to refuse them kindly."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  that is what this page is for
    sys.stderr.write(
        "Python " + sys.version.split()[0] + " quá cũ: cần Python 3.11 trở lên. "
        "Nếu máy có bản mới hơn, hãy gõ ví dụ: make demo PYTHON=python3.12\n"
    )
    sys.exit(1)

from bootstrap import commands

sys.exit(commands.run(sys.argv[1:]))
