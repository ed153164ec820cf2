"""What happens to files: bytes lost on the way, cells typed over, parts of an archive gone, values
of another kind.
"""

import json
from collections.abc import Sequence
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from benchmarks.fuzz.names import NAMES, TYPED

#: What is put in place of a value.
VALUES: tuple[Any, ...] = (
    *(None, True, False, "", 0, -1, 1, 2, 7, 31, 10**9, 10**30, 1.5, float("nan"), float("inf")),
    *([], {}, [[]], [None], {"a": 1}, "нет", "A", "1-1", "0-0", "99-99", "25:00", "24:00", "-"),
    *("32.13.2026", "2026-02-30", "x" * 5000, "1e999", "9" * 5000, "=1/0", "\x00", *TYPED, *NAMES),
)
#: What is put into texts.
PIECES = (
    *("\n", "\t", ";", ",", '"', "'", "\r\n", "\x00", "\ufeff", "&a", "*a", "<<: *a", "!!python/x"),
    *("{", "}", "[", "]", ":", "- ", "? ", "&", "<", ">", "]]>", "<!DOCTYPE x>", "&x;", "{{", "{%"),
    *(" " * 1000, "9" * 400, "(" * 500, "[" * 3000, *TYPED[:5]),
)
#: Times that something is damaged: a file with one fault is read furthest.
TIMES = (1, 1, 1, 2, 4)


def damaged(path: str, content: bytes, rng: Random) -> bytes:
    """The content of a file, damaged as its ending allows."""
    ways = [raw]
    # What is damaged byte by byte is mostly refused at the door.
    if path.endswith((".xlsx", ".docx")):
        ways += [archive] * 9
    elif path.endswith(".json"):
        ways += [*[tree] * 8, text]
    else:
        ways += [text] * 6
    return rng.choice(ways)(content, rng)


def raw(content: bytes, rng: Random) -> bytes:
    """Bytes flipped, lost, doubled, or all after some lost."""
    found = bytearray(content)
    for _ in range(rng.choice(TIMES)):
        at, size = rng.randrange(len(found) + 1), rng.choice((1, 1, 2, 16, 400))
        match rng.randrange(5):
            case 0 if at < len(found):
                found[at] ^= 1 << rng.randrange(8)
            case 1:
                del found[at : at + size]
            case 2:
                found[at:at] = found[at : at + size]
            case 3:
                found[at : at + size] = rng.randbytes(size)
            case _:
                del found[at if rng.randrange(3) else 0 :]
    return bytes(found)


def text(content: bytes, rng: Random) -> bytes:
    """Pieces put into a text, lines doubled and lost."""
    found = content.decode("utf-8", "replace")
    for _ in range(rng.choice(TIMES)):
        at = rng.randrange(len(found) + 1)
        lines = found.splitlines(keepends=True)
        match rng.randrange(4):
            case 0 if lines:
                lines[rng.randrange(len(lines))] = rng.choice(lines)
                found = "".join(lines)
            case 1:
                found = found[:at] + found[at + rng.randint(1, 30) :]
            case 2:
                cell = str(rng.choice(VALUES))
                found = found[:at] + cell + found[at + rng.randint(0, 8) :]
            case _:
                found = found[:at] + rng.choice(PIECES) + found[at:]
    return found.encode("utf-8", "surrogatepass")


def archive(content: bytes, rng: Random) -> bytes:
    """A part of an archive gone, doubled, emptied or damaged inside; all others whole."""
    with ZipFile(BytesIO(content)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    likely = [
        name for name in parts if "sheet" in name or name.endswith(("document.xml", "book.xml"))
    ]
    name = rng.choice(likely if likely and rng.randrange(3) else sorted(parts))
    match rng.randrange(6):
        case 0:
            del parts[name]
        case 1:
            parts[name] = b""
        case 2:
            parts[name] = parts[rng.choice(sorted(parts))]
        case 3:
            parts[name] = raw(parts[name], rng)
        case _:
            parts[name] = _values(parts[name], rng)
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as made:
        for key, part in parts.items():
            # With a date of its own: the same seed makes the same bytes.
            made.writestr(ZipInfo(key), part, ZIP_DEFLATED)
    whole = buffer.getvalue()
    return whole if rng.randrange(8) else raw(whole, rng)


def _values(content: bytes, rng: Random) -> bytes:
    """What stands between two tags, or in quotes, replaced by something else."""
    found = content
    for _ in range(rng.choice(TIMES)):
        start, end = rng.choice(((b">", b"<"), (b'"', b'"')))
        begin = found.find(start, rng.randrange(len(found) or 1)) + 1
        stop = found.find(end, begin)
        if begin and stop > 0:
            said = str(rng.choice((*VALUES, *PIECES))).encode("utf-8", "surrogatepass")
            found = found[:begin] + said + found[stop:]
    return found


def tree(content: bytes, rng: Random) -> bytes:
    """Values of a JSON file replaced, lost, doubled, put elsewhere."""
    try:
        found = json.loads(content)
    except ValueError:
        return raw(content, rng)
    for _ in range(rng.choice(TIMES)):
        _change(found, rng)
    return json.dumps(found, ensure_ascii=bool(rng.randrange(2))).encode("utf-8", "surrogatepass")


def _change(found: Any, rng: Random) -> None:
    """One change somewhere in a tree: the deeper, the likelier."""
    places = list(_places(found))
    if not places:
        return
    holder, key = rng.choice(places)
    match rng.randrange(5):
        case 0:
            del holder[key]
        case 1 if isinstance(holder, list):
            holder.append(holder[key])
        case 2:
            other, at = rng.choice(places)
            if not isinstance(other[at], dict | list):
                holder[key] = other[at]
        case 3 if isinstance(holder, dict):
            holder[str(rng.choice(VALUES))] = holder[key]
        case _:
            holder[key] = rng.choice(VALUES)


def _places(found: Any) -> Sequence[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    waiting = [found]
    while waiting:
        holder = waiting.pop()
        keys: Sequence[Any] = (
            list(holder)
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        )
        pairs += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys]
    return pairs
