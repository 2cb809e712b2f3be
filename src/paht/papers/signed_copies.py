"""The signed copy of a letter: a PDF, checked by what it is and not by its name, kept outside what the web shows.

The file is never opened by the server; it goes out as an attachment only, to those who may read the letter.
"""

import hashlib

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from paht.core.ids import new_token
from paht.process.decide import Refused

MOST_BYTES = 20 * 1024 * 1024
_HEAD, _END = b"%PDF-", b"%%EOF"
_TAIL = 2048
FIELD = "signed_copy"


def keep_copy(upload: "UploadedFile[bytes]") -> tuple[str, str]:
    """Stores the file under a name of our own; gives that name and its SHA-256. Raises Refused for what is no PDF."""
    _check(upload)
    upload.seek(0)
    digest = hashlib.sha256()
    while piece := upload.read(1 << 20):
        digest.update(piece)
    upload.seek(0)
    token = new_token()
    name = default_storage.save(f"letters/{token[:2]}/{token}.pdf", upload)
    return name, digest.hexdigest()


def drop_copy(name: str) -> None:
    """Deletes a file that no letter points to any more; does nothing without a name."""
    if name:
        default_storage.delete(name)


def _check(upload: "UploadedFile[bytes]") -> None:
    size = upload.size or 0
    if size > MOST_BYTES:
        raise Refused(
            "Bản ký lớn hơn 20 MB. Hãy quét ở độ phân giải thấp hơn (200 dpi là đủ).", code="incomplete", field=FIELD
        )
    upload.seek(0)
    head = upload.read(len(_HEAD))
    upload.seek(max(0, size - _TAIL))
    if head != _HEAD or _END not in upload.read(_TAIL):
        raise Refused("Bản ký phải là tệp PDF nguyên vẹn.", code="incomplete", field=FIELD)
