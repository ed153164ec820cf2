"""Whatever people and subjects are called, reports and marks of a store can be opened and run
nothing.
"""

import json
from datetime import date
from pathlib import Path

import pytest
from kept_year import YEAR, case
from small_network import PHYSICS, plan

from application.records.telling.diary_marks import mark_files
from application.records.telling.reports import report_of
from benchmarks.fuzz.names import NAMES, hostile, wrong_with
from records.facts import Fact, Key, Kind, Origin, packed
from records.store.entering import add_batch, add_entries, made
from records.store.opening import Store, make_store

END = date(2026, 9, 19)


def store_of(folder: Path, shift: int) -> Store:
    """A store of a network with such names, and a few marks."""
    network = hostile(case().network, shift)
    known = case().model_copy(update={"network": network})
    plans = json.dumps([["2026-09-01", plan().model_dump(mode="json")]])
    store = make_store(folder, network.schools[0].id, YEAR, known.model_dump_json(), plans)
    facts = [
        Fact(Key(Kind.MARK, PHYSICS, "p", "2026-09-07", 3, name), packed(marks=["5"]), Origin())
        for name in ("a1", "a2", "b1")
    ]
    final = Key(Kind.TERM, PHYSICS, student="a1", term="first")
    facts.append(Fact(final, packed(mark="4"), Origin()))
    with store.writing() as connection:
        batch = add_batch(connection, "journal", "")
        add_entries(connection, [made(fact, store.school) for fact in facts], batch)
    return store


@pytest.mark.parametrize("shift", range(0, len(NAMES), 14))
def test_reports_and_marks_survive_every_name(shift: int, tmp_path: Path) -> None:
    store = store_of(tmp_path, shift)
    found = {**report_of(store, END).files, **dict(mark_files(store, END))}
    assert len(found) == 5 + 3
    assert {
        name: wrong for name, one in found.items() if (wrong := list(wrong_with(name, one)))
    } == {}
