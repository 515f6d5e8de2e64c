"""Room on the disk that nobody uses, so that there is some when the disk is full: to erase somebody, above all.

It is an ordinary file of OHLAS_DATA. Nothing frees it by itself, or whatever fills the disk would fill this too.
"""

import os
import shutil

from django.conf import settings

SIZE = 64 * 2**20
# Made only where the disk has many times as much: it shall not be what fills it.
PLENTY = 20 * SIZE
SCARCE = 3 * SIZE


def keep() -> bool:
    """Make the file unless it is there, or the disk has little room; whether it is there."""
    path = settings.OHLAS_DATA / "reserve"
    if path.exists():
        return True
    if free() < PLENTY:
        return False
    part = path.with_name("reserve.making")
    descriptor = os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    try:
        # Blocks of its own: a file that only claims its length would keep no room.
        os.posix_fallocate(descriptor, 0, SIZE)
    finally:
        os.close(descriptor)
    part.replace(path)
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
