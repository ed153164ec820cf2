"""Files that somebody may have changed are opened in one place each, where they are checked
first.
"""

import ast

from house import ROOT, nodes, python_files

#: Where each opener may be called: the door, and writers that are given what came through it.
DOORS = {
    "load_workbook": {
        "instances/files/opened.py",
        "documents/formats/sheets/marked.py",
        "documents/formats/sheets/remarked.py",
    },
    "ZipFile": {"instances/files/archive.py", "documents/formats/word/word_file.py"},
    "Headed": {"documents/formats/word/docx.py"},
}


def test_a_file_is_opened_through_its_door() -> None:
    found = set()
    for path in python_files():
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith("benchmarks/") and "templates/make" not in place:
            for node in nodes(path):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in DOORS
                ):
                    found.add((node.func.id, place))
    assert found == {(name, place) for name, places in DOORS.items() for place in places}
