"""The known name nearest to a misspelt one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(value: str, known: Iterable[str]) -> str:
    """The known name most like the value, case apart; empty if none is near."""
    lower = {name.casefold(): name for name in known}
    found = get_close_matches(value.casefold(), lower, 1)
    return lower[found[0]] if found else ""
