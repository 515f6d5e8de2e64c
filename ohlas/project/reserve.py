"""Room on the disk that nobody uses, so that there is some when the disk is full: to erase somebody, above all.

It is an ordinary file of OHLAS_DATA. Nothing frees it by itself, or whatever fills the disk would fill this too.
"""

import logging
import shutil

from django.conf import settings

log = logging.getLogger(__name__)

SIZE = 64 * 2**20
# Made only where the disk has many times as much: it shall not be what fills it.
PLENTY = 20 * SIZE
SCARCE = 3 * SIZE


def keep() -> bool:
    """Make the file unless it is there, or the disk has little room; whether it is there. Without one all goes on."""
    path = settings.OHLAS_DATA / "reserve"
    if path.exists():
        return True
    if free() < PLENTY:
        return False
    part = path.with_name("reserve.making")
    try:
        # Written out: a file that only claims its length would keep no room.
        part.write_bytes(bytes(SIZE))
        part.chmod(0o600)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        log.warning("No reserve is kept for a full disk: %s", error)
        return False
    return True


def release() -> int:
    """Give the room back; how many bytes that were, 0 when there was no reserve any more."""
    path = settings.OHLAS_DATA / "reserve"
    try:
        size = path.stat().st_size
        path.unlink()
    except FileNotFoundError:
        return 0
    return size


def free() -> int:
    """Bytes that may still be written into OHLAS_DATA."""
    return shutil.disk_usage(settings.OHLAS_DATA).free
