"""Words that the scripts of the page say, handed to them as data."""

from texts import family, say

#: First word of their codes; values in them stand in double braces, to be filled in by the scripts.
SCRIPTS = "board_js"


def words() -> dict[str, str]:
    """Every word of the scripts by the end of its code."""
    return {code.removeprefix(f"{SCRIPTS}."): say(code) for code in family(SCRIPTS)}
