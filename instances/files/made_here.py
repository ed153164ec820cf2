"""Folders this computer has made, told from those that came from elsewhere: by a mark only its own
key can make.
"""

import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from instances.files.atomic import write_atomically
from models.problems import InputError
from texts import say

#: The mark lies in the folder, and goes with it where the user copies it for the next year.
MARK = "_setka.txt"
KEY_BYTES = 32


def mark(folder: Path, home: Path) -> Mapping[Path, bytes]:
    """The file that says a folder was made here; none where this user's own folder cannot be
    written.

    Parameters
    ----------
    home
        Where programs keep what is this user's, on this computer.
    """
    key = _key(home) or _new_key(home)
    if key is None:
        return {}
    return {folder / MARK: f"{say('said.made_here')}\r\n{_signed(key)}\r\n".encode()}


def is_made_here(folder: Path, home: Path) -> bool:
    """Whether a folder has the mark of this user and computer."""
    key = _key(home)
    try:
        text = (folder / MARK).read_bytes()[:1000].decode("utf-8", errors="replace")
    except OSError:
        return False
    return key is not None and hmac.compare_digest(
        (text.split() or [""])[-1].encode(), _signed(key).encode()
    )


def _signed(key: bytes) -> str:
    return hmac.new(key, b"templates", sha256).hexdigest()


def _key(home: Path) -> bytes | None:
    try:
        found = bytes.fromhex((home / "key").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return found if len(found) == KEY_BYTES else None


def _new_key(home: Path) -> bytes | None:
    key = secrets.token_bytes(KEY_BYTES)
    try:
        write_atomically(home / "key", key.hex().encode())
        (home / "key").chmod(0o600)
    except (InputError, OSError):
        return None
    return key
