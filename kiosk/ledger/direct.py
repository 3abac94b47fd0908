"""Writing around the page cache, so that killing the process does not cut a write in two.

The kernel copies an ordinary write into its cache page by page, and stops between two pages when the process
is killed: half an event would stand in the file until a kiosk opens it again. Around the cache it is one
request to the disk, which is done as a whole once it was made.
"""

from __future__ import annotations

import errno
import mmap
import os
import sys

PAGE = mmap.PAGESIZE
_REFUSED = frozenset({errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP})


def crosses_pages(offset: int, size: int) -> bool:
    """Whether `size` bytes at `offset` lie in more than one page."""
    return offset // PAGE != (offset + size - 1) // PAGE


def page_end(offset: int) -> int:
    """Return the end of the last page that the bytes before `offset` lie in."""
    return -(-offset // PAGE) * PAGE


if sys.platform == "linux":
    import fcntl

    def write_around_cache(fd: int, data: bytes, offset: int) -> bool:
        """Write `data` at `offset` of a file that reaches to the end of its last page; not synced.

        Returns False, with nothing written, where the file system does not do it. Raises `OSError` for
        what an ordinary write would raise too.
        """
        start, end = offset // PAGE * PAGE, page_end(offset + len(data))
        flags = fcntl.fcntl(fd, fcntl.F_GETFL)
        with mmap.mmap(-1, end - start) as pages:
            there = os.pread(fd, end - start, start)
            if len(there) < end - start:
                return False
            pages[:] = there
            pages[offset - start : offset - start + len(data)] = data
            try:
                fcntl.fcntl(fd, fcntl.F_SETFL, flags | os.O_DIRECT)
                return os.pwritev(fd, [pages], start) == end - start
            except OSError as error:
                if error.errno in _REFUSED:
                    return False
                raise
            finally:
                fcntl.fcntl(fd, fcntl.F_SETFL, flags)

else:

    def write_around_cache(fd: int, data: bytes, offset: int) -> bool:
        """Write nothing and return False: this system has no such write, or not under this name."""
        del fd, data, offset
        return False
