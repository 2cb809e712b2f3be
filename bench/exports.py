"""What taking long lists away costs: rows a second, and the most memory that the process ever held."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from .surroundings import ROOT

CSV_ROWS, XLSX_ROWS = 1_000_000, 100_000
CSV_BUDGET = 50_000
_HUNDREDTH = 100


@dataclass(frozen=True)
class Taken:
    """One file: how many rows, in how many seconds, of which the process itself `worked` some.

    `peak` megabytes at the end, `early` after a hundredth of the rows.
    """

    name: str
    rows: int
    seconds: float
    worked: float
    early: float
    peak: float
    size: float

    @property
    def per_second(self) -> float:
        return self.rows / self.seconds

    def sentence(self) -> str:
        """The figures in words."""
        from paht.papers.tabular.pdf_file import show_number

        took = f"{show_number(self.rows)} dòng trong {show_number(self.seconds)} giây"
        worked = f"bộ xử lý {show_number(self.worked)} giây"
        speed = f"{took} ({worked}), {show_number(round(self.per_second))} dòng/giây"
        memory = f"bộ nhớ cao nhất {self.peak:.0f} MB (sau 1% số dòng: {self.early:.0f} MB)"
        return f"{self.name}: {speed}{self._judged()}; {memory}; tệp {self.size:.0f} MB."

    def _judged(self) -> str:
        if self.rows < CSV_ROWS:
            return ""
        return ", hạn ≥ 50.000: " + ("trong hạn" if self.per_second >= CSV_BUDGET else "VƯỢT hạn")


def measure() -> list[str]:
    """Sentences for the page; each file is made in a process of its own, so that its memory is its own."""
    return [_apart("csv", CSV_ROWS), _apart("xlsx", XLSX_ROWS)]


def _apart(form: str, most: int) -> str:
    words = [sys.executable, "-m", "bench.exports", form, str(most)]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ)
    return ended.stdout.strip().splitlines()[-1]


def take(form: str, most: int, path: Path) -> Taken:
    """Makes one file of the list of steps, as the job does, up to so many rows."""
    from itertools import islice

    from django.conf import settings

    from paht.cases.queries.step_rows import Sought
    from paht.core import clock
    from paht.papers.exports.lists import LISTS
    from paht.papers.sheet import Sheet
    from paht.papers.tabular import write

    now, early = clock.now(), [0.0]

    def watched(rows):  # noqa: ANN001, ANN202
        for place, row in enumerate(rows):
            if place == most // _HUNDREDTH:
                early[0] = _peak()
            yield row

    whole = LISTS["buoc"].sheet(_team(), Sought(), now)
    sheet = Sheet(whole.title, whole.columns, watched(islice(whole.rows, most)), whole.notes)
    started, worked = time.perf_counter(), time.process_time()
    with path.open("wb") as out:
        rows = write(
            sheet, "csv" if form == "csv" else "xlsx", out, at=now, fonts=settings.FONTS_ROOT, folder=path.parent
        )
    seconds, worked = time.perf_counter() - started, time.process_time() - worked
    return Taken(f"Xuất {form.upper()}", rows, seconds, worked, early[0], _peak(), path.stat().st_size / 2**20)


def _team():  # noqa: ANN202
    from paht.core import clock
    from paht.people.models import User
    from paht.people.standing import standing_of

    return standing_of(User.objects.values_list("pk", flat=True).get(username="tiepnhan1"), clock.now().date())


def _peak() -> float:
    # Not getrusage: what that tells begins with the peak of the process that started this one.
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main(form: str, most: str) -> None:
    """Measures one file against the database of the environment and prints its sentence."""
    import tempfile

    import django

    django.setup()
    with tempfile.TemporaryDirectory(prefix="paht-bench-") as folder:
        print(take(form, int(most), Path(folder) / f"file.{form}").sentence())


if __name__ == "__main__":
    main(*sys.argv[1:])
