"""Names that people and programs write and that files must survive, and what is wrong with a file
that did not.
"""

import csv
import json
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from itertools import cycle
from xml.etree import ElementTree

from docx import Document
from icalendar import Calendar
from openpyxl import load_workbook
from PIL import Image

from models.network import TABLES, Network

#: After reading; each kind of attack is on somebody of the small network.
NAMES = (
    "=cmd|' /C calc'!A0",
    '@SUM(1+9)*cmd|"/C calc"!A0',
    "+7 495 1",
    "-2+3",
    "$\\frac{",
    "$x^2$",
    "$",
    "<script>alert(1)</script>",
    "&amp; &#x41; ]]>",
    "{{ papers }} {% for a in b %}",
    "{0.__class__} {name} %s %(a)s",
    "شادي بن علي",
    "עברית 10",
    "王小明",
    "CON",
    "nul.txt",
    "COM1",
    "..\\..\\windows",
    "../../etc/passwd",
    "C:\\a|b?*",
    'МАОУ «Лицей "№ 1"»',
    "'",
    "Ё" * 200,
    "W" * 200,
    "BEGIN:VEVENT",
    "a;b,c\\n:d",
    "_x0041_",
    "#REF!",
    "0012",
    "TRUE",
    "нет",
    ".",
    "~$x",
    "ẞß İı ﬁ",
    "Z̸͕͝a̷l̶go̵",
)
#: Before reading: signs that are taken out.
TYPED = ("\u202e", "\u200b", "\n", "\x07", "😀", "\ud83d", "\u2028", "\x1b[2J", "\ufeff")


def hostile(network: Network, shift: int) -> Network:
    """The network with other names for all it has."""
    names = cycle(NAMES[shift % len(NAMES) :] + NAMES[: shift % len(NAMES)])
    tables = {}
    for table in TABLES:
        rows = getattr(network, table)
        if rows and "name" in type(rows[0]).model_fields:
            tables[table] = tuple(row.model_copy(update={"name": next(names)}) for row in rows)
    return network.replacing(name=next(names), **tables)


def wrong_with(path: str, content: bytes) -> Iterator[str]:
    """What a program that opens a file would stumble over, or run."""
    ending = path.rpartition(".")[2]
    yield from WRONG[ending](content)
    if re.search(r"[\x00-\x1f<>:\"|?*\\]|[ .](?:/|$)", path):
        yield f"name {path!r}"


def _xlsx(content: bytes) -> Iterator[str]:
    for page in load_workbook(BytesIO(content)).worksheets:
        if len(page.title) > 31:
            yield f"title {page.title}"
        for row in page.iter_rows():
            yield from (f"formula {cell.value}" for cell in row if cell.data_type in "fe")


def _docx(content: bytes) -> Iterator[str]:
    Document(BytesIO(content))
    return iter(())


def _csv(content: bytes) -> Iterator[str]:
    for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"):
        yield from (f"formula {cell}" for cell in row if cell[:1] in tuple("=+-@") and cell != "-")


def _html(content: bytes) -> Iterator[str]:
    if "<script>alert" in content.decode():
        yield "script"


def _ics(content: bytes) -> Iterator[str]:
    calendar = Calendar.from_ical(content)
    if content.count(b"\r\nBEGIN:VEVENT\r\n") != len(calendar.walk("VEVENT")):
        yield "events"
    if any(component.errors for component in calendar.walk()):
        yield "errors"
    if any(len(line) > 75 for line in content.split(b"\r\n")):
        yield "long line"


def _png(content: bytes) -> Iterator[str]:
    with Image.open(BytesIO(content)) as image:
        image.load()
    return iter(())


def _json(content: bytes) -> Iterator[str]:
    json.loads(content)
    return iter(())


def _xml(content: bytes) -> Iterator[str]:
    ElementTree.fromstring(content)
    return iter(())


WRONG = {
    "xlsx": _xlsx,
    "docx": _docx,
    "csv": _csv,
    "html": _html,
    "ics": _ics,
    "png": _png,
    "json": _json,
    "xml": _xml,
}
