"""A full disk in the middle of a library: it is told like any other."""

import errno
import gc
import re
import sys

#: What systems call it: no room, a file that is too large, a share used up.
CODES = ("ENOSPC", "EFBIG", "EDQUOT")
NUMBERS = frozenset(getattr(errno, code) for code in CODES if hasattr(errno, code))
#: How lxml, which writes workbooks to the folder of temporary files, tells it in words.
WORDS = re.compile(rf"\bIO_(?:{'|'.join(CODES)}|WRITE)\b")


def is_no_room(error: BaseException | None) -> bool:
    """Whether an error, or what it was raised for, is that of a full disk."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in NUMBERS:
            return True
        if type(error).__name__ == "SerialisationError" and WORDS.search(str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


def let_go(error: BaseException | None) -> None:
    """Let half-written files of a library go: closing them fails once more, and that is not told
    again.
    """
    told, sys.unraisablehook = sys.unraisablehook, lambda _: None
    try:
        while error is not None:
            error.__traceback__ = None
            error = error.__cause__ or error.__context__
        # Sheets and their writers hold each other.
        gc.collect()
    finally:
        sys.unraisablehook = told
