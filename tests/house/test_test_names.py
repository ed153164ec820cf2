"""Files of tests are collected by name alone, so that two of one name stop the whole run."""

from collections import Counter

from house import ROOT


def test_no_two_files_of_tests_share_a_name() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []
