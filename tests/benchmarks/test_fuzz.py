"""Damaged files of every kind are read or refused in words; whole ones are read."""

from pathlib import Path
from random import Random

import pytest

from benchmarks.fuzz.bases import bases
from benchmarks.fuzz.damage import damaged
from benchmarks.fuzz.names import NAMES, wrong_with
from benchmarks.fuzz.one import FAULTS, KINDS, READ, REFUSED, try_seed
from benchmarks.fuzz.readers import READERS

#: Seeds of the slice: so many of each kind.
SLICE = 8


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_file_is_read(kind: str, tmp_path: Path) -> None:
    files = bases().files.get(kind, ())
    for name, content in files:
        (tmp_path / name).write_bytes(content)
    for name, _ in files or (("", b""),):
        READERS[kind](tmp_path / name, Random(0))


@pytest.mark.parametrize("seed", range(SLICE * len(KINDS)))
def test_a_damaged_file_is_read_or_refused_in_words(seed: int) -> None:
    found = try_seed(seed)
    assert found.outcome not in FAULTS, found.told
    assert found.outcome in (READ, REFUSED)


@pytest.mark.parametrize("kind", sorted(bases().files))
def test_damage_changes_files_and_comes_again_with_its_seed(kind: str) -> None:
    name, content = bases().files[kind][0]
    made = [damaged(name, content, Random(seed)) for seed in range(20)]
    assert made == [damaged(name, content, Random(seed)) for seed in range(20)]
    assert sum(one != content for one in made) > 10


def test_what_is_wrong_with_a_file_is_found() -> None:
    assert list(wrong_with("x.csv", b"=1+1;b")) == ["formula =1+1"]
    assert list(wrong_with("x.html", b"<script>alert(1)</script>")) == ["script"]
    assert list(wrong_with('x".json', b"{}")) == ["name 'x\".json'"]
    assert len(set(NAMES)) == len(NAMES)
