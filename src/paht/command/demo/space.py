"""Room on the disk: asked for before the start and while running, because a full disk fails in a hundred ways."""

import shutil
from pathlib import Path

from paht.command.failure import DISK_FULL, Failure

NEEDED_BYTES = 300_000_000
LAST_BYTES = 5_000_000


def ensure_enough(folder: Path) -> None:
    """Raises Failure unless there is room for database, photos and logs of a day of trying out."""
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES:
        raise Failure(
            f"Đĩa gần đầy: {folder} chỉ còn {free // 1_000_000} MB, bản dùng thử cần ít nhất "
            f"{NEEDED_BYTES // 1_000_000} MB; hãy dọn bớt tệp rồi gõ lại lệnh."
        )


def ensure_some(folder: Path) -> None:
    """Raises Failure when the last room is gone."""
    if shutil.disk_usage(folder).free < LAST_BYTES:
        raise Failure(DISK_FULL)
