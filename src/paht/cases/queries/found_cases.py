"""The cases behind a figure, as a page of figures shows them."""

from dataclasses import dataclass

from .registry import Page


@dataclass(frozen=True)
class Found:
    """A page of the cases. `figure` is the number on the page of figures, of so many different `reports`; `unread` are
    those of them that this person may not read.
    """

    page: Page
    figure: int
    reports: int
    unread: int
