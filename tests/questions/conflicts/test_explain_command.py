"""``setka explain``: bad input, exit codes, and the answer as JSON."""

import json
from pathlib import Path

import pytest
from command import call, network_file
from contradicting import CASES

from application.questions.conflicts import explaining, looking
from application.questions.conflicts.planning import Found
from instances import read
from models.conflicts import Answer, Explanation
from models.plan import Reason
from solver.conflicts.decide import decide


def test_a_network_with_a_plan_ends_with_0(tmp_path: Path) -> None:
    case = read("tiny")
    facts = network_file(tmp_path / "n.json", case.network, case.policy)
    done = call("explain", facts, "--json", tmp_path / "a.json")
    assert done.exit_code == 0, done.output
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert (told["answer"], told["conflicts"], told["repairs"]) == ("possible", [], [])


def test_without_a_plan_it_ends_with_3_and_says_why(tmp_path: Path) -> None:
    case = CASES["class_group_cannot_meet"]
    facts = network_file(tmp_path / "n.json", case.network, case.policy)
    done = call("explain", facts, "--repairs", 1, "--json", tmp_path / "a.json")
    assert done.exit_code == 3, done.output
    assert "Плана нет: это доказано" in done.stdout
    told = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert told["answer"] == "impossible"
    assert told["conflicts"][0]["is_confirmed"]
    assert {"kind", "owner", "name", "words", "places"} == set(told["conflicts"][0]["facts"][0])
    assert told["repairs"][0]["verified"]


def test_the_network_with_the_first_repair_is_written(tmp_path: Path) -> None:
    case = CASES["class_group_cannot_meet"]
    facts = network_file(tmp_path / "n.json", case.network, case.policy)
    done = call("explain", facts, "--repairs", 1, "--repaired", tmp_path / "r.xlsx")
    assert done.exit_code == 3, done.output
    assert "r.xlsx" in done.stdout
    after = read(tmp_path / "r.xlsx")
    assert decide(after.network, after.policy, 60).is_possible
    assert read(facts).network == case.network


def test_a_repair_there_is_not_is_not_written(tmp_path: Path) -> None:
    facts = network_file(tmp_path / "n.json", read("tiny").network)
    done = call("explain", facts, "--repaired", tmp_path / "r.xlsx")
    assert done.exit_code == 0, done.output
    assert "исправлений 0" in done.stdout
    assert not (tmp_path / "r.xlsx").exists()


def test_nothing_is_written_over_the_network(tmp_path: Path) -> None:
    facts = network_file(tmp_path / "n.json")
    before = facts.read_bytes()
    done = call("explain", facts, "--repaired", facts, "--json", facts)
    assert done.exit_code == 1
    assert done.stderr.count("поверх самой сети") == 2
    assert facts.read_bytes() == before


def test_what_is_missing_or_wrong_is_named(tmp_path: Path) -> None:
    missing = call("explain", tmp_path / "none.json")
    assert missing.exit_code == 1
    assert "none.json" in missing.stderr
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    wrong = call("explain", broken, "--json", tmp_path / "a.json")
    assert wrong.exit_code == 1
    assert "broken.json" in wrong.stderr
    assert not (tmp_path / "a.json").exists()
    assert call("explain", network_file(tmp_path / "n.json"), "--seconds", "soon").exit_code == 2


def test_counting_alone_is_no_more_than_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    case = CASES["class_group_cannot_meet"]
    reason = Reason(code="room_hours", subject="A", found=2, allowed=1)
    monkeypatch.setattr(explaining, "counting_reasons", lambda _: (reason,))
    monkeypatch.setattr(looking, "first_conflict", lambda *_: None)
    monkeypatch.setattr(looking, "solved_whole", lambda *_, **__: Found())
    found = explaining.explain(case.network, case.policy, 5)
    assert found == Explanation(answer=Answer.COUNTED, reasons=(reason,), seconds=found.seconds)
