"""``setka judge`` says what would mend a plan that breaks rules."""

import json
from pathlib import Path

import small_network as small
from command import call, network_file, plan_file

from instances import read_result
from models.policy import Policy
from validation import judge

BUSY = small.plan(lessons={small.LAW: ((2, 1, "A1"),)})


def _files(tmp_path: Path) -> tuple[Path, Path]:
    return network_file(tmp_path / "network.json"), plan_file(tmp_path / "plan.json", BUSY)


def test_moves_and_facts_are_told_and_written(tmp_path: Path) -> None:
    network, plan = _files(tmp_path)
    done = call("judge", network, plan, "--output", tmp_path / "advice")
    assert done.exit_code == 1, done.output
    said = done.stdout.partition("Как исправить")[2]
    assert "перенести урок «Право" in said
    assert "изменить данные: TL не занят(а): вторник, 08:00–10:30" in said
    plans = sorted((tmp_path / "advice").glob("*/plan.json"))
    assert plans
    for path in plans:
        found = read_result(path).plan
        assert found is not None
        assert judge(small.network(), Policy(), found).accepted
    (fact,) = (tmp_path / "advice").glob("*.yaml")
    adopted = tmp_path / "adopted.json"
    call("scenario", "adopt", network, fact, "--output", adopted)
    assert "teachers_are_available" in json.dumps(_told(network, plan))
    assert "teachers_are_available" not in json.dumps(_told(adopted, plan))


def _told(network: Path, plan: Path) -> dict[str, object]:
    done = call("judge", network, plan, "--json")
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_other_programs_are_told_the_same(tmp_path: Path) -> None:
    told = _told(*_files(tmp_path))
    assert told["accepted"] is False
    assert {"violations", "amounts", "advice"} <= set(told)
    good = _told(network_file(tmp_path / "n.json"), plan_file(tmp_path / "good.json"))
    assert good["accepted"] is True
    assert "advice" not in good


def test_in_english_too(tmp_path: Path) -> None:
    done = call("--lang", "en", "judge", *_files(tmp_path))
    assert "What would mend it" in done.stdout
    assert "move the lesson “Право" in done.stdout


def test_no_advice_is_asked_for_with_none(tmp_path: Path) -> None:
    network, plan = _files(tmp_path)
    done = call("judge", network, plan, "--advice", "0")
    assert done.exit_code == 1
    assert "Как исправить" not in done.stdout
    wrong = call("judge", network, plan, "--advice", "0", "--output", tmp_path / "advice")
    assert wrong.exit_code == 2
    assert "--advice" in wrong.stderr
    assert not (tmp_path / "advice").exists()


def test_a_good_plan_needs_no_advice(tmp_path: Path) -> None:
    network, plan = network_file(tmp_path / "n.json"), plan_file(tmp_path / "plan.json")
    done = call("judge", network, plan, "--output", tmp_path / "advice")
    assert done.exit_code == 0
    assert not (tmp_path / "advice").exists()
