"""Every command does its work on a small network, and says in words what is wrong with bad
input.
"""

import json
import os
import signal
import sys
import time
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click
import pytest
import small_network as small
from command import call, network_file, plan_file

from commands.common.options import DAY
from instances import read
from models.network import Network
from models.policy import Policy


@pytest.fixture
def network(tmp_path: Path) -> Path:
    return network_file(tmp_path / "network.json")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return plan_file(tmp_path / "plan.json")


def test_check_counts_what_it_read(network: Path) -> None:
    done = call("check", network)
    assert done.exit_code == 0
    assert done.stdout.startswith("Школ: 2, учеников: 7, запросов: 5.\nОшибок нет.\n")


def test_check_takes_a_sample_by_name() -> None:
    assert call("check", "two-schools").exit_code == 0


def test_check_names_every_problem_with_its_place(tmp_path: Path) -> None:
    path = network_file(tmp_path / "network.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    data["network"]["requests"][0]["course"] = "phisics+"
    data["network"]["rooms"][0]["seats"] = -1
    path.write_text(json.dumps(data), encoding="utf-8")
    done = call("check", path)
    assert done.exit_code == 1
    assert done.stdout == ""
    first, second = done.stderr.splitlines()
    assert str(path) in first
    assert "-1" in first
    assert "phisics+" in second
    assert "«physics+»" in second


def test_check_names_a_rule_that_there_is_none_of(tmp_path: Path) -> None:
    path = network_file(tmp_path / "network.json", policy=Policy(rules_off=("lessons_are_quiet",)))
    done = call("check", path)
    assert done.exit_code == 1
    assert "Ошибок нет." not in done.stdout
    assert "lessons_are_quiet" in done.stderr


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b"PK\x03\x04"])
def test_a_file_that_is_no_network_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "network.json"
    path.write_bytes(content)
    done = call("check", path)
    assert done.exit_code == 1
    assert str(path) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_missing_network_names_the_samples() -> None:
    done = call("check", "none")
    assert done.exit_code == 1
    assert "two-schools" in done.stderr


def test_a_bad_policy_is_named(network: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("windows_a_day: many\n", encoding="utf-8")
    done = call("check", network, "--policy", policy)
    assert done.exit_code == 1
    assert "many" in done.stderr


def test_demand_shows_courses_and_draws_them(network: Path, tmp_path: Path) -> None:
    done = call("demand", network, "--output", tmp_path / "out")
    assert done.exit_code == 0
    assert "Физика, углублённый, 10 класс" in done.stdout
    assert (tmp_path / "out" / "demand.png").read_bytes().startswith(b"\x89PNG")


def test_judge_accepts_a_good_plan(network: Path, plan: Path) -> None:
    done = call("judge", network, plan)
    assert done.exit_code == 0
    assert "план не нарушает ни одного правила" in done.stdout
    assert "сопровождение не назначено" in done.stdout


def test_judge_rejects_a_bad_plan_and_names_the_rule_broken(network: Path, tmp_path: Path) -> None:
    bad = plan_file(tmp_path / "bad.json", small.plan(lessons={small.LAW: ((1, 3, "AL"),)}))
    done = call("judge", network, bad)
    assert done.exit_code == 1
    assert "нарушений" in done.stdout
    assert "AL" in done.stdout


def test_judge_takes_the_folder_of_a_plan(network: Path, plan: Path) -> None:
    assert call("judge", network, plan.parent).exit_code == 0


@pytest.mark.parametrize("command", [("judge",), ("show", "--student", "a1")])
def test_a_plan_of_other_groups_is_refused(
    command: tuple[str, ...], plan: Path, tmp_path: Path
) -> None:
    other = network_file(tmp_path / "other.json", without_law())
    done = call(command[0], other, plan, *command[1:])
    assert done.exit_code == 1
    assert f"в данных нет «{small.LAW}», а план это называет" in done.stderr
    assert "данные изменились после составления плана" in done.stderr
    assert done.stdout == ""


def without_law() -> Network:
    facts = small.network()
    offers = tuple(offer for offer in facts.offers if offer.course != "law")
    requests = tuple(request for request in facts.requests if request.course != "law")
    return facts.replacing(offers=offers, requests=requests)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"not json", b'{"status": "undecided"}', b'{"status": "feasible", "plan": 5}'],
)
def test_a_file_without_a_plan_is_refused(network: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "none.json"
    path.write_bytes(content)
    done = call("judge", network, path)
    assert done.exit_code == 1
    assert str(path) in done.stderr


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("student", "b1", "переход: Школа № 1"),
        ("student", "Ученик b1", "сопровождение не назначено"),
        ("teacher", "TP", "Физика (угл.)"),
        ("room", "A2", "Право"),
        ("group", small.PHYSICS, "Ученик a2"),
        ("school", "A", "Класс 10А"),
    ],
)
def test_show_answers_in_words_within_a_hundred_letters(
    network: Path, plan: Path, kind: str, value: str, words: str
) -> None:
    done = call("show", network, plan, f"--{kind}", value)
    assert done.exit_code == 0
    assert words in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


@pytest.mark.parametrize("kind", ["student", "teacher", "room", "group", "school"])
def test_show_says_that_an_id_is_unknown(network: Path, plan: Path, kind: str) -> None:
    done = call("show", network, plan, f"--{kind}", "никто")
    assert done.exit_code == 1
    assert "нет ничего с обозначением «никто»" in done.stderr
    assert done.stdout == ""


def test_schema_is_written_for_every_file_others_read(tmp_path: Path) -> None:
    assert call("schema", "--output", tmp_path).exit_code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        f"{name}.schema.json" for name in ("comparison", "network", "policy", "result", "verdict")
    ]
    assert all(
        json.loads(path.read_text(encoding="utf-8"))["type"] == "object"
        for path in tmp_path.iterdir()
    )


def test_anonymise_writes_the_same_problem_without_names(network: Path, tmp_path: Path) -> None:
    out = tmp_path / "anonymous.json"
    assert call("anonymise", network, "--output", out).exit_code == 0
    text = out.read_text(encoding="utf-8")
    assert "Маслова" not in text
    assert "Ученик a1" not in text
    assert len(read(out).network.requests) == 5


def test_anonymise_never_writes_over_the_network_itself(network: Path) -> None:
    before = network.read_bytes()
    found = call("anonymise", network, "--output", network)
    assert found.exit_code == 1
    assert "поверх" in found.output
    assert network.read_bytes() == before


def test_anonymise_writes_nothing_of_bad_input(tmp_path: Path) -> None:
    out = tmp_path / "anonymous.json"
    assert call("anonymise", tmp_path / "none.json", "--output", out).exit_code == 1
    assert not out.exists()


def test_import_names_what_is_missing(tmp_path: Path) -> None:
    done = call("import", "kursblockung", tmp_path, "--output", tmp_path / "out.json")
    assert done.exit_code == 1
    assert done.stderr.strip()
    assert list(tmp_path.iterdir()) == []


def test_init_makes_no_second_workbook_in_a_folder_with_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("моё", encoding="utf-8")
    done = call("init", tmp_path)
    assert done.exit_code == 1
    assert "в папке уже есть файлы" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_init_takes_no_file_for_a_folder(network: Path) -> None:
    assert call("init", network).exit_code == 1


def test_a_command_that_is_interrupted_says_so(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("instances.read_placed", interrupted)
    done = call("check", network)
    assert (done.exit_code, done.stderr) == (3, "Остановлено.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_a_library_that_loses_an_interrupt_is_no_fault(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loading(*_: object) -> None:
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(10)
        raise ImportError("numpy: initialization failed")

    monkeypatch.setattr("instances.read_placed", loading)
    before = signal.getsignal(signal.SIGINT)
    done = call("check", network)
    assert (done.exit_code, done.stderr) == (3, "Остановлено.\n")
    assert signal.getsignal(signal.SIGINT) is before


def test_a_library_that_is_missing_is_told_as_it_is(
    network: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loading(*_: object) -> None:
        raise ImportError("numpy: not there")

    monkeypatch.setattr("instances.read_placed", loading)
    assert isinstance(call("check", network).exception, ImportError)


def test_an_interrupt_while_a_command_is_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def loading(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cli.import_module", loading)
    done = call("check", "network.xlsx")
    assert (done.exit_code, done.stderr) == (3, "Остановлено.\n")


def test_init_makes_a_workbook_to_fill_in(tmp_path: Path) -> None:
    done = call("init", tmp_path / "new")
    assert (done.exit_code, done.stdout) == (0, f"Записано: {tmp_path / 'new' / 'network.xlsx'}\n")
    checked = call("check", tmp_path / "new" / "network.xlsx")
    assert checked.exit_code == 1
    assert "лист «Школы»" in checked.stderr


def test_init_makes_a_workbook_of_a_sample(tmp_path: Path) -> None:
    assert call("init", tmp_path / "new", "--sample", "two-schools").exit_code == 0
    assert read(tmp_path / "new" / "network.xlsx").network == read("two-schools").network


def test_init_names_the_samples_there_are(tmp_path: Path) -> None:
    done = call("init", tmp_path / "new", "--sample", "three-schools")
    assert done.exit_code == 1
    assert "two-schools" in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("day", ["28.08.2026", "2026-08-28", "28 августа 2026"])
def test_the_day_of_papers_is_read_as_people_write_it(day: str) -> None:
    assert DAY.convert(day, None, None) == datetime(2026, 8, 28)


def test_what_is_no_day_of_papers_is_refused() -> None:
    with pytest.raises(click.BadParameter):
        DAY.convert("вчера", None, None)
