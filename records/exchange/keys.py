"""Keys of schools: a private one in the folder of the store, public ones of partners in the store.

A signature proves that a package is whole and which school's key signed it. It is no qualified
electronic signature.
"""

import base64
import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from sqlalchemy import Connection, insert, select

from instances.files.atomic import read_bytes
from models.problems import InputError, Problem
from records.store.opening import Store, now
from records.store.schema import partners

#: Name of the private key in the folder of a store.
PRIVATE = "private.pem"
FORMAT = "setka-key/1"
MOST_BYTES = 4096


def own_key(store: Store) -> Ed25519PrivateKey:
    """The private key of the school; made when it is first asked for.

    Raises
    ------
    InputError
        ``key_damaged``, or the file cannot be read or written.
    """
    path = store.path.parent / PRIVATE
    if not path.exists():
        _make(path)
    try:
        key = load_pem_private_key(read_bytes(path), None)
    except (TypeError, ValueError) as error:
        raise InputError([Problem(code="key_damaged", file=str(path))]) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError([Problem(code="key_damaged", file=str(path))])
    return key


def _make(path: Path) -> None:
    content = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        # Of two programs that make it at once the first wins: a link takes nobody's place.
        with suppress(FileExistsError):
            os.link(part, path)
        if not path.exists():
            part.replace(path)
    except OSError as error:
        raise InputError(
            [Problem(code="cannot_write", file=str(path), value=error.strerror or "")]
        ) from error
    finally:
        part.unlink(missing_ok=True)


def public_text(key: Ed25519PrivateKey) -> str:
    """The public half as text."""
    raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def fingerprint(public: str) -> str:
    """What two people compare by telephone: sixteen signs in fours."""
    signs = hashlib.sha256(base64.b64decode(public)).hexdigest()[:16]
    return " ".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def key_file(store: Store) -> bytes:
    """What a partner is given: the school and its public key, and nothing else."""
    said = {"format": FORMAT, "school": store.school, "key": public_text(own_key(store))}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def read_key_file(path: Path) -> tuple[str, str]:
    """School and public key of a partner's file.

    Raises
    ------
    InputError
        ``not_a_key``.
    """
    try:
        said = json.loads(read_bytes(path, MOST_BYTES))
        school, key = str(said["school"]), str(said["key"])
        good = said["format"] == FORMAT and len(base64.b64decode(key, validate=True)) == 32
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError([Problem(code="not_a_key", file=str(path))]) from error
    if not good:
        raise InputError([Problem(code="not_a_key", file=str(path))])
    return school, key


def trust(connection: Connection, school: str, key: str, who: str) -> None:
    """Take a partner's key; it is used from now on, former ones are kept."""
    if known_key(connection, school) != key:
        connection.execute(insert(partners).values(school=school, key=key, at=now(), who=who))


def known_key(connection: Connection, school: str) -> str:
    """The public key of a partner; empty where none was taken."""
    asked = select(partners.c.key).where(partners.c.school == school)
    return str(connection.scalar(asked.order_by(partners.c.id.desc()).limit(1)) or "")


def signature(text: str, key: Ed25519PrivateKey) -> str:
    """A signature of a text."""
    return base64.b64encode(key.sign(text.encode())).decode()


def is_signed(text: str, said: str, public: str) -> bool:
    """Whether a text is signed by the owner of a public key."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public))
        key.verify(base64.b64decode(said, validate=True), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True
