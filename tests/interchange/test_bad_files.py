"""A file of another program that cannot be read is refused with its place and what would be
right.
"""

from pathlib import Path

import pytest
from command import call
from interchanged import written

import texts
from instances.interchange.xml_tree import tree_of
from instances.messages import sentence
from models.problems import InputError, Problem

BOMB = """<?xml version="1.0"?>
<!DOCTYPE timetable [
 <!ENTITY a "ha">
 <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<timetable>&b;</timetable>
"""
OUTER = """<?xml version="1.0"?>
<!DOCTYPE timetable [<!ENTITY a SYSTEM "file:///none">]>
<timetable>&a;</timetable>
"""


def refused(content: bytes) -> Problem:
    with pytest.raises(InputError) as caught:
        tree_of(content, "school.xml", "timetable")
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (BOMB.encode(), "xml_entities", 3),
        (OUTER.encode(), "xml_entities", 2),
        (b"<timetable>\n<periods>\n", "xml_cut", 3),
        (b"<timetable>\n<periods a=", "xml_cut", 2),
        (b"<timetable>\n<periods>\n</period></timetable>", "xml_broken", 3),
        ("<timetable>\nЯ</timetable>".encode("cp1251"), "xml_wrong_encoding", 2),
        (b'<?xml version="1.0" encoding="martian"?><timetable/>', "xml_unknown_encoding", 1),
        (b"<fet/>", "xml_other_root", 1),
    ],
)
def test_a_file_that_is_no_whole_xml_is_refused_with_its_line(
    content: bytes, code: str, line: int
) -> None:
    problem = refused(content)
    assert (problem.code, problem.file, problem.line) == (code, "school.xml", line)
    for language in texts.LANGUAGES:
        with texts.speaking(language):
            assert "{" not in sentence(problem)


def test_a_file_in_the_encoding_it_names_is_read() -> None:
    text = '<?xml version="1.0" encoding="windows-1251"?>\n<timetable><a b="Я"/></timetable>'
    root = tree_of(text.encode("cp1251"), "school.xml", "timetable")
    assert [(node.get("b"), node.line) for node in root.all("a")] == [("Я", 2)]


def test_a_cut_export_writes_nothing(tmp_path: Path) -> None:
    whole = written("asc")[""]
    source = tmp_path / "cut.xml"
    source.write_bytes(whole[: len(whole) // 2])
    done = call("import", "asc", source, "--output", tmp_path / "out.json")
    assert done.exit_code == 1
    assert "файл обрывается" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["cut.xml"]
