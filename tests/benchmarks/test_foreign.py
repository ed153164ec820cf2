"""Networks of any form are found in a folder, told apart by kind, run once each, and told in a
table.
"""

from pathlib import Path

import pytest
from blocking_folders import EXCHANGE, FLAT, PLAN, write
from click.testing import CliRunner
from small_network import network

from benchmarks.__main__ import main
from benchmarks.contest.cases import contest, is_blocking
from benchmarks.contest.counts import Counts, counts
from benchmarks.contest.record import Line, Mark
from benchmarks.contest.runner import append, lines_of
from benchmarks.foreign.networks import case_of, kind_of, networks
from benchmarks.foreign.report import report
from instances import Case, read
from instances import write as write_case
from models.network import PinKind
from models.policy import Policy

TIMES = (5, 15, 60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a network in each form the project reads, both forms of blockings, and what is
    no network.
    """
    case = Case(network=network(), policy=Policy())
    for name in ("a.json", "c", "deep/d.json"):
        write_case(case, tmp_path / "data" / name)
    data = tmp_path / "data"
    # Which workbooks hold networks is seen when they are read.
    (data / "b.xlsx").touch()
    for name, files in (("exchange", EXCHANGE), ("flat", FLAT)):
        (data / name).mkdir()
        write(data / name, files)
    (data / "README.md").write_text("words", encoding="utf-8")
    (data / "other.json").write_text('{"hours": 3}', encoding="utf-8")
    (data / "exchange-rails.csv").write_text("rail;subject;level\n1;*;LK\n", encoding="utf-8")
    return data


def test_networks_of_every_form_are_found_and_nothing_else(folder: Path) -> None:
    names = [found.name for found in networks(folder)]
    assert names == [
        "a",
        "b",
        "c",
        "deep/d",
        "exchange",
        "exchange+rails",
        "exchange+times",
        "flat",
    ]


def test_a_folder_of_tables_is_no_blocking_though_it_has_courses(folder: Path) -> None:
    assert (folder / "c" / "courses.csv").is_file()
    assert not is_blocking(folder / "c")
    assert contest("c", folder / "c").case.network == read(folder / "c").network
    assert is_blocking(folder / "flat")
    assert is_blocking(folder / "exchange")


def test_a_folder_that_is_a_blocking_itself_is_found(folder: Path) -> None:
    assert [found.name for found in networks(folder / "exchange")] == [
        "exchange",
        "exchange+rails",
        "exchange+times",
    ]


def test_a_blocking_can_keep_the_rails_of_a_table_or_those_of_its_school(folder: Path) -> None:
    found = {one.name: case_of(one).network for one in networks(folder / "exchange")}
    fixed = len(found["exchange"].pins)
    assert len(found["exchange+rails"].pins) == fixed
    assert any(course.closed_times for course in found["exchange+rails"].courses)
    assert not any(course.closed_times for course in found["exchange"].courses)
    times = [pin for pin in found["exchange+times"].pins if pin.kind is PinKind.TIME]
    assert len(times) - fixed == len(PLAN.splitlines()) - 1
    assert found["exchange+times"].requests == found["exchange"].requests


def test_a_blocking_whose_teachers_were_in_two_groups_at_once_has_no_times_to_keep(
    folder: Path,
) -> None:
    write(folder / "exchange", {"Blockplan.txt": PLAN.replace('1;"D-GK2"', '0;"D-GK2"')})
    assert "exchange+times" not in [found.name for found in networks(folder)]


def test_kinds_are_told_by_the_facts() -> None:
    facts = network()
    assert kind_of(facts) == "classes with courses"
    assert kind_of(facts.replacing(requests=())) == "classes alone"
    alone = facts.replacing(class_lessons=(), pins=())
    assert kind_of(alone) == "every lesson chosen"
    rails = tuple(bell for bell in alone.bells if bell.period == 1)
    assert kind_of(alone.replacing(bells=rails)) == "course blocking"


def line(case: str, competitor: str, seed: int, unmet: int | None = None, **values: object) -> Line:
    """A run of a minute, the same at all of its moments."""
    at = None if unmet is None else Counts(unmet=unmet, limits=1, cost=100, windows=7)
    marks = tuple(Mark(seconds=time, counts=at if time > 5 else None) for time in TIMES)
    return Line.model_validate(
        {
            "case": case,
            "competitor": competitor,
            "seed": seed,
            "seconds": 60,
            "workers": 2,
            "block": f"{case}/{seed}",
            "revision": "",
            "machine": "",
            "cores": 2,
            "ended": 60.5,
            "marks": () if unmet is None else marks,
            "failure": "none" if unmet is None else "",
            **values,
        }
    )


def test_the_table_tells_medians_and_the_worst_by_kind() -> None:
    lines = [line("a", "ours", seed, unmet) for seed, unmet in enumerate((0, 4, 9))]
    lines += [line("a", "whole", 0, missing=12, ended=71.0), line("z", "ours", 0)]
    rows = report(lines, {"a": "course blocking", "z": "classes alone"}, TIMES).splitlines()
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[:5]]
    head, (alone, ours, whole) = cells[0], cells[2:]
    assert alone[0] == "classes alone"
    told = dict(zip(head, ours, strict=True))
    assert (told["plans"], told["unmet, 5 s"], told["unmet, 15 s"], told["windows, 60 s"]) == (
        "3 of 3",
        "-",
        "4 (9)",
        "7",
    )
    told = dict(zip(head, whole, strict=True))
    assert (told["plans"], told["lessons missing"], told["over the limit, s"]) == (
        "0 of 1 (none)",
        "12",
        "11.0, 1 of 1 late",
    )


def test_counts_take_priorities_together_where_there_is_no_sum() -> None:
    assert counts({"unmet_requests:1": 2, "unmet_requests:3": 1}).unmet == 3
    assert (
        counts(
            {
                "unmet_requests:1": 2,
                "unmet_requests": 2,
                "windows_over_limit": 4,
                "hours_over_budget": 1,
            }
        ).limits
        == 5
    )


def test_every_network_is_run_once_judged_and_told(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "foreign.jsonl"
    (folder / "exchange-rails.csv").unlink()
    words = [
        "foreign",
        f"--data={folder / 'exchange'}",
        "--seeds=0",
        "--times=1,4",
        "--only-ours",
        "--workers=1",
        f"--output={output}",
    ]
    first = CliRunner().invoke(main, words)
    assert first.exit_code == 0, first.output
    lines = lines_of(output)
    assert [(one.case, one.failure, one.violations) for one in lines] == [
        ("exchange", "", ()),
        ("exchange+times", "", ()),
    ]
    assert all(one.ended is not None and one.marks[-1].counts is not None for one in lines)
    assert (tmp_path / "foreign.md").read_text(encoding="utf-8").count("| course blocking |") == 2
    assert CliRunner().invoke(main, words).exit_code == 0
    assert lines_of(output) == lines


def test_what_is_in_the_file_is_told_and_what_cannot_be_read_is_named(
    folder: Path, tmp_path: Path
) -> None:
    output, data = tmp_path / "foreign.jsonl", tmp_path / "some"
    write_case(Case(network=network(), policy=Policy()), data / "a.json")
    (data / "bad.json").write_text('{"network": {}}', encoding="utf-8")
    append(output, line("a", "ours", 0, 3))
    done = CliRunner().invoke(
        main, ["foreign", f"--data={data}", "--seeds=0", "--only-ours", f"--output={output}"]
    )
    assert done.exit_code == 0
    assert "bad: " in done.output
    assert "| classes with courses | a | ours | 1 of 1 |" in done.output
