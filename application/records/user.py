"""Who is at the keyboard."""

import getpass


def named(said: str) -> str:
    """The name that was said, else that of the user of the computer."""
    try:
        return said.strip() or getpass.getuser()
    # No name in the environment and none in the list of users.
    except (ImportError, KeyError, OSError):
        return ""
