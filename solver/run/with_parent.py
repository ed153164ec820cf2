"""Processes of a run end when the program that began them is gone, even where it was killed."""

import os
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait


def end_with_parent() -> None:
    """Watch the process that began this one, and end at once when it ends.

    Who is killed tells nobody. A process that waits for a task would be told by its pipe, but one
    that is in the middle of a search, or whose pipe a sibling holds too, goes on for ever.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
