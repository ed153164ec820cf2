"""Elements that files of FET are made of; the program wants them in its own order."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence

VERSION = "6.8.5"
#: A time: the names of a day and of an hour.
Time = tuple[str, str]


def document(name: str, comments: str = "") -> ET.Element:
    """The root of a file."""
    root = ET.Element("fet", version=VERSION)
    for tag, text in (("Mode", "Official"), ("Institution_Name", name), ("Comments", comments)):
        ET.SubElement(root, tag).text = text
    return root


def content(root: ET.Element) -> bytes:
    """The bytes of a file."""
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def add_names(root: ET.Element, title: str, item: str, names: Sequence[str]) -> None:
    """Add a list of names with their number: days, hours."""
    parent = ET.SubElement(root, f"{title}_List")
    ET.SubElement(parent, f"Number_of_{title}").text = str(len(names))
    for name in names:
        ET.SubElement(ET.SubElement(parent, item), "Name").text = name


def add_rows(
    parent: ET.Element, item: str, rows: Iterable[Mapping[str, object]]
) -> list[ET.Element]:
    """Add elements with their fields."""
    return [add_fields(ET.SubElement(parent, item), row) for row in rows]


def add_fields(element: ET.Element, fields: Mapping[str, object]) -> ET.Element:
    """Add fields to an element; a list is one field for each of its values."""
    for key, value in fields.items():
        for one in value if isinstance(value, tuple) else (value,):
            ET.SubElement(element, key).text = str(one)
    return element


def constraint(
    parent: ET.Element, kind: str, fields: Mapping[str, object], weight: float = 100
) -> ET.Element:
    """Add a constraint; ``Active`` is its last field."""
    row = ET.SubElement(parent, f"Constraint{kind}")
    ET.SubElement(row, "Weight_Percentage").text = f"{weight:g}"
    return add_fields(row, {**fields, "Active": "true"})


def add_times(
    row: ET.Element, count: str, item: str, times: Sequence[Time], prefix: str = ""
) -> None:
    """Days and hours of a constraint, in front of its last field."""
    last = row[-1]
    row.remove(last)
    ET.SubElement(row, count).text = str(len(times))
    for day, hour in times:
        add_fields(ET.SubElement(row, item), {f"{prefix}Day": day, f"{prefix}Hour": hour})
    row.append(last)


def add_before_last(row: ET.Element, key: str, values: Iterable[object]) -> None:
    """Fields of a constraint, in front of its last field."""
    last = row[-1]
    row.remove(last)
    add_fields(row, {key: tuple(values)})
    row.append(last)
