"""Runs `paht` as a person does: as a program of its own, with only the environment it is given."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def paht(*words, given="", **environment):
    """The finished program: its status and what it wrote."""
    return subprocess.run(
        [sys.executable, "-m", "paht", *words],
        input=given,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")} | environment,
        cwd=environment.get("PAHT_HOME", ROOT),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
