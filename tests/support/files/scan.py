"""Everything a written file says anywhere: text, properties, hidden sheets, lists of allowed
values, names of parts.
"""

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

PARAGRAPH, TAG = re.compile(r"</(?:w:p|a:p|si|row|c|title|[a-z]+:title)>"), re.compile(r"<[^>]*>")


def words(path: str, content: bytes) -> str:
    """All text of a file and its path; a text that is cut into runs is whole again."""
    ending = path.rpartition(".")[2]
    if ending in ("docx", "xlsx"):
        return "\n".join((path, *_parts(content)))
    if ending == "png":
        return f"{path}\n{content.decode('utf-8', errors='ignore')}"
    text = content.decode("utf-8-sig")
    # A line of a calendar goes on in the next one behind a space.
    return (
        f"{path}\n{unescape(text)}"
        if ending != "ics"
        else f"{path}\n{re.sub(chr(13) + '?' + chr(10) + '[ ]', '', text)}"
    )


def _parts(content: bytes) -> list[str]:
    found = []
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            raw = archive.read(name).decode("utf-8", errors="ignore")
            # With tags, for what stands in attributes, and without, for what stands between them.
            found += [name, unescape(raw), unescape(TAG.sub("", PARAGRAPH.sub("\n", raw)))]
    return found


def named(text: str, names: set[str]) -> set[str]:
    """Which of some names or ids stand in a text, whole."""
    return {
        name
        for name in names
        if name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }
