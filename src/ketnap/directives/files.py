"""Original files: written once under a random name, never overwritten, found again by it."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

FOLDER = "documents"


@dataclass(frozen=True)
class StoredFile:
    """`path` under the folder of files, the digest of the bytes, and the name it came with."""

    path: str
    digest: str
    name: str


def keep(data: bytes, name: str) -> StoredFile:
    """Write `data` where nothing stands, safely on disk before the name appears; OSError when it cannot."""
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    final = folder / secrets.token_hex(16)
    temporary = final.with_suffix(".part")
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.rename(final)
    _settle(folder)
    return StoredFile(f"{FOLDER}/{final.name}", hashlib.sha256(data).hexdigest(), name)


def open_kept(path: str) -> bytes:
    """The bytes kept under `path`; OSError when they are gone."""
    return (Path(settings.MEDIA_ROOT) / path).read_bytes()


def _settle(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
