"""A folder holds what a person can see at once, and a file what can be read in one go."""

from collections import Counter

from house import ROOT, tracked_files

MOST_FILES, MOST_LINES = 15, 400
#: Folders of data, and why they may hold more; what lies below them too.
DATA = {
    "instances/library": "a folder for each bundled network",
    "documents/templates": "a Word template for each kind of paper, all of which a school may copy",
    "texts/catalogues": "catalogues of sentences",
}


def is_data(folder: str) -> bool:
    return any(folder == known or folder.startswith(f"{known}/") for known in DATA)


def test_no_folder_holds_more_than_can_be_seen_at_once() -> None:
    counts = Counter(path.relative_to(ROOT).parent.as_posix() for path in tracked_files())
    full = {folder: count for folder, count in counts.items() if count > MOST_FILES}
    assert {folder: count for folder, count in full.items() if not is_data(folder)} == {}


def test_code_among_data_is_no_exception() -> None:
    counts = Counter(
        path.relative_to(ROOT).parent.as_posix() for path in tracked_files() if path.suffix == ".py"
    )
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_no_file_of_code_is_longer_than_can_be_read_in_one_go() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked_files()
        if path.suffix == ".py"
    }
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_every_exception_is_needed() -> None:
    folders = {path.relative_to(ROOT).parent.as_posix() for path in tracked_files()}
    assert [known for known in DATA if not any(is_data(one) for one in folders)] == []
