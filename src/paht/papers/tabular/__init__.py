"""A sheet as a file: CSV for programs, XLSX to work on, PDF to print."""

import datetime as dt
from pathlib import Path
from typing import BinaryIO

from paht.papers.sheet import Format, Sheet

from .csv_file import write_csv
from .pdf_file import PDF_ROWS, TooLong, write_pdf
from .xlsx_file import write_xlsx

__all__ = ["PDF_ROWS", "TooLong", "write"]


def write(
    sheet: Sheet, form: Format, out: BinaryIO, *, at: dt.datetime, fonts: Path, folder: Path | None = None
) -> int:
    """Writes the sheet and gives its number of rows. `at` is when it was made; XLSX lays its rows down in `folder`.

    CSV and XLSX read the rows one by one and keep none. Raises TooLong for a PDF of more than PDF_ROWS rows.
    """
    if form == "csv":
        return write_csv(sheet, out)
    if form == "xlsx":
        return write_xlsx(sheet, out, at=at, folder=folder)
    return write_pdf(sheet, out, at=at, fonts=fonts)
